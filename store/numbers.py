"""Numbers out of a series, each once."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import Session

_NEXT = text(
    "INSERT INTO counter (series, value) VALUES (:series, 1)"
    " ON CONFLICT (series) DO UPDATE SET value = counter.value + 1 RETURNING value"
)


def next_number(session: Session, series: str) -> int:
    """The next number of *series*, from 1: one atomic statement, given back if the transaction is not kept."""
    return int(session.execute(_NEXT, {"series": series}).scalar_one())
