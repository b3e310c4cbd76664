"""How far is a bill past its due date, and in which week does it fall due?"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.ageing import Overdue, Rested

_OVERDUE = ((0, Overdue.NOT_DUE), (30, Overdue.UP_TO_30), (60, Overdue.UP_TO_60), (90, Overdue.UP_TO_90))
_RESTED = ((90, Rested.OVER_90), (30, Rested.UP_TO_90), (7, Rested.UP_TO_30), (1, Rested.UP_TO_7))


def overdue(due_on: date, today: date) -> Overdue:
    """A bill is overdue from the day after its due date."""
    late = (today - due_on).days
    return next((step for most, step in _OVERDUE if late <= most), Overdue.OVER_90)


def rested_since(now: datetime) -> tuple[tuple[datetime, Rested], ...]:
    """Whatever came to rest before that moment has rested at least so long; the longest first."""
    return tuple((now - timedelta(days=days), step) for days, step in _RESTED)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
