"""Bills that are not paid yet, by due date: what each is owed, and where on the book that lies.

A bill that is not matched is not on the book and is owed its total. From then on it is owed what the ledger holds for
it: held, payable, or in transit.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Label, Select, case, false, func, literal, select, tuple_
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind
from models.reach import Reach
from models.tables.bills import BillRow
from models.tables.contractors import ContractorRow
from models.tables.log import PositionRow
from store.views.book_rows import ACCOUNT, BALANCE
from store.views.positions import covered

T, BILL, PAYEE = PositionRow.__table__, BillRow.__table__, ContractorRow.__table__  # type: ignore[attr-defined]

_LAST = T.alias("last")


class Payable(NamedTuple):
    """One bill; amounts are minor units. `unbooked` is owed and not on the book yet."""

    bill: str
    number: str
    entity: str
    contractor: str
    payee: str
    currency: str
    due_on: date
    stage: str
    waits_for: str | None
    unbooked: int
    held: int
    payable: int
    transit: int

    @property
    def owed(self) -> int:
        """All of it."""
        return self.unbooked + self.held + self.payable + self.transit


class OwedOn(NamedTuple):
    """What falls due on one day in one entity and currency, in minor units."""

    entity: str
    currency: str
    due_on: date
    bills: int
    unbooked: int
    held: int
    payable: int
    transit: int

    @property
    def owed(self) -> int:
        """All of it."""
        return self.unbooked + self.held + self.payable + self.transit


class Wanted(NamedTuple):
    """Which bills; `entity` and `currency` null are all."""

    reach: Reach
    entity: str | None
    currency: str | None


def page(session: Session, wanted: Wanted, after: str | None, limit: int) -> list[Payable]:
    """At most *limit* bills, the one that is due first first, after the bill *after*."""
    columns = [BILL.c[name] for name in ("id", "number", "entity", "contractor")]
    more = [PAYEE.c.name, BILL.c.currency, BILL.c.due_on, T.c.stage, T.c.waits_for]
    asked = _open(wanted, *columns, *more, *_amounts())
    asked = asked.join(PAYEE, PAYEE.c.id == BILL.c.contractor).order_by(T.c.due, T.c.object).limit(limit)
    if after is not None:
        last = select(_LAST.c.due, _LAST.c.object).where(_LAST.c.object == after)
        asked = asked.where(tuple_(T.c.due, T.c.object) > last.scalar_subquery())
    return [Payable(*row[:9], *map(int, row[9:])) for row in session.execute(asked)]


def by_day(session: Session, wanted: Wanted) -> list[OwedOn]:
    """All of it, added up for each day."""
    group = (BILL.c.entity, BILL.c.currency, BILL.c.due_on)
    asked = _open(wanted, *group, func.count(), *(func.sum(amount).label(amount.name) for amount in _amounts()))
    found = session.execute(asked.group_by(*group).order_by(*group))
    return [OwedOn(*row[:3], *map(int, row[3:])) for row in found]


_PLACES = {
    "held": literal("ap:held:") + BILL.c.id,
    "payable": literal("ap:payable:") + BILL.c.id,
    "transit": literal("transit:") + func.coalesce(T.c.waits_for, "") + ":" + BILL.c.id,
}
"""The codes of the accounts in which the amount of a bill may lie; one that was released waits for its payout."""
_ACCOUNTS = {name: ACCOUNT.alias(f"a_{name}") for name in _PLACES}
_BALANCES = {name: BALANCE.alias(f"b_{name}") for name in _PLACES}
_UNBOOKED: ColumnElement[int] = case((T.c.stage == "received", BILL.c.total), else_=0)


def _amounts() -> list[Label[Any]]:
    holds = [func.coalesce(b.c.credits - b.c.debits, 0).label(name) for name, b in _BALANCES.items()]
    return [_UNBOOKED.label("unbooked"), *holds]


def _open(wanted: Wanted, *columns: Any) -> Select[Any]:
    rows: FromClause = T.join(BILL, BILL.c.id == T.c.object)
    for name, code in _PLACES.items():
        a, b = _ACCOUNTS[name], _BALANCES[name]
        named = (a.c.entity == BILL.c.entity) & (a.c.currency == BILL.c.currency) & (a.c.code == code)
        rows = rows.outerjoin(a, named & (a.c.book == "general")).outerjoin(b, b.c.account_id == a.c.id)
    asked = select(*columns).select_from(rows).where(T.c.rank == LOCK_RANK[Kind.BILL.value], T.c.ended == false())
    asked = asked.where(covered(wanted.reach, T.c.entity, T.c.unit))
    asked = asked.where(BILL.c.entity == wanted.entity) if wanted.entity is not None else asked
    return asked.where(BILL.c.currency == wanted.currency) if wanted.currency is not None else asked
