"""What somebody must be reminded of: read from where things stand.

`over` is the moment since which what is late was told for the last time: it is asked for every minute, and left out.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from models.facts.approval import Escalated
from models.ids import LOCK_RANK, Kind
from models.tables.bills import BillLinkRow, BillRow
from models.tables.log import FactRow, PositionRow

FACT = FactRow.__table__  # type: ignore[attr-defined]
T, BILL, LINK = PositionRow.__table__, BillRow.__table__, BillLinkRow.__table__  # type: ignore[attr-defined]


def cases(session: Session, now: datetime, over: datetime) -> list[tuple[str, str, datetime]]:
    """Every open case that is past its due date: its owner, and since when."""
    rows = select(T.c.object, T.c.owner, T.c.due).where(
        T.c.stage.in_(("open", "ruled")), T.c.rank == LOCK_RANK[Kind.CASE.value], T.c.owner.is_not(None)
    )
    rows = rows.where(T.c.due <= now, T.c.due > over)
    return [(row[0], row[1], row[2]) for row in session.execute(rows.order_by(T.c.object))]


def approvals(session: Session, now: datetime, over: datetime) -> list[str]:
    """Every open approval whose step is past its deadline and was escalated."""
    escalated = select(FACT.c.object).where(FACT.c.object == T.c.object, FACT.c.kind == Escalated.KIND)
    rows = select(T.c.object).where(T.c.stage == "open", T.c.rank == LOCK_RANK[Kind.APPROVAL.value], T.c.due <= now)
    rows = rows.where(escalated.where(FACT.c.at > over).exists())
    return list(session.execute(rows.order_by(T.c.object)).scalars())


def bills_without_order(session: Session, over: datetime) -> list[tuple[str, datetime]]:
    """Every bill that draws on no order, since it named none or none that there is, and has not ended; when it came."""
    linked = select(LINK.c.bill).where(LINK.c.bill == T.c.object, LINK.c.order.is_not(None)).exists()
    rows = select(T.c.object, BILL.c.received_at).join(BILL, BILL.c.id == T.c.object)
    rows = rows.where(T.c.stage == "received", T.c.rank == LOCK_RANK[Kind.BILL.value], ~linked)
    rows = rows.where(BILL.c.received_at > over)
    return [(row[0], row[1]) for row in session.execute(rows.order_by(T.c.object))]
