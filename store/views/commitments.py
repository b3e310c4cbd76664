"""Orders, the newest first, with what each says now and what was received, billed and paid on it. Minor units, net."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Select, case, func, select
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind
from models.reach import Reach
from models.tables.bills import BillLinkRow, BillRow
from models.tables.contractors import ContractorRow
from models.tables.log import PositionRow
from models.tables.work import OrderRevisionRow, OrderRow, ReceiptRow
from store.views.positions import covered

T, ORDER, REVISION = PositionRow.__table__, OrderRow.__table__, OrderRevisionRow.__table__  # type: ignore[attr-defined]
RECEIPT, BILL, LINK = ReceiptRow.__table__, BillRow.__table__, BillLinkRow.__table__  # type: ignore[attr-defined]
PAYEE, NEWER = ContractorRow.__table__, BillLinkRow.__table__.alias("newer")  # type: ignore[attr-defined]
_LATER = REVISION.alias("later")
PAID = ("settled", "paid_elsewhere")
_BEYOND = f"{Kind.ORDER.value}_g"
"""Every order's id sorts before it, and those of other objects that come later are not read."""
GONE = ("rejected", "voided")


class Commitment(NamedTuple):
    """One order; `says` is the body of the revision that is in force."""

    order: str
    number: str
    entity: str
    contractor: str
    payee: str
    currency: str
    stage: str
    ended: bool
    says: str
    ordered: int


class Drawn(NamedTuple):
    """What was done on one order."""

    received: int = 0
    billed: int = 0
    paid: int = 0


def page(session: Session, reach: Reach, entity: str | None, before: str | None, limit: int) -> list[Commitment]:
    """At most *limit* orders, the newest first, after the order *before*."""
    latest = select(func.max(_LATER.c.revision)).where(_LATER.c.order == ORDER.c.id).scalar_subquery()
    asked: Select[Any] = (
        select(
            *(ORDER.c[name] for name in ("id", "number", "entity", "contractor")),
            *(PAYEE.c.name, ORDER.c.currency, T.c.stage, T.c.ended, REVISION.c.body, REVISION.c.total),
        )
        .select_from(T)
        .join(ORDER, ORDER.c.id == T.c.object)
        .join(REVISION, (REVISION.c.order == ORDER.c.id) & (REVISION.c.revision == latest))
        .join(PAYEE, PAYEE.c.id == ORDER.c.contractor)
        .where(T.c.rank == LOCK_RANK[Kind.ORDER.value], covered(reach, T.c.entity, T.c.unit))
    )
    asked = asked.where(ORDER.c.entity == entity) if entity is not None else asked
    asked = asked.where(T.c.object < (before or _BEYOND))
    return [Commitment(*row) for row in session.execute(asked.order_by(T.c.object.desc()).limit(limit))]


def drawn(session: Session, orders: list[str]) -> dict[str, Drawn]:
    """What was received, billed and paid on each of *orders*; a bill counts for the order that it is linked to now."""
    received = _by_order(
        session, select(RECEIPT.c.order, func.sum(RECEIPT.c.amount)).where(RECEIPT.c.order.in_(orders))
    )
    linked = ~select(NEWER.c.bill).where(NEWER.c.bill == LINK.c.bill, NEWER.c.n > LINK.c.n).exists()
    paid = func.sum(case((T.c.stage.in_(PAID), BILL.c.net), else_=0))
    bills = (
        select(LINK.c.order, func.sum(BILL.c.net), paid)
        .join_from(LINK, BILL, BILL.c.id == LINK.c.bill)
        .join(T, T.c.object == BILL.c.id)
        .where(LINK.c.order.in_(orders), linked, T.c.stage.not_in(GONE))
    )
    billed = _by_order(session, bills)
    return {one: Drawn(*received.get(one, (0,)), *billed.get(one, (0, 0))) for one in orders}


def _by_order(session: Session, asked: Select[Any]) -> dict[str, tuple[int, ...]]:
    """The sums of each order; PostgreSQL sums whole numbers to decimals."""
    rows = session.execute(asked.group_by(asked.selected_columns[0]))
    return {order: tuple(map(int, sums)) for order, *sums in rows}
