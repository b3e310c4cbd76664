"""Several questions answered in one act, where the policy allows it: each is checked and recorded by itself."""

from __future__ import annotations

from typing import NamedTuple

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act
from doors.admin.approvals import AS_ASKED
from doors.admin.forms import form_of
from doors.admin.inbox import show_inbox
from doors.admin.order_forms import whole
from doors.admin.visit import Visit, Visitor
from doors.api.lists import Part
from doors.pages import approvals as question
from doors.problems import ProblemDetails
from models.asks.work import NewDecision
from models.errors import NotFound
from verbs import approvals

router = APIRouter()
CHOSEN = "approve."


class Told(NamedTuple):
    """What became of one of them: `why` it was not approved, or nothing."""

    approval: str
    title: str
    why: str | None


@router.post("/inbox/decisions")
async def approve_together(visit: Visitor) -> Response:
    """Approve every question that was chosen, as it was shown."""
    form = await form_of(visit)
    key = form.pop("key", "")
    chosen = {name.removeprefix(CHOSEN): digest for name, digest in form.items() if name.startswith(CHOSEN)}
    if not chosen:
        return RedirectResponse("/inbox", 303)
    told = [
        await _approve(visit, f"{key}x{n}", approval, digest, form.get(f"step.{approval}", ""))
        for n, (approval, digest) in enumerate(chosen.items())
    ]
    return await show_inbox(visit, Part(), told=told)


async def _approve(visit: Visit, key: str, approval: str, digest: str, step: str) -> Told:
    given = {"verdict": "approve", "reason": AS_ASKED, "digest": digest, "step": whole(step), "together": True}
    try:
        title = (await visit.look(question.page, approval)).title
    except NotFound:
        return Told(approval, "a question", "it is not there any more")
    answer = await act(visit, key, NewDecision, given, approvals.decide, approval)
    return Told(approval, title, answer.detail if isinstance(answer, ProblemDetails) else None)
