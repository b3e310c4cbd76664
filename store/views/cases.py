"""The cases about several objects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models.tables.log import PositionRow
from models.tables.work import CaseRow

CASE, STANDS = CaseRow.__table__, PositionRow.__table__  # type: ignore[attr-defined]


class CaseLine(NamedTuple):
    """One case, and where it stands."""

    id: str
    category: str
    opened_at: datetime
    stage: str


def about(session: Session, subjects: Iterable[str]) -> dict[str, list[CaseLine]]:
    """Every case about each of *subjects* that has any, oldest first."""
    rows = select(CASE.c.subject, CASE.c.id, CASE.c.category, CASE.c.opened_at, STANDS.c.stage)
    rows = rows.join(STANDS, STANDS.c.object == CASE.c.id).where(CASE.c.subject.in_(list(subjects)))
    found: dict[str, list[CaseLine]] = {}
    for subject, *line in session.execute(rows.order_by(CASE.c.id)):
        found.setdefault(subject, []).append(CaseLine(*line))
    return found
