"""What belongs to what: the papers, policies and people around an engagement or a contractor.

What every step of a journey asks is written once, as a statement with its parameters left open: building
a statement costs more than running it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from models.errors import Invalid
from models.tables.contractors import DestinationRow, EvidenceRow
from models.tables.log import PositionRow
from models.tables.nouns import BudgetLineRow, PolicyRow, UnitRow
from models.tables.work import ApprovalRow, CaseRow, EngagementRow, OrderRow, RequisitionRow

_ORDER_NUMBERED = select(OrderRow).where(col(OrderRow.number) == bindparam("number"))
_ORDER_OF = select(OrderRow).where(col(OrderRow.engagement) == bindparam("engagement"))
_REQUISITION = (
    select(RequisitionRow)
    .where(col(RequisitionRow.engagement) == bindparam("engagement"))
    .order_by(col(RequisitionRow.revision).desc())
    .limit(1)
)
_APPROVAL = (
    select(ApprovalRow)
    .where(col(ApprovalRow.subject) == bindparam("subject"))
    .order_by(col(ApprovalRow.revision).desc())
    .limit(1)
)
_POLICY = (
    select(PolicyRow)
    .where(col(PolicyRow.entity) == bindparam("entity"))
    .order_by(col(PolicyRow.version).desc())
    .limit(1)
)
_DESTINATION = (
    select(DestinationRow)
    .where(
        col(DestinationRow.contractor) == bindparam("contractor"),
        col(DestinationRow.currency) == bindparam("currency"),
    )
    .order_by(col(DestinationRow.n).desc())
    .limit(1)
)
_EVIDENCE = (
    select(EvidenceRow).where(col(EvidenceRow.contractor) == bindparam("contractor")).order_by(col(EvidenceRow.id))
)
_CASES = select(col(CaseRow.id)).where(col(CaseRow.subject) == bindparam("subject")).order_by(col(CaseRow.id))


def order_of_number(session: Session, number: str) -> OrderRow | None:
    """The order with that number, exactly as written."""
    return session.execute(_ORDER_NUMBERED, {"number": number}).scalar_one_or_none()


def order_of(session: Session, engagement: str) -> OrderRow | None:
    """The order of that engagement."""
    return session.execute(_ORDER_OF, {"engagement": engagement}).scalar_one_or_none()


def requisition(session: Session, engagement: str) -> RequisitionRow:
    """The newest revision of the ask."""
    newest: RequisitionRow = session.execute(_REQUISITION, {"engagement": engagement}).scalar_one()
    return newest


def approval_about(session: Session, subject: str) -> ApprovalRow | None:
    """The newest approval of that engagement or change order."""
    return session.execute(_APPROVAL, {"subject": subject}).scalar_one_or_none()


def approvals_of(session: Session, engagement: str) -> list[str]:
    """Every approval of that engagement and of its change orders."""
    rows = select(col(ApprovalRow.id)).where(col(ApprovalRow.engagement) == engagement)
    return list(session.execute(rows.order_by(col(ApprovalRow.id))).scalars())


def newest_policy(session: Session, entity: str) -> PolicyRow:
    """Today's policy of *entity*. Raises Invalid where none was published yet."""
    found: PolicyRow | None = session.execute(_POLICY, {"entity": entity}).scalar_one_or_none()
    if found is None:
        raise Invalid("entity", "has no policy yet; publish one first")
    return found


def budget_lines(session: Session, entity: str, currency: str) -> frozenset[str]:
    """The budget lines that this entity has in *currency*."""
    rows = select(col(BudgetLineRow.id)).where(
        col(BudgetLineRow.entity) == entity, col(BudgetLineRow.currency) == currency
    )
    return frozenset(session.execute(rows).scalars())


def destination(session: Session, contractor: str, currency: str) -> DestinationRow | None:
    """Where *contractor*'s money goes in *currency*: the newest destination."""
    return session.execute(_DESTINATION, {"contractor": contractor, "currency": currency}).scalar_one_or_none()


def evidence(session: Session, contractor: str) -> list[EvidenceRow]:
    """Everything on file about *contractor*, oldest first."""
    return list(session.execute(_EVIDENCE, {"contractor": contractor}).scalars())


def taken(session: Session, column: Any, value: str) -> bool:
    """Whether some row has *value* in that unique column."""
    return session.execute(select(column).where(column == value)).first() is not None


def code_taken(session: Session, entity: str, code: str) -> bool:
    """Whether *entity* has a budget line of that code."""
    rows = select(col(BudgetLineRow.id)).where(col(BudgetLineRow.entity) == entity, col(BudgetLineRow.code) == code)
    return session.execute(rows).first() is not None


def unit_code_taken(session: Session, entity: str, code: str) -> bool:
    """Whether *entity* has a unit of that code."""
    rows = select(col(UnitRow.id)).where(col(UnitRow.entity) == entity, col(UnitRow.code) == code)
    return session.execute(rows).first() is not None


def waiting_for_funds(session: Session, entity: str) -> list[str]:
    """Whatever of *entity* waits for a case about budget: engagements, change orders, bills."""
    rows = select(col(PositionRow.object)).join(CaseRow, col(CaseRow.id) == col(PositionRow.waits_for))
    rows = rows.where(
        col(PositionRow.entity) == entity, col(PositionRow.ended).is_(False), col(CaseRow.category) == "budget"
    )
    return list(session.execute(rows.order_by(col(PositionRow.object))).scalars())


def orders_of_contract(session: Session, contract: str) -> list[str]:
    """Every order under *contract*."""
    rows = select(col(OrderRow.id)).join(EngagementRow, col(EngagementRow.id) == col(OrderRow.engagement))
    return list(
        session.execute(rows.where(col(EngagementRow.contract) == contract).order_by(col(OrderRow.id))).scalars()
    )


def engagements_of_contract(session: Session, contract: str) -> list[str]:
    """Engagements under *contract* that have no end yet."""
    rows = select(col(EngagementRow.id)).join(PositionRow, col(PositionRow.object) == col(EngagementRow.id))
    rows = rows.where(col(EngagementRow.contract) == contract, col(PositionRow.ended).is_(False))
    return list(session.execute(rows.order_by(col(EngagementRow.id))).scalars())


def cases_about(session: Session, subject: str) -> list[str]:
    """Every case about *subject*, oldest first."""
    return list(session.execute(_CASES, {"subject": subject}).scalars())
