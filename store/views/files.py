"""Files as lists show them: everything but their content."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models.tables.nouns import FileRow

T = FileRow.__table__  # type: ignore[attr-defined]
_COLUMNS = tuple(
    T.c[name] for name in ("id", "subject", "name", "media_type", "size", "digest", "uploaded_by", "uploaded_at")
)


class FileLine(NamedTuple):
    """One file of a list."""

    id: str
    subject: str
    name: str
    media_type: str
    size: int
    digest: str
    uploaded_by: str
    uploaded_at: datetime


def about(session: Session, subject: str) -> list[FileLine]:
    """What is attached to *subject*, oldest first."""
    return [FileLine(*row) for row in session.execute(select(*_COLUMNS).where(T.c.subject == subject).order_by(T.c.id))]


def of_digest(session: Session, subject: str, digest: str) -> str | None:
    """The id of that content on *subject*, if it is attached already."""
    rows = select(T.c.id).where(T.c.subject == subject, T.c.digest == digest)
    return session.execute(rows).scalar_one_or_none()
