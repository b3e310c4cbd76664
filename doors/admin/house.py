"""The house: its policies in words, its budgets, the terms that people work under."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.naming import named
from doors.admin.visit import Visitor
from doors.api.paths import BudgetLineId, ContractId, PolicyId, SowId
from doors.pages import budgets, documents, house, policies
from doors.pages.look import Look
from doors.pages.shown import Shown

router = APIRouter()


class EntityPolicies(Shown):
    """One entity and its policy, version by version."""

    entity: house.Entity
    versions: tuple[policies.PolicyVersion, ...]


class Policies(Shown):
    """Every entity that the reader works in, with its policies."""

    items: tuple[EntityPolicies, ...]


def every_policy(look: Look) -> Policies:
    """By entity."""
    return Policies(
        items=tuple(
            EntityPolicies(entity=one, versions=policies.versions(look, one.id).items)
            for one in house.entities(look).items
        )
    )


@router.get("/policies")
async def list_of_policies(visit: Visitor) -> Response:
    """Each entity's policy, version by version."""
    return await visit.show("policies.html", every_policy)


@router.get("/policies/{policy}")
async def policy_in_words(visit: Visitor, policy: PolicyId) -> Response:
    """One version, every rule in words."""
    return await visit.show("policy.html", policies.page, policy)


@router.get("/budget-lines/{line}")
async def budget(visit: Visitor, line: BudgetLineId) -> Response:
    """One line, and what it was given when."""
    return await visit.show("budget.html", named(budgets.page), line)


@router.get("/contracts/{contract}")
async def contract_page(visit: Visitor, contract: ContractId) -> Response:
    """A contract, its versions, and what is agreed under it."""
    return await visit.show("contract.html", documents.contract_page, contract)


@router.get("/contracts/{contract}/versions/{version}")
async def contract_text(visit: Visitor, contract: ContractId, version: int) -> Response:
    """One version of the terms."""
    return await visit.show("document.html", documents.contract_version, contract, version)


@router.get("/sows/{sow}")
async def sow_page(visit: Visitor, sow: SowId) -> Response:
    """A statement of work and its versions."""
    return await visit.show("sow.html", documents.sow_page, sow)


@router.get("/sows/{sow}/versions/{version}")
async def sow_text(visit: Visitor, sow: SowId, version: int) -> Response:
    """One version of the work."""
    return await visit.show("document.html", documents.sow_version, sow, version)
