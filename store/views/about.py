"""What is it about? The object that a case, an approval or a change order is about, for many at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.ids import Kind, kind_of
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow

_ABOUT: dict[Kind, tuple[Any, str]] = {
    Kind.CHANGE: (ChangeOrderRow, "order"),
    Kind.APPROVAL: (ApprovalRow, "subject"),
    Kind.CASE: (CaseRow, "subject"),
}


def about(session: Session, objects: Iterable[str]) -> dict[str, str]:
    """The subject of each of *objects* that has one; others are left out."""
    wanted, found = list(objects), dict[str, str]()
    for kind, (model, column) in _ABOUT.items():
        noun, names = model.__table__, [one for one in wanted if kind_of(one) is kind]
        rows = session.execute(select(noun.c.id, noun.c[column]).where(noun.c.id.in_(names))) if names else ()
        found |= {row[0]: row[1] for row in rows}
    return found
