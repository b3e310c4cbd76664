"""What stands beside an object: one question each, answered with ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.tables.bills import AttemptRow, BillLinkRow, PayoutBillRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, OrderRow, ReceiptRow
from store.homes import ELSEWHERE, LATE, OVERDUE


def _ids(session: Session, rows: Any) -> list[str]:
    return list(session.execute(rows).scalars())


def approvals(session: Session, engagement: str) -> list[str]:
    """Every approval of the engagement and its changes."""
    table = ApprovalRow.__table__  # type: ignore[attr-defined]
    return _ids(session, select(table.c.id).where(table.c.engagement == engagement).order_by(table.c.id))


def changes(session: Session, engagement: str) -> list[str]:
    """Every change order of the engagement's order."""
    table = ChangeOrderRow.__table__  # type: ignore[attr-defined]
    return _ids(session, select(table.c.id).where(table.c.engagement == engagement).order_by(table.c.id))


def cases(session: Session, subjects: Iterable[str | None]) -> list[str]:
    """Every case about any of *subjects*, or about late news or a payment elsewhere of it."""
    table = CaseRow.__table__  # type: ignore[attr-defined]
    wanted = [told for one in subjects if one for told in (one, f"{LATE}{one}", f"{OVERDUE}{one}", f"{ELSEWHERE}{one}")]
    return _ids(session, select(table.c.id).where(table.c.subject.in_(wanted)).order_by(table.c.id))


def payouts(session: Session, bills: Iterable[str]) -> list[str]:
    """Every payout that any of *bills* was released in."""
    table = PayoutBillRow.__table__  # type: ignore[attr-defined]
    rows = select(table.c.payout).where(table.c.bill.in_(list(bills))).distinct().order_by(table.c.payout)
    return _ids(session, rows)


def orders_of_bill(session: Session, bill: str) -> list[str]:
    """Every order that the bill was linked to, the first one first."""
    table = BillLinkRow.__table__  # type: ignore[attr-defined]
    rows = select(table.c.order).where(table.c.bill == bill, table.c.order.is_not(None)).order_by(table.c.n)
    return _ids(session, rows)


def order_numbers(session: Session, bills: Iterable[str]) -> dict[str, str]:
    """The number of the order that each of *bills* draws on now; one that draws on none is left out."""
    link, order = BillLinkRow.__table__, OrderRow.__table__  # type: ignore[attr-defined]
    newer = link.alias("newer")
    outdated = select(newer.c.bill).where(newer.c.bill == link.c.bill, newer.c.n > link.c.n).exists()
    rows = select(link.c.bill, order.c.number).join(order, order.c.id == link.c.order)
    return dict(session.execute(rows.where(link.c.bill.in_(list(bills)), ~outdated)).all())


def receipts(session: Session, order: str) -> list[ReceiptRow]:
    """What was accepted against the order, oldest first."""
    rows = select(ReceiptRow).where(ReceiptRow.order == order).order_by(ReceiptRow.id)  # type: ignore[arg-type]
    return list(session.execute(rows).scalars())


def attempts(session: Session, payout: str) -> list[AttemptRow]:
    """The payout's attempts, the first one first."""
    rows = select(AttemptRow).where(AttemptRow.payout == payout).order_by(AttemptRow.n)  # type: ignore[arg-type]
    return list(session.execute(rows).scalars())
