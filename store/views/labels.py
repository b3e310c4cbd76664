"""What Temporal's pages call an object: its summary line and the words that find it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

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
    rows = select(EngagementRow, EntityRow.code, ContractorRow.name, OrderRow.number)  # type: ignore[call-overload]
    rows = (
        rows.select_from(EngagementRow)
        .join(EntityRow, EntityRow.id == EngagementRow.entity)
        .join(ContractorRow, ContractorRow.id == EngagementRow.contractor)
    )
    rows = rows.outerjoin(OrderRow, OrderRow.engagement == EngagementRow.id).where(EngagementRow.id == object_id)
    work, entity, contractor, order = session.execute(rows).one()
    return Label(
        f"{work.number} · {work.title} · {contractor}", entity, contractor, order, None, work.number, (object_id,)
    )


def _change(session: Session, object_id: str) -> Label:
    rows = (
        select(ChangeOrderRow, OrderRow.number)
        .select_from(ChangeOrderRow)
        .join(OrderRow, OrderRow.id == ChangeOrderRow.order)
    )  # type: ignore[call-overload]
    change, order = session.execute(rows.where(ChangeOrderRow.id == object_id)).one()
    return Label(f"{change.number} · {change.reason[:60]}", order=order, engagements=(change.engagement,))


def _bill(session: Session, object_id: str) -> Label:
    link = (
        select(BillLinkRow.order)
        .where(BillLinkRow.bill == object_id)
        .order_by(BillLinkRow.n.desc())
        .limit(1)
        .scalar_subquery()
    )  # type: ignore[call-overload, attr-defined, arg-type]
    rows = select(BillRow, EntityRow.code, ContractorRow.name, OrderRow.number, OrderRow.engagement)  # type: ignore[call-overload]
    rows = (
        rows.select_from(BillRow)
        .join(EntityRow, EntityRow.id == BillRow.entity)
        .join(ContractorRow, ContractorRow.id == BillRow.contractor)
    )
    bill, entity, contractor, order, work = session.execute(
        rows.outerjoin(OrderRow, OrderRow.id == link).where(BillRow.id == object_id)
    ).one()
    summary = f"{bill.number} · {contractor} · {decimal_text(bill.total, bill.currency)} {bill.currency}"
    return Label(summary, entity, contractor, order, bill.number, None, (work,) if work else ())


def _payout(session: Session, object_id: str) -> Label:
    rows = (
        select(PayoutRow, PayoutBillRow.bill)
        .select_from(PayoutRow)
        .join(PayoutBillRow, PayoutBillRow.payout == PayoutRow.id)
    )  # type: ignore[call-overload]
    payout, bill = session.execute(rows.where(PayoutRow.id == object_id).order_by(PayoutBillRow.bill)).first()
    about = _bill(session, bill)
    return about._replace(
        summary=f"pay {about.contractor} {decimal_text(payout.amount, payout.currency)} {payout.currency} for {about.bill}"
    )


_LABEL = {Kind.ENGAGEMENT: _engagement, Kind.CHANGE: _change, Kind.BILL: _bill, Kind.PAYOUT: _payout}
