"""What became of a request: one key, one object, its journals on the book."""

from __future__ import annotations

from datetime import datetime

from pydantic import TypeAdapter

from doors.done import KeyRecorded, Recorded
from doors.pages import journals as journal_pages
from doors.pages.journals import JournalLine
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Person, Shown
from doors.problems import ProblemDetails
from models.errors import NotFound
from models.ids import Kind, first_id, kind_of, moment_of
from models.money import Value
from models.tables.log import RequestRow
from models.text import Id
from store.requests import first_about
from store.views import journals

KINDS = frozenset({Kind.ENGAGEMENT, Kind.ORDER, Kind.CHANGE, Kind.BILL, Kind.PAYOUT, Kind.BUDGET_LINE})
"""What journals are about."""
Told = Recorded | KeyRecorded | ProblemDetails
_READ: TypeAdapter[Told] = TypeAdapter(Told)


class RequestPage(Shown):
    """One Idempotency-Key: the request, its answer, its object, and the journals that the object has on the book."""

    key: str
    client: Person
    request: str
    answered_at: datetime
    status: int
    answer: Told
    object: Id | None
    neighbours: tuple[Neighbour, ...]
    journals: tuple[JournalLine, ...]


class MadeBy(Value):
    """The key of the request that made an object, and whose it is."""

    key: str
    client: Id


def page(look: Look, key: str, client: str | None) -> RequestPage:
    """The request under *key*: the reader's own, or *client*'s for somebody who may read everything."""
    whose = client or look.actor.client
    row = look.session.get(RequestRow, (whose, key))
    if row is None or not _may_read(look, whose):
        raise NotFound("there is no request with that key")
    answer = _READ.validate_json(row.answer)
    about = _about(answer)
    return RequestPage(
        key=row.key,
        client=look.person(row.client),
        request=row.route,
        answered_at=row.answered_at,
        status=row.status,
        answer=answer,
        object=row.object,
        neighbours=look.neighbours(about),
        journals=_journals(look, about),
    )


def is_own(look: Look, key: str) -> bool:
    """Whether the reader asked for something under *key*."""
    return look.session.get(RequestRow, (look.actor.client, key)) is not None


def that_made(look: Look, object_id: str) -> MadeBy | None:
    """The request that made the object, where the reader may read it; None where a workflow or an import did.

    A request and what it makes have one moment; what was only asked of the object later has another.
    """
    found = first_about(look.session, object_id)
    if found is None or not _may_read(look, found.client):
        return None
    at = moment_of(first_id(kind_of(object_id), found.answered_at))
    return MadeBy(key=found.key, client=found.client) if at == moment_of(object_id) else None


def _may_read(look: Look, client: str) -> bool:
    return client == look.actor.client or look.reach.everything


def _about(answer: Told) -> list[str]:
    """The object, and those that the answer names beside it."""
    named = () if isinstance(answer, ProblemDetails) else (answer.object, *answer.detail.values())
    return [one for one in named if _has_journals(one)]


def _has_journals(name: str) -> bool:
    try:
        return kind_of(name) in KINDS
    except ValueError:
        return False


def _journals(look: Look, about: list[str]) -> tuple[JournalLine, ...]:
    found = journals.about(look.session, about)
    return tuple(journal_pages.line(one) for one in journal_pages.seen(look, found))
