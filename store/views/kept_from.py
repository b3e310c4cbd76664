"""Which approvals and cases are kept from somebody? Those about the work of a contractor that they are paid as.

What `rules/access.py` says of one object and one reader, asked of all objects, or of many people, at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, or_, select, true, union_all
from sqlmodel import Session

from models.reach import Reach
from models.tables.bills import BillRow, PayoutRow
from models.tables.hosted import DisputeRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, EngagementRow, OrderRow
from store.homes import ELSEWHERE, LATE, OVERDUE
from store.views import people
from store.views.belongings import belongings

APPROVAL, CASE = ApprovalRow.__table__, CaseRow.__table__  # type: ignore[attr-defined]
WORK, CHANGE = EngagementRow.__table__, ChangeOrderRow.__table__  # type: ignore[attr-defined]
_PAID: tuple[tuple[Any, tuple[str, ...]], ...] = (
    *((model, ("",)) for model in (EngagementRow, OrderRow, DisputeRow)),
    (BillRow, ("", ELSEWHERE)),
    (PayoutRow, ("", LATE, OVERDUE)),
)


def not_kept_from(reach: Reach, name: Any) -> ColumnElement[bool]:
    """Whether the object *name* is none of those; who is nothing but a contractor is shown none of them anyway."""
    own = sorted(reach.paid_as) if reach.inside else []
    if not own:
        return true()
    work = select(WORK.c.id).where(WORK.c.contractor.in_(own))
    subjects = (*_subjects(own), select(CHANGE.c.id).where(CHANGE.c.engagement.in_(work)))
    cases = select(CASE.c.id).where(or_(*(CASE.c.subject.in_(some) for some in subjects)))
    approvals = select(APPROVAL.c.id).where(APPROVAL.c.engagement.in_(work))
    kept: ColumnElement[bool] = name.not_in(union_all(approvals, cases))
    return kept


def kept(session: Session, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of *pairs*, a person and an object, where the object is kept from that person."""
    about = belongings(session, {name for _, name in pairs})
    paid = {name: one.kept_from for name, one in about.items() if one.kept_from}
    theirs = people.paid_as(session, set(paid.values()))
    return {(person, name) for person, name in pairs if name in paid and (person, paid[name]) in theirs}


def _subjects(contractors: list[str]) -> Iterator[Select[Any]]:
    """What a case about their work is about, as it is written there."""
    for model, prefixes in _PAID:
        noun = model.__table__
        for prefix in prefixes:
            yield select(literal(prefix) + noun.c.id).where(noun.c.contractor.in_(contractors))
