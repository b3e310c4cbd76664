"""One after another: what is asked before it is written, and no unique key can say, or not in words for a person."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import Session

_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")


def take(session: Session, what: str) -> None:
    """Wait until no other transaction is at work on *what*, and hold it to the end. Take it before any row.

    SQLite writes one transaction at a time.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_TURN, {"what": what})
