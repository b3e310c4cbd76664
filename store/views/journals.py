"""Journals as readers list them: by what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Date, Text, bindparam, text
from sqlmodel import Session

from models.tables.types import UtcDateTime


class Line(NamedTuple):
    """One journal of a list."""

    id: str
    key: str
    kind: str
    subject: str
    entity: str
    reverses: str | None
    effective_at: date
    recorded_at: datetime


_COLUMNS = "id, key, kind, subject, entity, reverses, effective_at, recorded_at"


def about(session: Session, subjects: Iterable[str]) -> list[Line]:
    """Every journal whose move is one of *subjects*', in the order in which they were booked."""
    return _found(session, "subject IN :wanted", subjects)


def by_id(session: Session, journal: str) -> Line | None:
    """That journal."""
    return next(iter(_found(session, "id IN :wanted", [journal])), None)


def _found(session: Session, where: str, wanted: Iterable[str]) -> list[Line]:
    query = text(f"SELECT {_COLUMNS} FROM journal WHERE {where} ORDER BY seq")  # noqa: S608 - our own words only
    typed = query.bindparams(bindparam("wanted", expanding=True)).columns(
        id=Text,
        key=Text,
        kind=Text,
        subject=Text,
        entity=Text,
        reverses=Text,
        effective_at=Date,
        recorded_at=UtcDateTime,
    )
    return [Line(*row) for row in session.execute(typed, {"wanted": list(wanted)})]
