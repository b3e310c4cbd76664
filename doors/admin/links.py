"""Letting a contractor in: the links to an order or a bill, a new one, and an end to one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act_for_secret, act_without_body
from doors.admin.forms import Form, form_of
from doors.admin.order_forms import whole
from doors.admin.visit import Visit, Visitor
from doors.api.paths import BillId, LinkId, OrderId
from doors.done import KeyRecorded
from doors.pages import links as pages
from doors.pages.look import Look
from doors.problems import ProblemDetails
from models.asks.hosted import NewLink
from models.places import place
from verbs import hosted_links

router = APIRouter()


@router.get("/orders/{order}/links")
async def to_order(visit: Visitor, order: OrderId) -> Response:
    """Every link to the order, and the form for another."""
    return await _show(visit, order)


@router.get("/bills/{bill}/links")
async def to_bill(visit: Visitor, bill: BillId) -> Response:
    """Every link to the bill, and the form for another."""
    return await _show(visit, bill)


@router.post("/orders/{order}/links")
async def make_to_order(visit: Visitor, order: OrderId) -> Response:
    """A new link; its address is on the page that answers, and on no other."""
    return await _make(visit, order)


@router.post("/bills/{bill}/links")
async def make_to_bill(visit: Visitor, bill: BillId) -> Response:
    """A new link; its address is on the page that answers, and on no other."""
    return await _make(visit, bill)


@router.post("/links/{link}/revocations")
async def revoke(visit: Visitor, link: LinkId) -> Response:
    """The link opens nothing any more."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.get("key", ""), hosted_links.revoke, link)
    subject = told.detail["subject"] if not isinstance(told, ProblemDetails) else form.get("subject", "")
    if isinstance(told, ProblemDetails):
        return await _show(visit, subject, status=told.status, problem=told)
    return RedirectResponse(f"{place(subject)}/links", 303)


async def _make(visit: Visit, subject: str) -> Response:
    form = await form_of(visit)
    given = {"days": whole(form.get("days", ""))}
    told = await act_for_secret(
        visit, form.get("key", ""), hosted_links.new_token(), hosted_links.make, subject, ask=NewLink, given=given
    )
    if isinstance(told, ProblemDetails):
        return await _show(visit, subject, status=told.status, form=form, problem=told)
    secret = told.secret if isinstance(told, KeyRecorded) else ""
    return await _show(visit, subject, made=f"{visit.door.public_url}/h/{secret}" if secret else "lost")


async def _show(visit: Visit, subject: str, status: int = 200, **more: Any) -> Response:
    empty: Form = {}
    known: dict[str, Any] = {"form": empty, "problem": None, "made": "", "back": place(subject)} | more

    def shown(look: Look) -> dict[str, Any]:
        return {"page": pages.page(look, subject), "called": look.named([subject])[subject].called}

    return await visit.show("links.html", shown, status=status, subject=subject, **known)
