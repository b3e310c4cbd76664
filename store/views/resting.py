"""What rests in accounts that end at zero, since when, and where the object stands that it is about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, literal, select, text, tuple_
from sqlmodel import Session

from models.ids import Kind, first_id
from models.ledger import IN_FLIGHT, AccountClass
from models.reach import Reach
from models.tables.log import PositionRow
from store.views.book_rows import ACCOUNT, BALANCE, TRANSFER
from store.views.positions import covered

T = PositionRow.__table__  # type: ignore[attr-defined]
RESTING = text("balance.credits - balance.debits <> 0")
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
_IN, _OUT = TRANSFER.alias("came_in"), TRANSFER.alias("went_out")
_SINCE = case(
    (
        ACCOUNT.c.account_class == AccountClass.RECOVER.value,
        select(func.max(_OUT.c.journal_id)).where(_OUT.c.debit_id == ACCOUNT.c.id).scalar_subquery(),
    ),
    else_=select(func.max(_IN.c.journal_id)).where(_IN.c.credit_id == ACCOUNT.c.id).scalar_subquery(),
).label("since")
"""What is to be had back grows on the other side: it was paid out and nothing stood against it."""


def page(session: Session, wanted: Wanted, after: tuple[str, int] | None, limit: int) -> list[Resting]:
    """At most *limit*, the one that has rested longest first, after the (since, account) *after*."""
    columns = [ACCOUNT.c[name] for name in ("entity", "account_class", "code", "currency")]
    stands = [T.c[name] for name in ("stage", "waits_for", "due")]
    rows = _resting(wanted, ACCOUNT.c.id.label("account"), *columns, _AMOUNT, _SINCE, _OBJECT.label("object"), *stands)
    found = rows.subquery()
    asked = select(found).order_by(found.c.since, found.c.account).limit(limit)
    if after is not None:
        asked = asked.where(tuple_(found.c.since, found.c.account) > tuple_(*map(literal, after)))
    return [Resting(*row) for row in session.execute(asked)]


def sums(session: Session, wanted: Wanted, thresholds: Collection[datetime]) -> list[Sum]:
    """All of it, added up by class and by how many of *thresholds*, the earliest first, it came after."""
    columns = [ACCOUNT.c[name] for name in ("entity", "account_class", "currency")]
    found = _resting(wanted, *columns, _AMOUNT, _SINCE).subquery()
    firsts = [first_id(Kind.JOURNAL, moment) for moment in thresholds]
    steps = ((found.c.since < first, n) for n, first in enumerate(firsts))
    step = case(*steps, else_=len(firsts)).label("step")
    group = (found.c.entity, found.c.account_class, found.c.currency, step)
    asked = select(*group, func.count(), func.sum(found.c.amount)).group_by(*group).order_by(*group)
    return [Sum(*row[:3], *map(int, row[3:])) for row in session.execute(asked)]


def _resting(wanted: Wanted, *columns: Any) -> Select[Any]:
    rows = BALANCE.join(ACCOUNT, ACCOUNT.c.id == BALANCE.c.account_id).outerjoin(T, T.c.object == _OBJECT)
    classes = {one.value for one in IN_FLIGHT if wanted.account_class in (None, one)}
    asked = select(*columns).select_from(rows).where(RESTING, ACCOUNT.c.account_class.in_(sorted(classes)))
    asked = asked.where(_within(wanted.reach))
    asked = asked.where(ACCOUNT.c.entity == wanted.entity) if wanted.entity is not None else asked
    return asked.where(ACCOUNT.c.currency == wanted.currency) if wanted.currency is not None else asked


def _within(reach: Reach) -> ColumnElement[bool]:
    """An account is its entity's, and the unit's of what its code names."""
    return covered(reach, ACCOUNT.c.entity, T.c.unit)
