"""Who is asking."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.openapi import reads
from doors.api.reading import read
from doors.pages import me as pages

router = APIRouter(prefix="/v1", tags=["set-up"])


@router.get("/me", **reads(pages.Me))
async def me(request: Request) -> Response:
    """Who holds the key that asks, and what they may do where."""
    return await read(request, pages.page)
