"""A bill: what was billed, how far it has come, what is missing to pay it, and the acts on it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.attaching import attach
from doors.admin.deeds import Doing, Given, because, do
from doors.admin.forms import Form
from doors.admin.order_forms import whole
from doors.admin.visit import Visit, Visitor
from doors.api.paths import BillId
from doors.pages import bills as pages
from doors.pages import lists, requests
from doors.pages.look import Look
from models.asks.dispute import NewDispute
from models.asks.work import Because, NewOrderNumber, PaymentElsewhere
from models.ids import Kind
from models.listing import Wanted
from verbs import bills, disputes

router = APIRouter()
OFFERED = 20
"""How many open orders of the contractor are offered where a number is asked for."""


def _number(form: Form) -> Given:
    """The order number, and which of its lines the bill's lines are for, where somebody said so."""
    said = {name.partition("-")[2]: text.strip() for name, text in form.items() if name.startswith("line-")}
    lines = {line: whole(text) for line, text in said.items() if text}
    body = {name: form.get(name, "").strip() for name in ("order_number", "cause", "note")}
    return Given(body | {"lines": lines}, {f"lines.{line}": f"line-{line}" for line in lines})


def _payment(form: Form) -> Given:
    return Given({name: form.get(name, "").strip() for name in ("account", "reference")})


ATTACH_NUMBER = Doing("attach-number", NewOrderNumber, bills.attach_order_number, _number)
VOID = Doing("void", Because, bills.void, because)
ELSEWHERE = Doing("elsewhere", PaymentElsewhere, bills.pay_elsewhere, _payment)
DISPUTE = Doing("dispute", NewDispute, disputes.open_dispute, because)
UNDO = Doing("undo-elsewhere", Because, bills.undo_elsewhere, because)


@router.get("/bills/{bill}")
async def bill(visit: Visitor, bill: BillId) -> Response:
    """What was billed, and how far it has come."""
    return await show(visit, bill)


@router.post("/bills/{bill}/order-numbers")
async def attach_order_number(visit: Visitor, bill: BillId) -> Response:
    """Attach or correct its order number."""
    return await do(visit, ATTACH_NUMBER, bill, show)


@router.post("/bills/{bill}/voids")
async def void(visit: Visitor, bill: BillId) -> Response:
    """It was keyed wrong."""
    return await do(visit, VOID, bill, show)


@router.post("/bills/{bill}/payments-elsewhere")
async def pay_elsewhere(visit: Visitor, bill: BillId) -> Response:
    """It was paid outside Remitwell."""
    return await do(visit, ELSEWHERE, bill, show)


@router.post("/bills/{bill}/payments-elsewhere/undoings")
async def undo_elsewhere(visit: Visitor, bill: BillId) -> Response:
    """It was not, after all."""
    return await do(visit, UNDO, bill, show)


@router.post("/bills/{bill}/disputes")
async def dispute(visit: Visitor, bill: BillId) -> Response:
    """Question it: it is not paid before the dispute is closed."""
    return await do(visit, DISPUTE, bill, show)


@router.post("/bills/{bill}/files")
async def attach_file(visit: Visitor, bill: BillId) -> Response:
    """Attach a document to it."""
    return await attach(visit, bill, show)


async def show(visit: Visit, bill: str, status: int = 200, **more: Any) -> Response:
    """The bill's page."""

    def shown(look: Look) -> dict[str, Any]:
        page = pages.page(look, bill)
        open_ones = Wanted(OFFERED, stage="open", contractor=page.contractor, entity=page.entity)
        made_by = requests.that_made(look, bill)
        return {
            "page": page,
            "made_by": made_by,
            "orders": () if page.ended else lists.page(look, Kind.ORDER, open_ones).items,
        }

    return await visit.show("bill.html", shown, status=status, **more)
