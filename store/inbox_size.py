"""How many questions wait for somebody's answer?"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlmodel import Session

from models.tables.log import AnswererRow

ANSWERER = AnswererRow.__table__  # type: ignore[attr-defined]
SHOWN_MAX = 100


def of(session: Session, person: str) -> int:
    """As many as there are, up to SHOWN_MAX: a badge says "99+" of more."""
    some = select(ANSWERER.c.object).where(ANSWERER.c.person == person).limit(SHOWN_MAX).subquery()
    return int(session.execute(select(func.count()).select_from(some)).scalar_one())
