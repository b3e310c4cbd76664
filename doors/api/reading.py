"""Reading: authenticate, open a session that cannot write, make the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Request
from starlette.responses import Response

from doors.api.door import door_of
from doors.identity import Credentials, actor_of, watched
from doors.pages.look import Look
from doors.pages.shown import Shown

PDF = ("application/pdf",)
SAFE = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
}
"""What goes with the content of a file, so that no browser takes it for a page of ours."""


async def read(request: Request, page: Callable[..., Shown], *about: object) -> Response:
    """The answer of `page(look, *about)` as JSON, written once."""
    made: str = await looked_up(request, lambda look: page(look, *about).as_json())
    return Response(made, 200, {"cache-control": "no-store"}, "application/json")


async def paper(request: Request, drawn: Callable[..., bytes], about: str) -> Response:
    """The PDF that `drawn(look, about)` makes."""
    return Response(await looked_up(request, drawn, about), 200, SAFE, *PDF)


async def looked_up(request: Request, page: Callable[..., Any], *about: object) -> Any:
    """The answer of `page(look, *about)`."""
    door, shown = door_of(request), Credentials.of(request.headers)

    def call() -> Any:
        now = door.clock()
        with watched(door.database, shown, now), door.database.reading() as session:
            return page(Look(session, now, actor_of(session, shown, now), door.temporal_ui), *about)

    return await door.run(call)
