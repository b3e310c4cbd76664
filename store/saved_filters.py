"""The filters that people keep."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlmodel import Session, col

from models.tables.saved import SavedFilterRow


def of_person(session: Session, person: str) -> list[SavedFilterRow]:
    """Everything that *person* keeps, by list and name."""
    rows = select(SavedFilterRow).where(col(SavedFilterRow.person) == person)
    return list(session.execute(rows.order_by(col(SavedFilterRow.list), col(SavedFilterRow.name))).scalars())


def drop(session: Session, person: str, saved_filter: str) -> bool:
    """Whether there was such a filter of *person*'s; there is none any more."""
    gone = delete(SavedFilterRow).where(col(SavedFilterRow.id) == saved_filter, col(SavedFilterRow.person) == person)
    return bool(session.connection().execute(gone).rowcount)
