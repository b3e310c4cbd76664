"""Budget lines: what one was given when, a new one, and money for it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin import lists
from doors.admin.deeds import Doing, Given, do, make
from doors.admin.forms import Form
from doors.admin.ledger_lists import BUDGETS, owners
from doors.admin.naming import named
from doors.admin.visit import Visit, Visitor
from doors.api.paths import BudgetLineId
from doors.api.tables import TABLES
from doors.pages import budgets as pages
from models.asks.setup import NewAdoption, NewBudgetLine
from verbs import budgets

router = APIRouter()
WHOSE = "owner_begins"
"""The field that says how the name of the owner begins, where there are more people than can be offered."""


def _line(form: Form) -> Given:
    body = {name: form.get(name, "").strip() for name in ("entity", "code", "name", "owner")}
    return Given(body | {"code": body["code"].upper()})


def _adoption(form: Form) -> Given:
    money = {"amount": form.get("amount", "").strip(), "currency": form.get("currency", "")}
    return Given({"amount": money, "note": form.get("note", "").strip()}, {"amount": "amount"})


OPEN = Doing("open-budget", NewBudgetLine, budgets.open_line, _line)
ADOPT = Doing("adopt", NewAdoption, budgets.adopt, _adoption)


@router.post("/budget-lines")
async def open_line(visit: Visitor) -> Response:
    """Open a line, and go on to its page; or find first who is to own it. The form is on the list."""
    return await make(visit, OPEN, _list)


@router.get("/budget-lines/{line}")
async def budget(visit: Visitor, line: BudgetLineId) -> Response:
    """One line, and what it was given when."""
    return await show(visit, line)


@router.post("/budget-lines/{line}/adoptions")
async def adopt(visit: Visitor, line: BudgetLineId) -> Response:
    """Give it money."""
    return await do(visit, ADOPT, line, show)


async def _list(visit: Visit, form: Form, **more: Any) -> Response:
    """The list, with those of our people whose name begins as was typed."""
    found = await visit.look(owners, form.get(WHOSE, ""))
    return await lists.show(visit, BUDGETS, TABLES[BUDGETS.name].filters(), form=form, owners=found, **more)


async def show(visit: Visit, line: str, status: int = 200, **more: Any) -> Response:
    """The line's page."""
    return await visit.show("budget.html", named(pages.page), line, status=status, **more)
