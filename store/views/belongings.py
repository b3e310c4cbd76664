"""Whose is it? The entity that an object belongs to, and the contractor who may look at it too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.ids import Kind, kind_of
from models.reach import Belonging
from models.tables.bills import BillRow, PayoutRow
from models.tables.contractors import ContractorRow, ContractRow, EvidenceRow, SowRow
from models.tables.nouns import BudgetLineRow, EntityRow, FileRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, EngagementRow, OrderRow, ReceiptRow


def whose(session: Session, object_id: str) -> Belonging | None:
    """Whom it belongs to; None when there is no such object."""
    try:
        look = _LOOK[kind_of(object_id)]
    except (ValueError, KeyError):
        return None
    return look(session, object_id)


def _row(session: Session, kind: Any, object_id: str, *columns: str) -> tuple[Any, ...] | None:
    table = kind.__table__
    found = session.execute(select(*(table.c[c] for c in columns)).where(table.c.id == object_id)).first()
    return tuple(found) if found else None


def _of_both(kind: Any) -> Callable[[Session, str], Belonging | None]:
    def look(session: Session, object_id: str) -> Belonging | None:
        found = _row(session, kind, object_id, "entity", "contractor")
        return Belonging(*found) if found else None

    return look


def _of_entity(kind: Any, column: str = "entity") -> Callable[[Session, str], Belonging | None]:
    def look(session: Session, object_id: str) -> Belonging | None:
        found = _row(session, kind, object_id, column)
        return Belonging(entity=found[0]) if found else None

    return look


def _through(kind: Any, column: str, *, inside: bool = False) -> Callable[[Session, str], Belonging | None]:
    """As the object that it is about; `inside` keeps it from contractors."""

    def look(session: Session, object_id: str) -> Belonging | None:
        found = _row(session, kind, object_id, column)
        about = whose(session, found[0]) if found else None
        return about._replace(contractor=None) if about and inside else about

    return look


def _contractor(session: Session, object_id: str) -> Belonging | None:
    found = _row(session, ContractorRow, object_id, "id")
    return Belonging(contractor=object_id, shared=True) if found else None


_LOOK: dict[Kind, Callable[[Session, str], Belonging | None]] = {
    Kind.ENGAGEMENT: _of_both(EngagementRow),
    Kind.CONTRACT: _of_both(ContractRow),
    Kind.ORDER: _of_both(OrderRow),
    Kind.BILL: _of_both(BillRow),
    Kind.PAYOUT: _of_both(PayoutRow),
    Kind.ENTITY: _of_entity(EntityRow, "id"),
    Kind.BUDGET_LINE: _of_entity(BudgetLineRow),
    Kind.CASE: _of_entity(CaseRow),
    Kind.CONTRACTOR: _contractor,
    Kind.SOW: _through(SowRow, "contract"),
    Kind.CHANGE: _through(ChangeOrderRow, "order"),
    Kind.RECEIPT: _through(ReceiptRow, "order"),
    Kind.EVIDENCE: _through(EvidenceRow, "contractor"),
    Kind.FILE: _through(FileRow, "subject"),
    Kind.APPROVAL: _through(ApprovalRow, "engagement", inside=True),
}
