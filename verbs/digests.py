"""The digest: what may wait is told together, once on each day of the one who is told."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.ids import Kind
from models.notices import Preferences
from models.tables.news import DigestRow
from store import notices, rows
from store.stream import take_cursor
from verbs.notices import owe
from verbs.occasion import Occasion


def digest(occ: Occasion, channels: frozenset[str]) -> int:
    """Everybody whose hour has come and who has not had today's yet gets what waits; how many digests that makes.

    A second one for the same person and day is refused by the database.
    """
    if take_cursor(occ.session) is None:  # another courier is at it
        return 0
    waiting = notices.waiting_for_digest(occ.session)
    wishes = notices.preferences(occ.session, waiting)
    made = []
    for person in waiting:
        day = _day_whose_hour_came(wishes[person], occ.now)
        if day and not notices.has_digest(occ.session, person, day):
            row = DigestRow(id=occ.new(Kind.DIGEST), recipient=person, day=day, made_at=occ.now)
            rows.add(occ.session, row)
            notices.put_in_digest(occ.session, row.id, person)
            made.append((person, {"digest": row.id}))
    owe(occ, made, wishes, channels)
    return len(made)


def _day_whose_hour_came(wishes: Preferences, now: datetime) -> date | None:
    """Today where they are, once their hour has struck."""
    there = now.astimezone(ZoneInfo(wishes.timezone))
    return there.date() if there.hour >= wishes.digest_hour else None
