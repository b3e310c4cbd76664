"""Recompute every position from the facts. Rows change in place, because verbs lock them."""

from __future__ import annotations

from sqlmodel import Session

from rules.positions import position
from store import facts, positions
from verbs.verification.positions import as_rows, batches


def rebuild(session: Session) -> int:
    """Mend every position that is not what its facts add up to; returns how many were not.

    On PostgreSQL other writers wait until the transaction ends. Raises ValueError for a fact that can't be read.
    """
    positions.lock_all(session)
    mended = 0
    for batch in batches(session):
        right = as_rows(session, {name: position(name, facts.read(rows)) for name, rows in batch.items()})
        stored = positions.stored(session, batch)
        for name, row in right.items():
            if stored.get(name) != row:
                positions.put(session, row)
                mended += 1
    strays = positions.without_facts(session)
    positions.drop(session, strays)
    return mended + len(strays)
