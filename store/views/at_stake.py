"""Who is paid by each object, and how much is at stake in it? For many at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models.ids import Kind, by_kind
from models.tables.bills import BillRow, PayoutRow
from models.tables.work import ChangeOrderRow, EngagementRow, OrderRow
from store.views import totals

CHANGE, WORK = ChangeOrderRow.__table__, EngagementRow.__table__  # type: ignore[attr-defined]


class AtStake(NamedTuple):
    """`minor` and `currency` are None where no amount is at stake."""

    contractor: str
    minor: int | None = None
    currency: str | None = None


Found = dict[str, AtStake]


def at_stake(session: Session, objects: Iterable[str]) -> Found:
    """The contractor of each of *objects*, and its amount in minor units; what nobody is paid by is left out."""
    return {one: told for kind, names in by_kind(objects).items() for one, told in _of(session, kind, names).items()}


def _of(session: Session, kind: Kind, names: list[str]) -> Found:
    match kind:
        case Kind.BILL:
            return _with(session, BillRow, "total", names)
        case Kind.PAYOUT:
            return _with(session, PayoutRow, "amount", names)
        case Kind.ORDER:
            return _summed(_with(session, OrderRow, None, names), totals.ordered(session, names))
        case Kind.ENGAGEMENT:
            return _summed(_with(session, EngagementRow, None, names), totals.asked(session, names))
        case Kind.CHANGE:
            rows = select(CHANGE.c.id, WORK.c.contractor).join(WORK, WORK.c.id == CHANGE.c.engagement)
            return {one: AtStake(whose) for one, whose in session.execute(rows.where(CHANGE.c.id.in_(names)))}
        case Kind.CONTRACTOR:
            return {one: AtStake(one) for one in names}
    return {}


def _with(session: Session, model: Any, amount: str | None, names: list[str]) -> Found:
    table = model.__table__
    columns = (table.c.id, table.c.contractor, *([table.c[amount]] if amount else []), table.c.currency)
    rows = session.execute(select(*columns).where(table.c.id.in_(names)))
    return {one: AtStake(whose, *(told if amount else (None, *told))) for one, whose, *told in rows}


def _summed(found: Found, sums: dict[str, int]) -> Found:
    return {one: told._replace(minor=sums[one]) for one, told in found.items()}
