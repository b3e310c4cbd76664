"""Disputes: the queue, what both sides said, and the forms that answer and close one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act
from doors.admin.deeds import Doing, because, do
from doors.admin.forms import form_of
from doors.admin.lists import Listing, page_of
from doors.admin.visit import Visit, Visitor
from doors.api.paths import DisputeId
from doors.done import Recorded
from doors.pages import disputes as pages
from doors.problems import ProblemDetails
from models.asks.dispute import NewMessage, NewOutcome
from models.asks.work import Because
from verbs import disputes

router = APIRouter()
WITHDRAW = Doing("withdraw-dispute", Because, disputes.withdraw, because)
DISPUTES = Listing("disputes", template="disputes.html")
router.add_api_route("/disputes", page_of(DISPUTES, stage="open"), methods=["GET"], name="the queue of disputes")


@router.get("/disputes/{dispute}")
async def dispute(visit: Visitor, dispute: DisputeId) -> Response:
    """What was said by which side, and how it ended."""
    return await _show(visit, dispute)


@router.post("/disputes/{dispute}/messages")
async def write(visit: Visitor, dispute: DisputeId) -> Response:
    """Write to the contractor."""
    form = await form_of(visit)
    given = {"text": form.get("text", "")}
    told = await act(visit, form.get("key", ""), NewMessage, given, disputes.write, dispute)
    return await _after(visit, dispute, told, form)


@router.post("/disputes/{dispute}/outcomes")
async def close(visit: Visitor, dispute: DisputeId) -> Response:
    """Say how it ends."""
    form = await form_of(visit)
    given = {"outcome": form.get("outcome", ""), "reason": form.get("reason", "")}
    told = await act(visit, form.get("key", ""), NewOutcome, given, disputes.close, dispute)
    return await _after(visit, dispute, told, form)


@router.post("/disputes/{dispute}/withdrawals")
async def withdraw(visit: Visitor, dispute: DisputeId) -> Response:
    """The contractor takes it back."""
    return await do(visit, WITHDRAW, dispute, _show)


async def _after(visit: Visit, dispute: str, told: Recorded | ProblemDetails, form: dict[str, str]) -> Response:
    if isinstance(told, ProblemDetails):
        return await _show(visit, dispute, status=told.status, form=form, problem=told)
    return RedirectResponse(f"/disputes/{dispute}", 303)


async def _show(visit: Visit, dispute: str, status: int = 200, **more: Any) -> Response:
    known: dict[str, Any] = {"form": {}, "problem": None} | more
    return await visit.show("dispute.html", pages.page, dispute, status=status, **known)
