"""Entities, people, keys, policies, budgets."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.envelope import write, write_a_secret, write_without_body
from doors.api.openapi import writes
from doors.api.paths import BudgetLineId, EntityId, KeyId
from doors.done import KeyRecorded
from doors.identity import new_secret
from models.asks.setup import (
    NewAdoption,
    NewBillingDetails,
    NewBudgetLine,
    NewEntity,
    NewKey,
    NewPerson,
    NewPolicy,
    NewUnit,
)
from verbs import billing_details, budgets, policies, setup

router = APIRouter(prefix="/v1", tags=["set-up"])


@router.post("/entities", **writes(NewEntity, "taken"))
async def open_entity(request: Request) -> Response:
    """Open a legal entity with its first business unit."""
    return await write(request, NewEntity, setup.open_entity)


@router.post("/entities/{entity}/units", **writes(NewUnit, "taken"))
async def open_unit(request: Request, entity: EntityId) -> Response:
    """Open another business unit of the entity."""
    return await write(request, NewUnit, setup.open_unit, entity)


@router.post("/entities/{entity}/billing-details", **writes(NewBillingDetails))
async def set_entity_billing_details(request: Request, entity: EntityId) -> Response:
    """Say to which address and tax number bills to the entity are made out from now on."""
    return await write(request, NewBillingDetails, billing_details.set_of_entity, entity)


@router.post("/people", **writes(NewPerson, "taken"))
async def add_person(request: Request) -> Response:
    """Add somebody, or a service, with what they may do and where."""
    return await write(request, NewPerson, setup.add_person)


@router.post("/keys", **writes(NewKey, answer=KeyRecorded))
async def cut_key(request: Request) -> Response:
    """Cut an API key. Its `secret` is in this answer only: it is never stored, so a repeat answers without it."""
    return await write_a_secret(request, setup.cut_key, secret=new_secret(), ask=NewKey)


@router.delete("/keys/{key}", **writes())
async def revoke_key(request: Request, key: KeyId) -> Response:
    """Revoke an API key: it opens nothing any more."""
    return await write_without_body(request, setup.revoke_key, key)


@router.post("/entities/{entity}/policies", **writes(NewPolicy))
async def publish_policy(request: Request, entity: EntityId) -> Response:
    """Publish the entity's next policy version. Work that began under an earlier one keeps it."""
    return await write(request, NewPolicy, policies.publish_policy, entity)


@router.post("/budget-lines", **writes(NewBudgetLine, "taken"))
async def open_budget_line(request: Request) -> Response:
    """Open a budget line."""
    return await write(request, NewBudgetLine, budgets.open_line)


@router.post("/budget-lines/{line}/adoptions", **writes(NewAdoption))
async def adopt_budget(request: Request, line: BudgetLineId) -> Response:
    """Give a budget line money; what waits for funds looks again."""
    return await write(request, NewAdoption, budgets.adopt, line)
