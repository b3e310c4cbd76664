"""What somebody must be reminded of: read from where things stand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind
from models.tables.bills import BillLinkRow, BillRow
from models.tables.log import PositionRow

T, BILL, LINK = PositionRow.__table__, BillRow.__table__, BillLinkRow.__table__  # type: ignore[attr-defined]


def cases(session: Session, now: datetime) -> list[tuple[str, str, datetime]]:
    """Every open case that is past its due date: its owner, and since when."""
    rows = select(T.c.object, T.c.owner, T.c.due).where(
        T.c.stage.in_(("open", "ruled")), T.c.rank == LOCK_RANK[Kind.CASE.value], T.c.due <= now, T.c.owner.is_not(None)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(rows.order_by(T.c.object))]


def approvals(session: Session, now: datetime) -> list[str]:
    """Every open approval whose step is past its deadline."""
    rows = select(T.c.object).where(T.c.stage == "open", T.c.rank == LOCK_RANK[Kind.APPROVAL.value], T.c.due <= now)
    return list(session.execute(rows.order_by(T.c.object)).scalars())


def bills_without_order(session: Session) -> list[tuple[str, datetime]]:
    """Every bill that draws on no order, since it named none or none that there is, and has not ended; when it came."""
    linked = select(LINK.c.bill).where(LINK.c.bill == T.c.object, LINK.c.order.is_not(None)).exists()
    rows = select(T.c.object, BILL.c.received_at).join(BILL, BILL.c.id == T.c.object)
    rows = rows.where(T.c.stage == "received", T.c.rank == LOCK_RANK[Kind.BILL.value], ~linked)
    return [(row[0], row[1]) for row in session.execute(rows.order_by(T.c.object))]
