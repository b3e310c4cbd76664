"""When is somebody reminded? A few times with a pause between, counted from the moment since which it is late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from models.notices import NoticeKind


class Rhythm(NamedTuple):
    """The first reminder comes `first` after the moment, the others `every`, `times` in all.

    One that could not be told in time is told until the next would come; so is the last, and then it is over.
    """

    first: timedelta
    every: timedelta
    times: int


RHYTHMS = {
    NoticeKind.APPROVAL_OVERDUE: Rhythm(timedelta(days=1), timedelta(days=1), 7),
    NoticeKind.CASE_OVERDUE: Rhythm(timedelta(0), timedelta(days=7), 4),
    NoticeKind.ORDER_NUMBER_MISSING: Rhythm(timedelta(days=3), timedelta(days=3), 10),
}
"""An approval is late from its escalation on, a case from its due date, a bill without a number from its arrival."""


def reminder(kind: NoticeKind, since: datetime, now: datetime) -> int | None:
    """Which reminder is due: the newest alone, where several were missed. None where none is."""
    rhythm = RHYTHMS[kind]
    nth = 1 + (now - since - rhythm.first) // rhythm.every
    return nth if 1 <= nth <= rhythm.times else None


def over(kind: NoticeKind, now: datetime) -> datetime:
    """What is late since that moment, or longer, is past its last reminder."""
    rhythm = RHYTHMS[kind]
    return now - rhythm.first - rhythm.times * rhythm.every
