"""Wake-ups that workflows are owed: written with the facts, relayed after the commit.

What one transaction added is kept in `session.info` so that the relay, set by the composition roots
as a hook of the database, can send it at once without asking the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlmodel import Session

from models.tables.log import OutboxRow

T = OutboxRow.__table__  # type: ignore[attr-defined]
FRESH = "outbox"
_ADD = insert(T).returning(T.c.id)


class WakeUp(NamedTuple):
    """Row `id`: signal `signal` to the workflow of `object`."""

    id: int
    object: str
    signal: str


def add(session: Session, object_id: str, signal: str, at: datetime) -> None:
    """Owe *object_id*'s workflow one *signal*; once for each transaction is enough."""
    fresh: dict[str, WakeUp] = session.info.setdefault(FRESH, {})
    if object_id in fresh:
        return
    row = session.connection().execute(
        _ADD, {"object": object_id, "signal": signal, "at": at, "tries": 0, "parked": False}
    )
    fresh[object_id] = WakeUp(row.scalar_one(), object_id, signal)


def take_fresh(session: Session) -> tuple[WakeUp, ...]:
    """What this session's last transaction added."""
    return tuple(session.info.pop(FRESH, {}).values())


def left_over(session: Session, before: datetime, limit: int, after: int = 0) -> list[WakeUp]:
    """Undone rows older than *before*, for the sweeper, past id *after*. Two sweepers may take the same ones.

    No lock could outlive this look, and a wake-up that is delivered twice costs one look more.
    """
    rows = select(T.c.id, T.c.object, T.c.signal).where(
        T.c.done_at.is_(None), T.c.parked.is_(False), T.c.at < before, T.c.id > after
    )
    return [WakeUp(*row) for row in session.execute(rows.order_by(T.c.id).limit(limit))]


def done(session: Session, ids: Iterable[int], at: datetime) -> None:
    """These were delivered."""
    session.execute(update(T).where(T.c.id.in_(list(ids))).values(done_at=at))


def failed(session: Session, ids: Iterable[int], park_after: int) -> list[str]:
    """These were not; the objects of those that failed too often and are parked now."""
    wanted = list(ids)
    session.execute(update(T).where(T.c.id.in_(wanted)).values(tries=T.c.tries + 1))
    parked = update(T).where(T.c.id.in_(wanted), T.c.tries >= park_after).values(parked=True).returning(T.c.object)
    return list(session.execute(parked).scalars())
