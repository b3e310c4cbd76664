"""Which entity and which business unit does an object belong to? Asked of the nouns themselves, for many at once.

A unit is that of the engagement that the object hangs on. A bill has that of the order which it was last linked
to, and none before; a payout that of its bills where they have one in common; a case that of what it is about, a
dispute that of its bill.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from models.ids import Kind, by_kind
from models.reach import Home
from models.tables.bills import BillLinkRow, BillRow, PayoutBillRow, PayoutRow
from models.tables.contractors import ContractRow
from models.tables.hosted import DisputeRow
from models.tables.news import EndpointRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, EngagementRow, OrderRow

WORK, ORDER = EngagementRow.__table__, OrderRow.__table__  # type: ignore[attr-defined]
BILL, LINK = BillRow.__table__, BillLinkRow.__table__  # type: ignore[attr-defined]
PAYOUT, PAID = PayoutRow.__table__, PayoutBillRow.__table__  # type: ignore[attr-defined]
CASE, CONTRACT = CaseRow.__table__, ContractRow.__table__  # type: ignore[attr-defined]
ENDPOINT = EndpointRow.__table__  # type: ignore[attr-defined]
DISPUTE = DisputeRow.__table__  # type: ignore[attr-defined]

LATE, OVERDUE, ELSEWHERE = "late/", "overdue/", "elsewhere/"
"""What a case puts before the id of a payout that was paid late or is overdue, and of a bill paid elsewhere too."""

Homes = dict[str, Home]


def homes(session: Session, objects: Iterable[str]) -> Homes:
    """The home of each of *objects*; one that belongs to the whole house, such as a contractor, is left out."""
    found: Homes = {}
    for kind, names in by_kind(objects).items():
        found |= _LOOK[kind](session, names) if kind in _LOOK else {}
    return found


def _found(session: Session, question: Select[Any]) -> Homes:
    return {name: Home(entity, unit) for name, entity, unit in session.execute(question)}


def _engagements(session: Session, names: list[str]) -> Homes:
    return _found(session, select(WORK.c.id, WORK.c.entity, WORK.c.unit).where(WORK.c.id.in_(names)))


def _contracts(session: Session, names: list[str]) -> Homes:
    rows = session.execute(select(CONTRACT.c.id, CONTRACT.c.entity).where(CONTRACT.c.id.in_(names)))
    return {name: Home(entity) for name, entity in rows}


def _endpoints(session: Session, names: list[str]) -> Homes:
    return _found(session, select(ENDPOINT.c.id, ENDPOINT.c.entity, ENDPOINT.c.unit).where(ENDPOINT.c.id.in_(names)))


def _by_engagement(model: Any) -> Callable[[Session, list[str]], Homes]:
    table = model.__table__

    def look(session: Session, names: list[str]) -> Homes:
        joined = table.join(WORK, WORK.c.id == table.c.engagement)
        rows = select(table.c.id, WORK.c.entity, WORK.c.unit).select_from(joined)
        return _found(session, rows.where(table.c.id.in_(names)))

    return look


def _bills(session: Session, names: list[str]) -> Homes:
    last = (
        select(LINK.c.order)
        .where(LINK.c.bill == BILL.c.id, LINK.c.order.is_not(None))
        .order_by(LINK.c.n.desc())
        .limit(1)
        .scalar_subquery()
    )
    joined = BILL.outerjoin(ORDER, ORDER.c.id == last).outerjoin(WORK, WORK.c.id == ORDER.c.engagement)
    rows = select(BILL.c.id, BILL.c.entity, WORK.c.unit).select_from(joined)
    return _found(session, rows.where(BILL.c.id.in_(names)))


def _payouts(session: Session, names: list[str]) -> Homes:
    joined = PAYOUT.outerjoin(PAID, PAID.c.payout == PAYOUT.c.id)
    rows = select(PAYOUT.c.id, PAYOUT.c.entity, PAID.c.bill).select_from(joined)
    lines = session.execute(rows.where(PAYOUT.c.id.in_(names))).all()
    bills = _bills(session, [bill for _, _, bill in lines if bill])
    units: dict[tuple[str, str], set[str | None]] = {}
    for name, entity, bill in lines:
        units.setdefault((name, entity), set()).add(bills[bill].unit if bill else None)
    return {name: Home(entity, *(found if len(found) == 1 else ())) for (name, entity), found in units.items()}


def _cases(session: Session, names: list[str]) -> Homes:
    rows = session.execute(select(CASE.c.id, CASE.c.entity, CASE.c.subject).where(CASE.c.id.in_(names))).all()
    about = homes(session, {subject for _, _, told in rows if (subject := subject_of(told))})
    return {name: Home(entity, about.get(subject_of(told) or "", Home()).unit) for name, entity, told in rows}


def _disputes(session: Session, names: list[str]) -> Homes:
    rows = session.execute(select(DISPUTE.c.id, DISPUTE.c.bill).where(DISPUTE.c.id.in_(names))).all()
    bills = _bills(session, [bill for _, bill in rows])
    return {name: bills[bill] for name, bill in rows}


def subject_of(told: str) -> str | None:
    """The object that a case is about; None where it is about none of ours, such as an unknown payment."""
    name = told.removeprefix(LATE).removeprefix(OVERDUE).removeprefix(ELSEWHERE)
    return name if name.partition("_")[0] in _KINDS and "/" not in name else None


_LOOK: dict[Kind, Callable[[Session, list[str]], Homes]] = {
    Kind.ENGAGEMENT: _engagements,
    Kind.CONTRACT: _contracts,
    Kind.ORDER: _by_engagement(OrderRow),
    Kind.CHANGE: _by_engagement(ChangeOrderRow),
    Kind.APPROVAL: _by_engagement(ApprovalRow),
    Kind.BILL: _bills,
    Kind.PAYOUT: _payouts,
    Kind.CASE: _cases,
    Kind.ENDPOINT: _endpoints,
    Kind.DISPUTE: _disputes,
}
_KINDS = frozenset(kind.value for kind in _LOOK)
