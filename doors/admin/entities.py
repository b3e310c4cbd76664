"""Legal entities and their units, which stand on the page of the policies: whoever opens one goes on to its rules."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin import policies
from doors.admin.contractors import billing_details
from doors.admin.deeds import Doing, Given, make
from doors.admin.forms import Form
from doors.admin.visit import Visit, Visitor
from doors.api.paths import EntityId
from models.asks.setup import NewBillingDetails, NewEntity, NewUnit
from verbs import billing_details as verbs
from verbs import setup

router = APIRouter()
IN_CAPITALS = frozenset({"code", "unit_code", "currency"})


def _read(form: Form, *names: str) -> Given:
    said = {name: form.get(name, "").strip() for name in names}
    return Given({name: text.upper() if name in IN_CAPITALS else text for name, text in said.items()})


OPEN = Doing("open-entity", NewEntity, setup.open_entity, lambda form: _read(form, *NewEntity.model_fields))
OPEN_UNIT = Doing("open-unit", NewUnit, setup.open_unit, lambda form: _read(form, *NewUnit.model_fields))

SET_DETAILS = Doing("entity-details", NewBillingDetails, verbs.set_of_entity, billing_details)


@router.post("/entities")
async def open_entity(visit: Visitor) -> Response:
    """Open a legal entity with its first unit."""
    return await make(visit, OPEN, policies.show_list, to="/policies")


@router.post("/entities/{entity}/units")
async def open_unit(visit: Visitor, entity: EntityId) -> Response:
    """Open another unit of it. Each entity has a form of its own."""
    return await make(visit, OPEN_UNIT, partial(_again, entity), entity, to="/policies")


@router.post("/entities/{entity}/billing-details")
async def set_billing_details(visit: Visitor, entity: EntityId) -> Response:
    """Say to which address bills to it are made out. Each entity has a form of its own."""
    return await make(visit, SET_DETAILS, partial(_again, entity), entity, to="/policies")


async def _again(entity: str, visit: Visit, doing: str, **more: Any) -> Response:
    return await policies.show_list(visit, doing=f"{doing}-{entity}", **more)
