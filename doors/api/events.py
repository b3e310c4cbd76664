"""Events, for who would rather ask than be told: the same as endpoints are sent."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from doors.api.endpoints import Cursor, Limit
from doors.api.openapi import reads
from doors.api.paths import EventId
from doors.api.reading import read
from doors.pages import events as pages
from models.events import EventCode

router = APIRouter(prefix="/v1", tags=["events"])
After = Annotated[str | None, Query(pattern=r"^evt_[0-9a-f]{32}$", description="the last event that you have seen")]


@router.get("/events", **reads(pages.EventList))
async def list_events(
    request: Request,
    cursor: Cursor = None,
    after: After = None,
    limit: Limit = 50,
    type: EventCode | None = None,  # noqa: A002 - the field's name in every event
) -> Response:
    """List events that you may read of, newest first; with `after` those since that one, oldest first."""
    return await read(request, pages.listed, cursor, after, limit, type)


@router.get("/events/{event}", **reads(pages.EventPage))
async def event(request: Request, event: EventId) -> Response:
    """One event, as it was sent."""
    return await read(request, pages.page, event)
