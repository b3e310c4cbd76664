"""The idempotency envelope: one key, one request, one effect, one answer for ever.

Each write is one transaction: the answer that was recorded under the key is given again, or the verb
runs and its answer is recorded beside its facts. A plain no of the rules is an answer too: what the
verb wrote is rolled back to a savepoint and the refusal is kept. Requests that could not be read, or
were not allowed, leave nothing behind, so their key is still free.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel
from sqlmodel import Session
from starlette.responses import Response

from doors import problems
from doors.api import bodies
from doors.api.door import Door, door_of
from doors.identity import Credentials, actor_of
from doors.links import href
from doors.problems import Problem
from models.actors import Actor, Role
from models.answers import Answer, Done, No
from models.errors import Crossed, NotAllowed, NotFound
from rules.access import reach, sees
from store import outbox, requests
from store.views.belongings import whose
from verbs.occasion import Occasion

M = TypeVar("M", bound=BaseModel)
TRIES = 5
CREATED = 201
_KEY = re.compile(r"[\x20-\x7e]{1,255}")


@dataclass(frozen=True)
class Writing:
    """One write as it was asked. `extra` is added to the first answer and never stored."""

    actor: Actor
    key: str
    route: str
    body_hash: str
    verb: Callable[[Occasion], Answer]
    about: str | None = None
    extra: dict[str, str] | None = None
    note: str | None = None


async def write(request: Request, ask: type[M], verb: Callable[..., Answer], *ids: str) -> Response:
    """Run *verb* with *ids* and the body, read as *ask*, at most once for its key."""
    door = door_of(request)
    actor = await authenticated(request)
    raw = await bodies.read_json(request)
    key = key_of(request)

    def call() -> Response:
        body = bodies.parse(ask, raw)
        wanted = Writing(
            actor, key, route_of(request), hashed(actor, raw), lambda occ: verb(occ, *ids, body), _first(ids)
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


def _first(ids: tuple[str, ...]) -> str | None:
    return ids[0] if ids else None


async def authenticated(request: Request) -> Actor:
    """Who asks, before anything of the body is read."""
    door, shown = door_of(request), Credentials.of(request.headers)

    def look() -> Actor:
        with door.database.reading() as session:
            return actor_of(session, shown)

    return await door.run(look)


def key_of(request: Request) -> str:
    """The Idempotency-Key. Raises Problem."""
    key = request.headers.get("idempotency-key")
    if key is None:
        raise Problem("key_missing", "every write carries the header Idempotency-Key")
    if not _KEY.fullmatch(key):
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


def carry_out(door: Door, wanted: Writing) -> Response:
    """The whole of it, in this thread; started again when rows moved under it."""
    for last in (*[False] * (TRIES - 1), True):
        try:
            with door.database.writing() as session:
                return _in_transaction(door, session, wanted)
        except Crossed:
            if last:
                raise
        except NotAllowed:
            _hide(door, wanted)
            raise
    raise AssertionError("the last try answers or raises")


def _hide(door: Door, wanted: Writing) -> None:
    """Whoever may not even see the object is told that it does not exist."""
    if wanted.about is None:
        return
    with door.database.reading() as session:
        found = whose(session, wanted.about)
    if found is not None and not sees(reach(wanted.actor), found):
        msg = f"there is no {wanted.about}"
        raise NotFound(msg)


def _in_transaction(door: Door, session: Session, wanted: Writing) -> Response:
    client = wanted.actor.client
    requests.take_turn(session, client, wanted.key)
    before = requests.recorded(session, client, wanted.key, wanted.route, wanted.body_hash)
    occasion = Occasion(session, door.clock(), wanted.actor)
    if before is not None:
        _still_allowed(session, wanted, occasion)
        return _respond(before.status, before.body, replayed=True)
    answer = _decide(session, wanted, occasion)
    recorded = _as_recorded(answer, wanted.note)
    requests.record(
        session,
        client,
        wanted.key,
        route=wanted.route,
        body_hash=wanted.body_hash,
        answer=recorded,
        at=occasion.now,
    )
    if wanted.extra and isinstance(answer, Done):
        return _respond(recorded.status, json.dumps(json.loads(recorded.body) | wanted.extra), replayed=False)
    return _respond(recorded.status, recorded.body, replayed=False)


def _decide(session: Session, wanted: Writing, occasion: Occasion) -> Answer:
    savepoint = session.begin_nested()
    answer = wanted.verb(occasion)
    if isinstance(answer, No):
        savepoint.rollback()
        outbox.take_fresh(session)
    else:
        savepoint.commit()
    return answer


class _Permitted(Exception):
    """The verb's own question about roles was answered with yes."""


class _OnlyAsking(Occasion):
    """Runs a verb up to its question about roles, and no further."""

    def allow(self, *roles: Role, entity: str | None, unit: str | None = None, contractor: str | None = None) -> None:
        super().allow(*roles, entity=entity, unit=unit, contractor=contractor)
        raise _Permitted


def _still_allowed(session: Session, wanted: Writing, occasion: Occasion) -> None:
    """A recorded answer is for those who may still ask for it. Raises NotAllowed."""
    savepoint = session.begin_nested()
    try:
        wanted.verb(_OnlyAsking(session, occasion.now, wanted.actor))
    except _Permitted:
        return
    finally:
        savepoint.rollback()
        outbox.take_fresh(session)
    raise AssertionError("a verb asks about roles before it answers")


def _as_recorded(answer: Answer, note: str | None) -> requests.Answer:
    if isinstance(answer, No):
        status = problems.CODES[answer.code].status
        return requests.Answer(status, problems.body(answer.code, answer.detail, answer.field), None)
    told: dict[str, Any] = {"object": answer.object, "href": href(answer.object), "detail": answer.detail}
    if note:
        told["note"] = note
    return requests.Answer(CREATED, json.dumps(told), answer.object)


def _respond(status: int, body: str, *, replayed: bool) -> Response:
    headers = {"cache-control": "no-store"} | ({"idempotency-replayed": "true"} if replayed else {})
    media = "application/json" if status < 400 else problems.MEDIA_TYPE  # noqa: PLR2004 - errors begin at 400
    return Response(body, status, headers, media)
