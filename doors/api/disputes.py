"""Disputes about bills."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.envelope import write
from doors.api.lists import Asked
from doors.api.openapi import reads, writes
from doors.api.paths import BillId, DisputeId
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import disputes as pages
from doors.pages.lists import DisputeList
from models.asks.dispute import NewDispute, NewMessage, NewOutcome
from models.asks.work import Because
from verbs import disputes

router = APIRouter(prefix="/v1", tags=["disputes"])


@router.post("/bills/{bill}/disputes", **writes(NewDispute, "already_disputed"))
async def open_dispute(request: Request, bill: BillId) -> Response:
    """Question a bill, as its contractor or its receiver: no money leaves for it while the dispute is open."""
    return await write(request, NewDispute, disputes.open_dispute, bill)


@router.post("/disputes/{dispute}/messages", **writes(NewMessage, "dispute_closed"))
async def write_in_dispute(request: Request, dispute: DisputeId) -> Response:
    """Write to the other side of a dispute."""
    return await write(request, NewMessage, disputes.write, dispute)


@router.post(
    "/disputes/{dispute}/outcomes",
    **writes(NewOutcome, "dispute_closed", "separation_of_duties", "bill_ended", "bill_released", "already_recorded"),
)
async def close_dispute(request: Request, dispute: DisputeId) -> Response:
    """Close a dispute: the bill goes on as it is, or ends and is billed again."""
    return await write(request, NewOutcome, disputes.close, dispute)


@router.post("/disputes/{dispute}/withdrawals", **writes(Because, "dispute_closed", "not_your_dispute"))
async def withdraw_dispute(request: Request, dispute: DisputeId) -> Response:
    """Take back a dispute that you opened as the contractor: the bill goes on as it is."""
    return await write(request, Because, disputes.withdraw, dispute)


@router.get("/disputes", **reads(DisputeList, csv=True))
async def list_disputes(request: Request, asked: Asked) -> Response:
    """List disputes, newest first; `stage=open` with `owner` makes a queue."""
    return await listing(request, "disputes", asked)


@router.get("/disputes/{dispute}", **reads(pages.DisputePage))
async def dispute(request: Request, dispute: DisputeId) -> Response:
    """One dispute: what was said by which side, and how it ended."""
    return await read(request, pages.page, dispute)
