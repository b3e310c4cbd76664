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


async def read(request: Request, page: Callable[..., Shown], *about: object) -> Response:
    """The answer of `page(look, *about)` as JSON, written once."""
    made: str = await looked_up(request, lambda look: page(look, *about).as_json())
    return Response(made, 200, {"cache-control": "no-store"}, "application/json")


async def looked_up(request: Request, page: Callable[..., Any], *about: object) -> Any:
    """The answer of `page(look, *about)`."""
    door, shown = door_of(request), Credentials.of(request.headers)

    def call() -> Any:
        now = door.clock()
        with watched(door.database, shown, now), door.database.reading() as session:
            return page(Look(session, now, actor_of(session, shown, now), door.temporal_ui), *about)

    return await door.run(call)
