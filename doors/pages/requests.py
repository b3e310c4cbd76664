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
from models.ids import Kind, kind_of
from models.tables.log import RequestRow
from models.text import Id
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


def page(look: Look, key: str, client: str | None) -> RequestPage:
    """The request under *key*: the reader's own, or *client*'s for somebody who may read everything."""
    whose = client or look.actor.client
    row = look.session.get(RequestRow, (whose, key))
    if row is None or (whose != look.actor.client and not look.reach.everything):
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
