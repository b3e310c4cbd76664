"""A new contract; its form is on the list, where the contracts of its contractor stand."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import Response

from doors.admin import lists
from doors.admin.deeds import Doing, Given, make
from doors.admin.forms import Form
from doors.admin.lists import CONTRACTS
from doors.admin.terms import titled
from doors.admin.visit import Visit, Visitor
from doors.api.tables import TABLES
from models.asks.setup import NewContract
from verbs import contracts

router = APIRouter()


def _contract(form: Form) -> Given:
    return Given(titled(form) | {name: form.get(name, "") for name in ("entity", "contractor")})


OPEN = Doing("open-contract", NewContract, contracts.open_contract, _contract)


@router.post("/contracts")
async def open_contract(visit: Visitor) -> Response:
    """Open a contract, and go on to its page."""
    return await make(visit, OPEN, _again)


async def _again(visit: Visit, form: Form, **more: Any) -> Response:
    """The contracts of the contractor that the form names."""
    read = TABLES[CONTRACTS.name].filters
    try:
        filters = read.model_validate({"contractor": form.get("contractor")})
    except ValidationError:
        filters = read()
    return await lists.show(visit, CONTRACTS, filters, form=form, **more)
