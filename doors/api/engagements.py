"""Engagements: asking for work, for a bill, for the end."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.envelope import write
from doors.api.lists import AskedWork
from doors.api.openapi import reads, writes
from doors.api.paths import EngagementId
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import engagements as pages
from doors.pages import journey as journey_pages
from doors.pages.lists import EngagementList
from models.asks.work import Closure, NewEngagement, NewFlip
from verbs import engagements, flips

router = APIRouter(prefix="/v1", tags=["engagements"])


@router.post("/engagements", **writes(NewEngagement, "nobody_to_approve"))
async def request_work(request: Request) -> Response:
    """Ask for one piece of contracted work. It is put to the people whom the policy names."""
    return await write(request, NewEngagement, engagements.request)


@router.post("/engagements/{engagement}/flips", **writes(NewFlip, "no_open_order", "duplicate_bill"))
async def ask_flip(request: Request, engagement: EngagementId) -> Response:
    """Turn the order into a bill. `object` is the id that the bill will have."""
    return await write(request, NewFlip, flips.ask_flip, engagement)


@router.post("/engagements/{engagement}/closures", **writes(Closure, "already_closing"))
async def ask_close(request: Request, engagement: EngagementId) -> Response:
    """End the engagement; what is uncommitted goes back to the budget."""
    return await write(request, Closure, engagements.ask_close, engagement)


@router.get("/engagements", **reads(EngagementList, csv=True))
async def list_engagements(request: Request, asked: AskedWork) -> Response:
    """List engagements, newest first."""
    return await listing(request, "engagements", asked)


@router.get("/engagements/{engagement}/journey", **reads(journey_pages.Journey))
async def journey(request: Request, engagement: EngagementId) -> Response:
    """The whole journey: order with its revisions, changes, approvals, bills, payouts, cases, journals, and where it
    waited.
    """
    return await read(request, journey_pages.page, engagement)


@router.get("/engagements/{engagement}", **reads(pages.EngagementPage))
async def engagement(request: Request, engagement: EngagementId) -> Response:
    """One engagement: where it stands, what was asked, its timeline and neighbours."""
    return await read(request, pages.page, engagement)
