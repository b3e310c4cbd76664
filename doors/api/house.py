"""Who we are and by which rules: entities and units, colleagues, policies, budget lines."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from doors.api.lists import AskedBudgets
from doors.api.openapi import reads
from doors.api.paths import BudgetLineId, EntityId, PolicyId
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import budgets, house, policies
from models.text import Name

router = APIRouter(prefix="/v1", tags=["the house"])


@router.get("/entities", **reads(house.EntityList))
async def list_entities(request: Request) -> Response:
    """List the legal entities that you work in, with their business units."""
    return await read(request, house.entities)


@router.get("/colleagues", **reads(house.Colleagues))
async def list_colleagues(
    request: Request,
    q: Annotated[Name | None, Query(description="the beginning of the name")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """List the names of people who work here, for filters and assignments."""
    return await read(request, house.colleagues, q or "", limit)


@router.get("/entities/{entity}/policies", **reads(policies.PolicyList))
async def list_policies(request: Request, entity: EntityId) -> Response:
    """List the versions of the entity's policy, newest first."""
    return await read(request, policies.versions, entity)


@router.get("/policies/{policy}", **reads(policies.PolicyPage))
async def policy(request: Request, policy: PolicyId) -> Response:
    """One version of a policy, every rule in words."""
    return await read(request, policies.page, policy)


@router.get("/budget-lines", **reads(budgets.BudgetLineList, csv=True))
async def list_budget_lines(request: Request, asked: AskedBudgets) -> Response:
    """List budget lines by entity and code: what they were given, what is in work, spent and left."""
    return await listing(request, "budget-lines", asked)


@router.get("/budget-lines/{line}", **reads(budgets.BudgetLinePage))
async def budget_line(request: Request, line: BudgetLineId) -> Response:
    """One budget line: what is reserved, committed, claimed and spent, and what it was given when."""
    return await read(request, budgets.page, line)
