"""What belongs to what: the objects around one bill, order, change or payout, in one query each."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from models.errors import NotFound
from models.tables.bills import BillLineRow, BillLinkRow, BillRow, BillVoidRow, PayoutBillRow
from models.tables.contractors import DestinationRow, EvidenceRow
from models.tables.log import PositionRow
from models.tables.nouns import BudgetLineRow, PolicyRow
from models.tables.work import ApprovalRow, CaseRow, EngagementRow, OrderRow, RequisitionRow


class Around(NamedTuple):
    """The chain that one bill hangs on; None where it is not linked."""

    bill: BillRow
    order: OrderRow | None
    engagement: EngagementRow | None

    @property
    def objects(self) -> tuple[str | None, ...]:
        """Everything that a verb about the bill must hold."""
        upstream = (self.engagement.id, self.engagement.contract) if self.engagement else (None, None)
        return (*upstream, self.order.id if self.order else None, self.bill.contractor, self.bill.id)


def around_bill(session: Session, bill: str) -> Around:
    """The bill, its order and their engagement. Raises NotFound."""
    link = (
        select(BillLinkRow.order)
        .where(BillLinkRow.bill == bill)
        .order_by(BillLinkRow.n.desc())
        .limit(1)
        .scalar_subquery()
    )  # type: ignore[attr-defined]
    found = session.execute(
        select(BillRow, OrderRow, EngagementRow)
        .select_from(BillRow)
        .outerjoin(OrderRow, OrderRow.id == link)  # type: ignore[arg-type]
        .outerjoin(EngagementRow, EngagementRow.id == OrderRow.engagement)  # type: ignore[arg-type]
        .where(BillRow.id == bill)  # type: ignore[arg-type]
    ).first()
    if found is None:
        msg = f"there is no bill {bill}"
        raise NotFound(msg)
    return Around(*found)


def linked_bills(session: Session, order: str) -> list[str]:
    """Every bill whose newest link is to *order*."""
    newest = BillLinkRow.__table__.alias("newer")  # type: ignore[attr-defined]
    link = BillLinkRow.__table__  # type: ignore[attr-defined]
    later = select(newest.c.bill).where(newest.c.bill == link.c.bill, newest.c.n > link.c.n).exists()
    return list(
        session.execute(select(link.c.bill).where(link.c.order == order, ~later).order_by(link.c.bill)).scalars()
    )


def linked_before(session: Session, order: str, bill: str) -> list[str]:
    """Bills linked to *order* whose newest link is older than that of *bill*, which is linked to it too."""
    rows = select(BillLinkRow.bill, func.max(BillLinkRow.linked_at)).where(  # type: ignore[call-overload]
        BillLinkRow.bill.in_(linked_bills(session, order))  # type: ignore[attr-defined]
    )
    newest = {row[0]: (row[1], row[0]) for row in session.execute(rows.group_by(BillLinkRow.bill))}
    return sorted(other for other, linked in newest.items() if linked < newest[bill])


def bill_lines(session: Session, bills: list[str]) -> list[BillLineRow]:
    """The lines of *bills*, in order."""
    rows = select(BillLineRow).where(BillLineRow.bill.in_(bills))  # type: ignore[attr-defined]
    return list(session.execute(rows.order_by(BillLineRow.bill, BillLineRow.line)).scalars())  # type: ignore[arg-type]


def order_of_number(session: Session, number: str) -> OrderRow | None:
    """The order with that number, exactly as written."""
    return session.execute(select(OrderRow).where(OrderRow.number == number)).scalar_one_or_none()  # type: ignore[arg-type]


def order_of(session: Session, engagement: str) -> OrderRow | None:
    """The order of that engagement."""
    return session.execute(select(OrderRow).where(OrderRow.engagement == engagement)).scalar_one_or_none()  # type: ignore[arg-type]


def requisition(session: Session, engagement: str) -> RequisitionRow:
    """The newest revision of the ask."""
    rows = select(RequisitionRow).where(RequisitionRow.engagement == engagement)  # type: ignore[arg-type]
    return session.execute(rows.order_by(RequisitionRow.revision.desc()).limit(1)).scalar_one()  # type: ignore[attr-defined]


def approval_about(session: Session, subject: str) -> ApprovalRow | None:
    """The newest approval of that engagement or change order."""
    rows = select(ApprovalRow).where(ApprovalRow.subject == subject)  # type: ignore[arg-type]
    return session.execute(rows.order_by(ApprovalRow.revision.desc()).limit(1)).scalar_one_or_none()  # type: ignore[attr-defined]


def approvals_of(session: Session, engagement: str) -> list[str]:
    """Every approval of that engagement and of its change orders."""
    rows = select(ApprovalRow.id).where(ApprovalRow.engagement == engagement)  # type: ignore[call-overload]
    return list(session.execute(rows.order_by(ApprovalRow.id)).scalars())


def newest_policy(session: Session, entity: str) -> PolicyRow:
    """Today's policy of *entity*. Raises NotFound."""
    rows = select(PolicyRow).where(PolicyRow.entity == entity).order_by(PolicyRow.version.desc()).limit(1)  # type: ignore[arg-type, attr-defined]
    found = session.execute(rows).scalar_one_or_none()
    if found is None:
        msg = f"entity {entity} has no policy yet; publish one first"
        raise NotFound(msg)
    return found


def budget_lines(session: Session, entity: str, currency: str) -> frozenset[str]:
    """The budget lines that this entity has in *currency*."""
    rows = select(BudgetLineRow.id).where(BudgetLineRow.entity == entity, BudgetLineRow.currency == currency)  # type: ignore[call-overload]
    return frozenset(session.execute(rows).scalars())


def destination(session: Session, contractor: str, currency: str) -> DestinationRow | None:
    """Where *contractor*'s money goes in *currency*: the newest destination."""
    rows = select(DestinationRow).where(DestinationRow.contractor == contractor, DestinationRow.currency == currency)  # type: ignore[arg-type]
    return session.execute(rows.order_by(DestinationRow.n.desc()).limit(1)).scalar_one_or_none()  # type: ignore[attr-defined]


def evidence(session: Session, contractor: str) -> list[EvidenceRow]:
    """Everything on file about *contractor*, oldest first."""
    rows = select(EvidenceRow).where(EvidenceRow.contractor == contractor)  # type: ignore[arg-type]
    return list(session.execute(rows.order_by(EvidenceRow.id)).scalars())  # type: ignore[arg-type]


def payout_bills(session: Session, payout: str) -> list[PayoutBillRow]:
    """The bills of *payout*."""
    rows = select(PayoutBillRow).where(PayoutBillRow.payout == payout)  # type: ignore[arg-type]
    return list(session.execute(rows.order_by(PayoutBillRow.bill)).scalars())  # type: ignore[arg-type]


def open_bills_of(session: Session, contractor: str) -> list[str]:
    """Bills of *contractor* that have no end yet."""
    rows = select(BillRow.id).join(PositionRow, PositionRow.object == BillRow.id)  # type: ignore[call-overload, arg-type]
    rows = rows.where(BillRow.contractor == contractor, PositionRow.ended.is_(False))  # type: ignore[attr-defined]
    return list(session.execute(rows.order_by(BillRow.id)).scalars())


def taken(session: Session, column: Any, value: str) -> bool:
    """Whether some row has *value* in that unique column."""
    return session.execute(select(column).where(column == value)).first() is not None


def code_taken(session: Session, entity: str, code: str) -> bool:
    """Whether *entity* has a budget line of that code."""
    rows = select(BudgetLineRow.id).where(BudgetLineRow.entity == entity, BudgetLineRow.code == code)  # type: ignore[call-overload]
    return session.execute(rows).first() is not None


def waiting_for_funds(session: Session, entity: str) -> list[str]:
    """Whatever of *entity* waits for a case about budget: engagements, change orders, bills."""
    rows = select(PositionRow.object).join(CaseRow, CaseRow.id == PositionRow.waits_for)  # type: ignore[call-overload, arg-type]
    rows = rows.where(PositionRow.entity == entity, PositionRow.ended.is_(False), CaseRow.category == "budget")  # type: ignore[attr-defined]
    return list(session.execute(rows.order_by(PositionRow.object)).scalars())


def orders_of_contract(session: Session, contract: str) -> list[str]:
    """Every order under *contract*."""
    rows = select(OrderRow.id).join(EngagementRow, EngagementRow.id == OrderRow.engagement)  # type: ignore[call-overload, arg-type]
    return list(session.execute(rows.where(EngagementRow.contract == contract).order_by(OrderRow.id)).scalars())


def engagements_of_contract(session: Session, contract: str) -> list[str]:
    """Engagements under *contract* that have no end yet."""
    rows = select(EngagementRow.id).join(PositionRow, PositionRow.object == EngagementRow.id)  # type: ignore[call-overload, arg-type]
    rows = rows.where(EngagementRow.contract == contract, PositionRow.ended.is_(False))  # type: ignore[attr-defined]
    return list(session.execute(rows.order_by(EngagementRow.id)).scalars())


def cases_about(session: Session, subject: str) -> list[str]:
    """Every case about *subject*, oldest first."""
    return list(session.execute(select(CaseRow.id).where(CaseRow.subject == subject).order_by(CaseRow.id)).scalars())  # type: ignore[call-overload]


def bill_numbered(session: Session, entity: str, contractor: str, normal_number: str) -> str | None:
    """The live bill of that normalised number."""
    voided = select(BillVoidRow.bill)  # type: ignore[call-overload]
    rows = select(BillRow.id).where(  # type: ignore[call-overload]
        BillRow.entity == entity,
        BillRow.contractor == contractor,
        BillRow.normal_number == normal_number,
        BillRow.id.not_in(voided),  # type: ignore[attr-defined]
    )
    return session.execute(rows).scalar_one_or_none()


def last_voided(session: Session, entity: str, contractor: str, normal_number: str) -> str | None:
    """The newest voided bill of that number, which a new one replaces."""
    rows = select(BillRow.id).where(  # type: ignore[call-overload]
        BillRow.entity == entity, BillRow.contractor == contractor, BillRow.normal_number == normal_number
    )
    return session.execute(rows.order_by(BillRow.id.desc()).limit(1)).scalar_one_or_none()  # type: ignore[attr-defined]


def near_twins(session: Session, bill: BillRow) -> list[BillRow]:
    """Live bills of the same payee and currency whose gross is within one minor unit."""
    rows = select(BillRow).where(
        BillRow.contractor == bill.contractor,
        BillRow.currency == bill.currency,
        BillRow.id < bill.id,  # type: ignore[arg-type]
        BillRow.total.between(bill.total - 1, bill.total + 1),  # type: ignore[attr-defined]
        BillRow.id.not_in(select(BillVoidRow.bill)),  # type: ignore[attr-defined, call-overload]
    )
    return list(session.execute(rows.order_by(BillRow.id)).scalars())  # type: ignore[arg-type]


def ended_badly(session: Session, bills: list[str]) -> set[str]:
    """Those of *bills* that were rejected or voided."""
    rows = select(PositionRow.object).where(
        PositionRow.object.in_(bills), PositionRow.stage.in_(("rejected", "voided"))
    )  # type: ignore[call-overload, attr-defined]
    return set(session.execute(rows).scalars())


def bills_in_flight(session: Session, order: str) -> list[str]:
    """Bills linked to *order* that are neither over nor released: those that a change of it concerns."""
    linked = linked_bills(session, order)
    rows = select(PositionRow.object).where(
        PositionRow.object.in_(linked), PositionRow.ended.is_(False), PositionRow.stage != "released"
    )  # type: ignore[call-overload, attr-defined]
    return list(session.execute(rows.order_by(PositionRow.object)).scalars()) if linked else []
