"""What Temporal's pages call an object: its summary line and the words that find it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from models.ids import Kind, kind_of
from models.money import decimal_text
from models.tables.bills import BillLinkRow, BillRow, PayoutBillRow, PayoutRow
from models.tables.contractors import ContractorRow
from models.tables.nouns import EntityRow
from models.tables.work import ChangeOrderRow, EngagementRow, OrderRow


class Label(NamedTuple):
    """`engagements` are ids; the other words are numbers and names as people know them."""

    summary: str
    entity: str | None = None
    contractor: str | None = None
    order: str | None = None
    bill: str | None = None
    requisition: str | None = None
    engagements: tuple[str, ...] = ()


def labels(session: Session, objects: Iterable[str]) -> dict[str, Label]:
    """A label for each of *objects* that has one."""
    return {object_id: _LABEL[kind_of(object_id)](session, object_id) for object_id in set(objects)}


def _engagement(session: Session, object_id: str) -> Label:
    rows = select(EngagementRow, col(EntityRow.code), col(ContractorRow.name), col(OrderRow.number))
    rows = (
        rows.select_from(EngagementRow)
        .join(EntityRow, col(EntityRow.id) == col(EngagementRow.entity))
        .join(ContractorRow, col(ContractorRow.id) == col(EngagementRow.contractor))
    )
    rows = rows.outerjoin(OrderRow, col(OrderRow.engagement) == col(EngagementRow.id)).where(
        col(EngagementRow.id) == object_id
    )
    work, entity, contractor, order = session.execute(rows).one()
    return Label(
        f"{work.number} · {work.title} · {contractor}", entity, contractor, order, None, work.number, (object_id,)
    )


def _change(session: Session, object_id: str) -> Label:
    rows = (
        select(ChangeOrderRow, col(OrderRow.number))
        .select_from(ChangeOrderRow)
        .join(OrderRow, col(OrderRow.id) == col(ChangeOrderRow.order))
    )
    change, order = session.execute(rows.where(col(ChangeOrderRow.id) == object_id)).one()
    return Label(f"{change.number} · {change.reason[:60]}", order=order, engagements=(change.engagement,))


def _bill(session: Session, object_id: str) -> Label:
    link = (
        select(col(BillLinkRow.order))
        .where(col(BillLinkRow.bill) == object_id)
        .order_by(col(BillLinkRow.n).desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = select(BillRow, col(EntityRow.code), col(ContractorRow.name), col(OrderRow.number), col(OrderRow.engagement))
    rows = (
        rows.select_from(BillRow)
        .join(EntityRow, col(EntityRow.id) == col(BillRow.entity))
        .join(ContractorRow, col(ContractorRow.id) == col(BillRow.contractor))
    )
    bill, entity, contractor, order, work = session.execute(
        rows.outerjoin(OrderRow, col(OrderRow.id) == link).where(col(BillRow.id) == object_id)
    ).one()
    summary = f"{bill.number} · {contractor} · {decimal_text(bill.total, bill.currency)} {bill.currency}"
    return Label(summary, entity, contractor, order, bill.number, None, (work,) if work else ())


def _payout(session: Session, object_id: str) -> Label:
    rows = (
        select(PayoutRow, col(PayoutBillRow.bill))
        .select_from(PayoutRow)
        .join(PayoutBillRow, col(PayoutBillRow.payout) == col(PayoutRow.id))
    )
    first = rows.where(col(PayoutRow.id) == object_id).order_by(col(PayoutBillRow.bill)).limit(1)
    payout, bill = session.execute(first).one()
    about = _bill(session, bill)
    amount = f"{decimal_text(payout.amount, payout.currency)} {payout.currency}"
    return about._replace(summary=f"pay {about.contractor} {amount} for {about.bill}")


_LABEL = {Kind.ENGAGEMENT: _engagement, Kind.CHANGE: _change, Kind.BILL: _bill, Kind.PAYOUT: _payout}
