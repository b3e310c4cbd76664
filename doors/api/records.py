"""Journals of the ledger, and what became of a request."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from doors.api.envelope import KEY
from doors.api.openapi import reads
from doors.api.paths import JournalId
from doors.api.reading import read
from doors.pages import journals, requests, search

router = APIRouter(prefix="/v1", tags=["records"])


@router.get("/search", **reads(search.Results))
async def find(
    request: Request,
    q: Annotated[str, Query(min_length=2, max_length=100, examples=["PO-ACME-1"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> Response:
    """Find requisitions, orders, bills, contractors and payouts by number, title, name, e-mail or rail reference."""
    return await read(request, search.page, q, limit)


@router.get("/journals/{journal}", **reads(journals.JournalPage))
async def journal(request: Request, journal: JournalId) -> Response:
    """One journal of the ledger, with its transfers."""
    return await read(request, journals.page, journal)


@router.get("/requests/{key:path}", **reads(requests.RequestPage))
async def request_by_key(
    request: Request,
    key: Annotated[str, Path(pattern=KEY, examples=["3f6c1d9e-flip-0001"])],
    client: Annotated[str | None, Query(pattern="^per_[0-9a-f]{32}$")] = None,
) -> Response:
    """One Idempotency-Key: the request, its answer, its object, and the journals that the object has on the book.

    Your own keys; with `client`, for an auditor, somebody else's.
    """
    return await read(request, requests.page, key, client)
