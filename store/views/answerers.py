"""Who may answer an open approval now, by its plan?"""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from models.tables.log import AnswererRow

T = AnswererRow.__table__  # type: ignore[attr-defined]


def of(session: Session, approval: str) -> list[str]:
    """The ids of those people, in no order that means anything."""
    return list(session.execute(select(T.c.person).where(T.c.object == approval).order_by(T.c.person)).scalars())
