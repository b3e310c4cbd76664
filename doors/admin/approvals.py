"""An approval, and the form that answers it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act
from doors.admin.forms import form_of
from doors.admin.order_forms import whole
from doors.admin.visit import Visit, Visitor
from doors.api.paths import ApprovalId
from doors.pages import approvals as pages
from doors.problems import ProblemDetails, WrongField
from models.asks.work import NewDecision
from verbs import approvals

router = APIRouter()
AS_ASKED = "approved as asked"
"""What is kept as the reason of an approval that gave none; declining always takes one."""


@router.get("/approvals/{approval}")
async def approval(visit: Visitor, approval: ApprovalId) -> Response:
    """All that somebody needs before they answer."""
    return await _show(visit, approval)


@router.post("/approvals/{approval}/decisions")
async def decide(visit: Visitor, approval: ApprovalId) -> Response:
    """Answer the open step, and go on to the next question."""
    form = await form_of(visit)
    key = form.pop("key", "")
    verdict, reason = form.get("verdict", ""), form.get("reason", "").strip()
    given: dict[str, Any] = {"verdict": verdict, "digest": form.get("digest", ""), "seen": form.get("seen", "")}
    given |= {"step": whole(form["step"])} if form.get("step") else {}
    given["reason"] = reason or (AS_ASKED if verdict == "approve" else "")
    told = await act(visit, key, NewDecision, given, approvals.decide, approval)
    if isinstance(told, ProblemDetails):
        return await _show(visit, approval, status=told.status, form=form, problem=_in_words(told))
    return RedirectResponse(f"/inbox?said={verdict}&about={approval}", 303)


def _in_words(told: ProblemDetails) -> ProblemDetails:
    """A reason that is missing, as a person would say it."""
    why = WrongField(field="reason", detail="say why you decline; the person who asked reads it")
    return told.retold(lambda one: why if one.field == "reason" else one)


async def _show(visit: Visit, approval: str, status: int = 200, **more: Any) -> Response:
    return await visit.show("approval.html", pages.page, approval, status=status, **more)
