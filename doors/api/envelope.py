"""The envelope of every write: who asks, under which key, what exactly. `once.py` does the rest.

The order is that of what it costs to find out: the caller, then the body, then the key. Nothing of a
body is read for a caller whom we don't know.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel
from starlette.responses import Response

from doors.api import bodies
from doors.api.door import door_of
from doors.api.once import Writing, carry_out
from doors.identity import Credentials, actor_of, watched
from doors.problems import Problem
from models.actors import Actor
from models.answers import Answer

M = TypeVar("M", bound=BaseModel)
KEY = r"^[\x20-\x7e]{1,255}$"
"""What an Idempotency-Key may be."""


async def write(
    request: Request,
    ask: type[M],
    verb: Callable[..., Answer],
    *ids: str,
    limit: int = bodies.JSON_BYTES_MAX,
    secret: str | None = None,
) -> Response:
    """Run *verb* with *ids* and the body of at most *limit* bytes, read as *ask*, at most once for its key.

    A *secret* that the verb was given is told in the first answer, and never in a repeat.
    """
    door = door_of(request)
    actor = await authenticated(request)
    raw = await bodies.read_json(request, limit)
    key = key_of(request)

    def call() -> Response:
        body = bodies.parse(ask, raw)
        wanted = Writing(
            actor, key, route_of(request), hashed(actor, raw), lambda occ: verb(occ, *ids, body), _first(ids), secret
        )
        return carry_out(door, wanted)

    return await door.run(call)


async def write_without_body(request: Request, verb: Callable[..., Answer], *ids: str) -> Response:
    """The same for a request whose address says it all."""
    door = door_of(request)
    actor = await authenticated(request)
    raw = await bodies.read(request, 0)
    key = key_of(request)
    wanted = Writing(actor, key, route_of(request), hashed(actor, raw), lambda occ: verb(occ, *ids), _first(ids))
    return await door.run(lambda: carry_out(door, wanted))


async def write_a_secret(
    request: Request, verb: Callable[..., Answer], *ids: str, secret: str, ask: type[BaseModel] | None = None
) -> Response:
    """The same for what makes a *secret*, which is in the first answer only; *ask* is its body where it has one."""
    door = door_of(request)
    actor = await authenticated(request)
    raw = await (bodies.read_json(request) if ask else bodies.read(request, 0))
    key = key_of(request)

    def call() -> Response:
        asked = (bodies.parse(ask, raw),) if ask else ()
        wanted = Writing(
            actor,
            key,
            route_of(request),
            hashed(actor, raw),
            lambda occ: verb(occ, *ids, *asked, secret),
            _first(ids),
            secret,
        )
        return carry_out(door, wanted)

    return await door.run(call)


def _first(ids: tuple[str, ...]) -> str | None:
    return ids[0] if ids else None


async def authenticated(request: Request) -> Actor:
    """Who asks, before anything of the body is read."""
    door, shown = door_of(request), Credentials.of(request.headers)

    def look() -> Actor:
        now = door.clock()
        with watched(door.database, shown, now), door.database.reading() as session:
            return actor_of(session, shown, now)

    return await door.run(look)


def key_of(request: Request) -> str:
    """The Idempotency-Key. Raises Problem."""
    key = request.headers.get("idempotency-key")
    if key is None:
        raise Problem("key_missing", "every write carries the header Idempotency-Key")
    if not re.fullmatch(KEY, key):
        raise Problem("key_malformed", "an Idempotency-Key has 1 to 255 printable ASCII characters")
    return key


def route_of(request: Request) -> str:
    """What was asked for: method, path and query."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.method} {request.url.path}{query}"


def hashed(actor: Actor, *parts: bytes) -> str:
    """The request as it was sent, and for whom: the same key for another person is another request."""
    whole = sha256((actor.on_behalf_of or "").encode())
    for part in parts:
        whole.update(b"\x00" + sha256(part).digest())
    return whole.hexdigest()
