"""The cookies of our pages: out of reach of scripts, of other sites and, under https, of our own site's other names.

There their names begin with `__Host-`. A browser takes such a cookie by https alone, from this very host, and for the
whole of it: what another name of the site plants under it is never ours (RFC 6265bis, section 4.1.3.2).
"""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from doors.api.door import Door, door_of


def keep(answer: Response, door: Door, name: str, value: str, seconds: int) -> None:
    """Have the browser keep *value* for so many seconds."""
    answer.set_cookie(
        _called(door, name), value, max_age=seconds, path="/", secure=door.by_https, httponly=True, samesite="lax"
    )


def kept(request: Request, name: str) -> str | None:
    """What the browser keeps under that name."""
    return request.cookies.get(_called(door_of(request), name))


def drop(answer: Response, door: Door, name: str) -> None:
    """Have the browser keep it no longer."""
    answer.delete_cookie(_called(door, name), path="/", secure=door.by_https, httponly=True, samesite="lax")


def _called(door: Door, name: str) -> str:
    return f"__Host-{name}" if door.by_https else name
