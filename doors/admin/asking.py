"""Asking for work: whom, under which statement of work, and then what is to be done and what it may cost."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin import order_forms
from doors.admin.acting import act
from doors.admin.choosing import Typed, contractors, known
from doors.admin.deeds import again, at_its_field, done
from doors.admin.forms import Form, form_of
from doors.admin.visit import Visit, Visitor
from doors.pages import asking as pages
from doors.pages.look import Look
from doors.problems import ProblemDetails
from models.asks.work import NewEngagement
from models.ids import Kind
from verbs import engagements

router = APIRouter()


@router.get("/engagements/new")
async def new(visit: Visitor, q: Typed = "", contractor: Typed = "", sow: Typed = "") -> Response:
    """Choose the contractor, then the statement of work, then say what is asked for."""
    return await show(visit, sow, contractor=contractor, q=q)


@router.post("/engagements")
async def ask(visit: Visitor) -> Response:
    """Ask for the work, and go on to its page; or offer more lines, where that is what was wanted."""
    form = await form_of(visit)
    key, sow = form.pop("key", ""), form.get("sow", "")
    if form.get("more"):
        return await show(visit, sow, form=form)
    given = order_forms.engagement(form)
    told = await act(visit, key, NewEngagement, given.body, engagements.request)
    if isinstance(told, ProblemDetails):
        return await again(visit, show, sow, "ask", form, at_its_field(told, given.places))
    return done(told.object, "ask")


async def show(
    visit: Visit,
    sow: str,
    status: int = 200,
    contractor: str = "",
    q: str = "",
    form: Form | None = None,
    **more: Any,
) -> Response:
    """As far as one has come: what may not be opened counts as not chosen."""

    def shown(look: Look) -> dict[str, Any]:
        if chosen := known(look, Kind.SOW, sow):
            return {"step": "work", "page": pages.page(look, chosen)}
        if chosen := known(look, Kind.CONTRACTOR, contractor):
            return {"step": "terms", "page": pages.agreed(look, chosen)}
        return {"step": "whom"} | contractors(look, q)

    sent = form or {}
    lines = order_forms.lines_shown(sent)
    return await visit.show("engagement_new.html", shown, status=status, form=sent, lines=lines, **more)
