"""One request, one effect: the answer that was recorded, or the verb and its answer in one transaction.

A plain no of the rules is an answer too: what the verb wrote is rolled back to a savepoint and the
refusal is kept. What could not be read, or was not allowed, leaves nothing behind, so its key is free.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session
from starlette.responses import Response

from doors import done, problems
from doors.api.door import Door
from doors.problem_codes import CODES
from models.actors import Actor, Role
from models.answers import Answer, No
from models.errors import Crossed, NotAllowed, NotFound
from rules.access import reach, sees
from store import outbox, requests
from store.views.belongings import whose
from verbs.occasion import Occasion

TRIES = 5
CREATED = 201


@dataclass(frozen=True)
class Writing:
    """One write as it was asked. `secret` is told in the first answer only, and never stored."""

    actor: Actor
    key: str
    route: str
    body_hash: str
    verb: Callable[[Occasion], Answer]
    about: str | None = None
    secret: str | None = None


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
    recorded = _as_recorded(answer, shows_secret=wanted.secret is not None)
    requests.record(
        session,
        client,
        wanted.key,
        route=wanted.route,
        body_hash=wanted.body_hash,
        answer=recorded,
        at=occasion.now,
    )
    body = done.with_secret(recorded.body, wanted.secret) if wanted.secret and recorded.object else recorded.body
    return _respond(recorded.status, body, replayed=False)


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

    def allow(self, *roles: Role, entity: str | None, **where: str | None) -> None:
        super().allow(*roles, entity=entity, **where)
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


def _as_recorded(answer: Answer, *, shows_secret: bool) -> requests.Answer:
    if isinstance(answer, No):
        status = CODES[answer.code].status
        return requests.Answer(status, problems.body(answer.code, answer.detail, answer.field), None)
    told = done.told(answer, shows_secret=shows_secret)
    return requests.Answer(CREATED, told.model_dump_json(), answer.object)


def _respond(status: int, body: str, *, replayed: bool) -> Response:
    headers = {"cache-control": "no-store"} | ({"idempotency-replayed": "true"} if replayed else {})
    media = "application/json" if status < 400 else problems.MEDIA_TYPE  # noqa: PLR2004 - errors begin at 400
    return Response(body, status, headers, media)
