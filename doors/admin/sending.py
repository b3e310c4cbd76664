"""Taking in a bill that a contractor sent by post or mail: whose it is, and then what stands on it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin import bill_forms, order_forms
from doors.admin.acting import act
from doors.admin.choosing import Typed, contractors, known
from doors.admin.deeds import at_its_field, done
from doors.admin.forms import Form, form_of
from doors.admin.visit import Visit, Visitor
from doors.pages import sending as pages
from doors.pages.look import Look
from doors.problems import ProblemDetails
from models.asks.work import NewBill
from models.ids import Kind
from models.money import EXPONENTS
from verbs import intake

router = APIRouter()


@router.get("/bills/new")
async def new(visit: Visitor, q: Typed = "", contractor: Typed = "", order: Typed = "") -> Response:
    """Choose the contractor, or come from an order's page, then say what stands on the bill."""
    return await show(visit, {"contractor": contractor, "order": order}, q=q)


@router.post("/bills")
async def send(visit: Visitor) -> Response:
    """Take it in, and go on to its page; or offer more lines, where that is what was wanted."""
    form = await form_of(visit)
    key = form.pop("key", "")
    if form.get("more"):
        return await show(visit, form)
    given = bill_forms.bill(form)
    told = await act(visit, key, NewBill, given.body, intake.receive_bill)
    if isinstance(told, ProblemDetails):
        problem = at_its_field(told, given.places)
        return await show(visit, form, told.status, problem=problem, doing="send-bill")
    return done(told.object, "send-bill")


async def show(visit: Visit, form: Form, status: int = 200, q: str = "", **more: Any) -> Response:
    """As far as one has come: what may not be opened counts as not chosen."""

    def shown(look: Look) -> dict[str, Any]:
        if order := known(look, Kind.ORDER, form.get("order", "")):
            return {"step": "bill", "page": pages.for_order(look, order)}
        if contractor := known(look, Kind.CONTRACTOR, form.get("contractor", "")):
            return {"step": "bill", "page": pages.of_contractor(look, contractor)}
        return {"step": "whose"} | contractors(look, q)

    lines = order_forms.lines_shown(form)
    return await visit.show(
        "bill_new.html", shown, status=status, form=form, lines=lines, currencies=sorted(EXPONENTS), **more
    )
