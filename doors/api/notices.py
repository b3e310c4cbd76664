"""Notices: what you were told, and how you want to be told. Always your own."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.door import door_of
from doors.api.endpoints import Cursor, Limit
from doors.api.envelope import write
from doors.api.openapi import reads, writes
from doors.api.reading import read
from doors.pages import notices as pages
from models.notices import Preferences
from verbs import preferences

router = APIRouter(prefix="/v1", tags=["notices"])


@router.get("/notices", **reads(pages.NoticeList))
async def list_notices(request: Request, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """List what you were told, newest first, and how it reached you."""
    return await read(request, pages.listed, cursor, limit)


@router.get("/notice-preferences", **reads(pages.PreferencePage))
async def notice_preferences(request: Request) -> Response:
    """How you are told: each kind at once, in the daily digest or not at all; where to, and when the digest comes."""
    return await read(request, pages.preferences)


@router.post("/notice-preferences", **writes(Preferences))
async def prefer(request: Request) -> Response:
    """Say how you want to be told from now on. What is left out is as it is for everybody."""
    verb = partial(preferences.prefer, private=door_of(request).private_receivers)
    return await write(request, Preferences, verb)
