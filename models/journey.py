"""How an object went: at which station it was, for how long, and what it waited for there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple


class Leg(NamedTuple):
    """At `stage` from `since` on, waiting for `waits_for` in words, null where it was under way; `until` is null while
    it lasts.
    """

    stage: str
    waits_for: str | None
    since: datetime
    until: datetime | None

    def took(self, now: datetime) -> timedelta:
        """How long it was, or has been by *now*."""
        return max((self.until or now) - self.since, timedelta())


class Course(NamedTuple):
    """`went_back` is how often it came to a station that it had passed; `ended` is null while it goes on."""

    legs: tuple[Leg, ...]
    went_back: int
    ended: datetime | None
