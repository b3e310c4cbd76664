"""The access log: who came in, who was turned away, who was given what. Rows are only ever added."""

from __future__ import annotations

from sqlmodel import Session

from models.tables.people import AccessLogRow
from store import rows


def add(session: Session, row: AccessLogRow) -> None:
    """One more line."""
    rows.add(session, row)
