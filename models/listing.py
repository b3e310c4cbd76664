"""Which part of a list: what it is filtered by, in which order it comes, and from where on."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from models.errors import Invalid

CURSOR = r"^(\d{1,17}\.)?[a-z]{3}_[0-9a-f]{32}$"
DUE_DAY = timedelta(days=1)
"""A bill is due from the first moment of its due date, and overdue when that day is over."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Wanted(NamedTuple):
    """Every filter is null, or false, where it does not matter.

    `by_due`: what is not over and has a due date, the soonest first; else everything, the newest first. `overdue` is
    what is not over and was due; `unplaced` what is known to be no business unit's, as a bill without an order is.
    """

    limit: int
    cursor: str | None = None
    by_due: bool = False
    stage: str | None = None
    owner: str | None = None
    entity: str | None = None
    unit: str | None = None
    contractor: str | None = None
    category: str | None = None
    rail: str | None = None
    normal_number: str | None = None
    overdue: bool = False
    unplaced: bool = False

    @property
    def after(self) -> tuple[datetime | None, str] | None:
        """The last line of the page before: when it was due, where the list is by that. Raises Invalid."""
        if self.cursor is None:
            return None
        due, _, name = self.cursor.rpartition(".")
        if bool(due) != self.by_due or not re.fullmatch(CURSOR, self.cursor):
            raise Invalid("cursor", "is of a list in another order; begin again without it")
        return (_EPOCH + int(due) * _MICROSECOND if due else None), name


def cursor_after(wanted: Wanted, due: datetime | None, name: str) -> str:
    """The cursor of the page that follows the line *name*."""
    assert not wanted.by_due or due is not None, f"{name} has no due date, so it is in no list by due dates"
    return f"{(due - _EPOCH) // _MICROSECOND}.{name}" if wanted.by_due and due else name
