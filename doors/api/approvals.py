"""Approvals: questions for people, and their decisions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.envelope import write
from doors.api.lists import AskedApprovals, AskedInbox
from doors.api.openapi import reads, writes
from doors.api.paths import ApprovalId
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import approvals as pages
from doors.pages import inbox as inbox_pages
from doors.pages.lists import ApprovalList
from models.asks.work import NewDecision
from verbs import approvals

router = APIRouter(prefix="/v1", tags=["approvals"])


@router.post("/approvals/{approval}/decisions", **writes(NewDecision, "not_yours_to_decide"))
async def decide(request: Request, approval: ApprovalId) -> Response:
    """Answer the open step, bound to the digest that you saw."""
    return await write(request, NewDecision, approvals.decide, approval)


@router.get("/approvals", **reads(ApprovalList, csv=True))
async def list_approvals(request: Request, asked: AskedApprovals) -> Response:
    """List approvals, newest first; `owner` finds the open ones that this person may answer."""
    return await listing(request, "approvals", asked)


@router.get("/inbox", **reads(inbox_pages.Inbox, csv=True))
async def inbox(request: Request, asked: AskedInbox) -> Response:
    """Approvals that wait for you, the soonest due first, with what a decision on each needs."""
    return await listing(request, "inbox", asked)


@router.get("/approvals/{approval}", **reads(pages.ApprovalPage))
async def approval(request: Request, approval: ApprovalId) -> Response:
    """One approval: digest, what is asked, steps and who may answer, budget left, evidence that is missing."""
    return await read(request, pages.page, approval)
