"""What rests in accounts that end at zero, since when, and where the object stands that it is about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, literal, select, text, tuple_
from sqlmodel import Session

from models.ids import Kind, first_id
from models.reach import Reach
from models.tables.log import PositionRow
from store.views.book_rows import ACCOUNT, BALANCE
from store.views.positions import covered

T = PositionRow.__table__  # type: ignore[attr-defined]
RESTING = text("balance.since IS NOT NULL AND balance.credits - balance.debits <> 0")
LENGTH_OF_ID = 36


class Resting(NamedTuple):
    """One balance: `amount` is minor units, negative for what is to be had back; `since` the journal that last brought
    something. `object` is what its code names.
    """

    account: int
    entity: str
    account_class: str
    code: str
    currency: str
    amount: int
    since: str
    object: str
    stage: str | None
    waits_for: str | None
    due: datetime | None


class Sum(NamedTuple):
    """What rests in one class for so long: `step` counts the thresholds that it is younger than."""

    entity: str
    account_class: str
    currency: str
    step: int
    accounts: int
    amount: int


class Wanted(NamedTuple):
    """Which balances; null is all."""

    reach: Reach
    entity: str | None = None
    currency: str | None = None
    account_class: str | None = None


_OBJECT: ColumnElement[str] = func.substr(ACCOUNT.c.code, func.length(ACCOUNT.c.account_class) + 2, LENGTH_OF_ID)
_AMOUNT = (BALANCE.c.credits - BALANCE.c.debits).label("amount")
_ORDER = (BALANCE.c.since, BALANCE.c.account_id)
"""The journal that last brought something, as posting keeps it, is null in accounts that never end at zero."""


def page(session: Session, wanted: Wanted, after: tuple[str, int] | None, limit: int) -> list[Resting]:
    """At most *limit*, the one that has rested longest first, after the (since, account) *after*."""
    columns = [ACCOUNT.c[name] for name in ("entity", "account_class", "code", "currency")]
    stands = [T.c[name] for name in ("stage", "waits_for", "due")]
    asked = _resting(wanted, _ORDER[1].label("account"), *columns, _AMOUNT, _ORDER[0], _OBJECT.label("object"), *stands)
    asked = asked.where(tuple_(*_ORDER) > tuple_(*map(literal, after))) if after is not None else asked
    asked = asked.order_by(*_ORDER).limit(limit)
    return [Resting(*row) for row in session.execute(asked)]


def sums(session: Session, wanted: Wanted, thresholds: Collection[datetime]) -> list[Sum]:
    """All of it, added up by class and by how many of *thresholds*, the earliest first, it came after."""
    columns = [ACCOUNT.c[name] for name in ("entity", "account_class", "currency")]
    found = _resting(wanted, *columns, _AMOUNT, BALANCE.c.since).subquery()
    firsts = [first_id(Kind.JOURNAL, moment) for moment in thresholds]
    steps = ((found.c.since < first, n) for n, first in enumerate(firsts))
    step = case(*steps, else_=len(firsts)).label("step")
    group = (found.c.entity, found.c.account_class, found.c.currency, step)
    asked = select(*group, func.count(), func.sum(found.c.amount)).group_by(*group).order_by(*group)
    return [Sum(*row[:3], *map(int, row[3:])) for row in session.execute(asked)]


def _resting(wanted: Wanted, *columns: Any) -> Select[Any]:
    rows = BALANCE.join(ACCOUNT, ACCOUNT.c.id == BALANCE.c.account_id).outerjoin(T, T.c.object == _OBJECT)
    asked = select(*columns).select_from(rows).where(RESTING, _within(wanted.reach))
    for name in ("entity", "currency", "account_class"):
        if (value := getattr(wanted, name)) is not None:
            asked = asked.where(ACCOUNT.c[name] == value)
    return asked


def _within(reach: Reach) -> ColumnElement[bool]:
    """An account is its entity's, and the unit's of what its code names."""
    return covered(reach, ACCOUNT.c.entity, T.c.unit)
