"""A form becomes a verb: read as the API's own ask, at most once under the form's key, and told in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeVar

from fastapi import Request
from pydantic import BaseModel
from starlette.responses import Response

from doors.admin.plainly import plainly
from doors.api import bodies
from doors.api.door import Door
from doors.api.envelope import hashed
from doors.api.once import CREATED, Writing, carry_out
from doors.done import KeyRecorded, Recorded
from doors.problems import Problem, ProblemDetails, of_error
from models.actors import Actor
from models.answers import Answer
from models.errors import RemitwellError

M = TypeVar("M", bound=BaseModel)


class Acting(Protocol):
    """One request of somebody who may act: signed in, or through a link."""

    @property
    def request(self) -> Request:
        """What was asked."""

    @property
    def door(self) -> Door:
        """Where."""

    @property
    def actor(self) -> Actor:
        """By whom."""


class Deed(NamedTuple):
    """What a form asks for. `sent` are the bytes that make it this deed and no other; `about` the object, if any.

    `first` is done before it under the same key, in transactions of its own.
    """

    key: str
    sent: tuple[bytes, ...]
    verb: Callable[..., Answer]
    about: str | None
    secret: str | None = None
    first: Callable[[Writing], None] | None = None


async def act(
    visit: Acting, key: str, ask: type[M], given: dict[str, Any], verb: Callable[..., Answer], *ids: str
) -> Recorded | ProblemDetails:
    """Run *verb* with *ids* and *given*, read as *ask*; what was recorded, or what was wrong and where."""
    raw = json.dumps(given).encode()

    def deed() -> Deed:
        body = bodies.parse(ask, raw)
        return Deed(key, (raw,), lambda occ: verb(occ, *ids, body), ids[0] if ids else None)

    return await carry(visit, deed)


async def act_without_body(
    visit: Acting, key: str, verb: Callable[..., Answer], *ids: str
) -> Recorded | ProblemDetails:
    """The same for an act whose address says it all."""
    return await carry(visit, lambda: Deed(key, (b"",), lambda occ: verb(occ, *ids), ids[0] if ids else None))


async def act_for_secret(
    visit: Acting,
    key: str,
    secret: str,
    verb: Callable[..., Answer],
    *ids: str,
    ask: type[BaseModel] | None = None,
    given: dict[str, Any] | None = None,
) -> Recorded | ProblemDetails:
    """The same for what makes a *secret*: it is in the answer this once, and nowhere after."""
    raw = json.dumps(given).encode() if ask else b""

    def deed() -> Deed:
        asked = (bodies.parse(ask, raw),) if ask else ()
        return Deed(key, (raw,), lambda occ: verb(occ, *ids, *asked, secret), ids[0] if ids else None, secret)

    return await carry(visit, deed)


async def carry(visit: Acting, deed: Callable[[], Deed]) -> Recorded | ProblemDetails:
    """Carry out what *deed* reads, or tell why not."""

    def call() -> Response:
        asked = deed()
        writing = _writing(visit, asked)
        if asked.first:
            asked.first(writing)
        return carry_out(visit.door, writing)

    try:
        answer = await visit.door.run(call)
    except RemitwellError as error:
        return told_of(error)
    body = bytes(answer.body)
    if answer.status_code != CREATED:
        return plainly(ProblemDetails.model_validate_json(body))
    return (KeyRecorded if b'"note"' in body else Recorded).model_validate_json(body)


def told_of(error: RemitwellError) -> ProblemDetails:
    """What went wrong, in the words of a form."""
    return plainly(ProblemDetails.model_validate_json(bytes(of_error(error).body)))


def _writing(visit: Acting, deed: Deed) -> Writing:
    actor, request = visit.actor, visit.request
    if not 1 <= len(deed.key) <= 64 or not deed.key.isalnum():  # noqa: PLR2004 - ours have 32 digits
        raise Problem("key_malformed", "this form was not made by us; open the page again")
    route = f"{request.method} {request.url.path}"
    return Writing(actor, f"form {deed.key}", route, hashed(actor, *deed.sent), deed.verb, deed.about, deed.secret)
