"""How many questions wait for somebody's answer?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from store.views.positions import questions_for

SHOWN_MAX = 100


def of(session: Session, person: str, now: datetime) -> int:
    """As many as there are, up to SHOWN_MAX: a badge says "99+" of more. Those are counted that the inbox lists."""
    wait = questions_for(person, now).subquery()
    some = select(wait.c.object).distinct().limit(SHOWN_MAX).subquery()
    return int(session.execute(select(func.count()).select_from(some)).scalar_one())
