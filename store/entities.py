"""Which entity does an object belong to? Asked of the nouns themselves, for many objects at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from models.ids import Kind, kind_of
from models.tables.bills import BillRow, PayoutRow
from models.tables.contractors import ContractRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, EngagementRow, OrderRow

_OWN: dict[Kind, Any] = {
    Kind.ENGAGEMENT: EngagementRow,
    Kind.CONTRACT: ContractRow,
    Kind.ORDER: OrderRow,
    Kind.BILL: BillRow,
    Kind.PAYOUT: PayoutRow,
    Kind.CASE: CaseRow,
}
_BY_ENGAGEMENT: dict[Kind, Any] = {Kind.CHANGE: ChangeOrderRow, Kind.APPROVAL: ApprovalRow}


def entities(session: Session, objects: Iterable[str]) -> dict[str, str]:
    """The entity of each of *objects*; one that belongs to every entity, such as a contractor, is left out."""
    by_kind: dict[Kind, list[str]] = {}
    for name in objects:
        by_kind.setdefault(kind_of(name), []).append(name)
    asked = (_of(kind, names) for kind, names in by_kind.items() if kind in _OWN or kind in _BY_ENGAGEMENT)
    found = (row for question in asked for row in session.execute(question))
    return {row.id: row.entity for row in found if row.entity is not None}


def _of(kind: Kind, names: list[str]) -> Select[Any]:
    if kind in _OWN:
        table = _OWN[kind].__table__
        return select(table.c.id, table.c.entity).where(table.c.id.in_(names))
    table, work = _BY_ENGAGEMENT[kind].__table__, EngagementRow.__table__  # type: ignore[attr-defined]
    return select(table.c.id, work.c.entity).join(work, work.c.id == table.c.engagement).where(table.c.id.in_(names))
