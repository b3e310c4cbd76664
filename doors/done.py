"""What callers are told when a write worked: stored under its key, and given again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from doors.links import href
from models import answers
from models.money import Value
from models.text import Id

SHOWN_ONCE = "the secret is in the first answer only; make another where it was lost"


class Recorded(Value):
    """It is recorded. `object` is what was made or changed, `href` its page where it has one."""

    object: Id
    href: str | None
    detail: dict[str, str]


class KeyRecorded(Recorded):
    """A new API key, invitation, link or signing secret. Its `secret` is in the first answer only."""

    note: str
    secret: Annotated[str, Field(exclude_if=lambda secret: not secret)] = ""


def told(answer: answers.Done, *, shows_secret: bool) -> Recorded:
    """The answer as it is stored."""
    recorded = Recorded(object=answer.object, href=href(answer.object), detail=answer.detail)
    return KeyRecorded(**dict(recorded), note=SHOWN_ONCE) if shows_secret else recorded


def with_secret(stored: str, secret: str) -> str:
    """The first answer about a new secret: as it is stored, and the secret itself."""
    return KeyRecorded.model_validate_json(stored).model_copy(update={"secret": secret}).model_dump_json()


class PasswordSet(Value):
    """The invitation is used up; whose password it set."""

    person: Id
    name: str


class Healthy(Value):
    """This process serves, and its database answers."""

    ok: Literal[True]


class Heard(Value):
    """A rail's event is kept; `new` is false for one that was kept before."""

    heard: Literal[True]
    new: bool
