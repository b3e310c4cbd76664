"""One order number on several bills that came without it: each is attached and compared by itself, and told."""

from __future__ import annotations

from typing import NamedTuple

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin import orders
from doors.admin.acting import act
from doors.admin.deeds import again
from doors.admin.forms import form_of
from doors.admin.naming import spoken
from doors.admin.visit import Visitor
from doors.api.paths import OrderId
from doors.pages.look import Look
from doors.problems import ProblemDetails, WrongField
from models.asks.hosted import NewOrderNumbers
from verbs import several_bills

router = APIRouter()
NAME = "name-bills"
CHOSEN = "bill."


class Told(NamedTuple):
    """What became of one bill: `attached`, or the code of its no."""

    bill: str
    number: str
    result: str


@router.post("/orders/{order}/bills")
async def name_the_order(visit: Visitor, order: OrderId) -> Response:
    """Put the order's number on every bill that was chosen. The form is on the order's page."""
    form = await form_of(visit)
    key = form.pop("key", "")
    chosen = [name.removeprefix(CHOSEN) for name in form if name.startswith(CHOSEN)]
    given = {name: form.get(name, "").strip() for name in ("cause", "note")} | {"bills": chosen}
    number = await visit.look(_number_of, order)
    told = await act(visit, key, NewOrderNumbers, given | {"order_number": number}, several_bills.attach_to_several)
    names = await visit.look(_numbers, chosen)
    if isinstance(told, ProblemDetails):
        plain = told.retold(lambda one: WrongField(field=one.field, detail=spoken(one.detail, names)))
        return await again(visit, orders.show, order, NAME, form, plain)
    results = [Told(bill, names.get(bill, bill), result) for bill, result in told.detail.items()]
    return await orders.show(visit, order, results=results)


def _number_of(look: Look, order: str) -> str:
    look.open(order)
    return look.named([order])[order].called


def _numbers(look: Look, bills: list[str]) -> dict[str, str]:
    """What the bills are called that the reader may open."""
    return {one: known.called for one, known in look.named(look.may_open(bills)).items()}
