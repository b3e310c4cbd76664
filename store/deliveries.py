"""Deliveries: what waits to be brought, who holds it, and every try."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import CursorResult, insert, or_, select, update
from sqlmodel import Session

from models.tables.news import DeliveryAttemptRow, DeliveryRow, EventRow

T, TRY = DeliveryRow.__table__, DeliveryAttemptRow.__table__  # type: ignore[attr-defined]
EVENT = EventRow.__table__  # type: ignore[attr-defined]
_ADD = insert(T)


class Due(NamedTuple):
    """One delivery whose time has come."""

    id: str
    channel: str
    lane: str
    endpoint: str | None
    event: str | None
    notice: str | None
    digest: str | None
    tries: int


_DUE = tuple(T.c[name] for name in Due._fields)


def add(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """New deliveries."""
    given = [{"tries": 0, "attempts": 0, "held_until": None, "ended_at": None, **row} for row in rows]
    if given:
        session.connection().execute(_ADD, given)


def is_due(session: Session, now: datetime, busy: Collection[str]) -> bool:
    """Whether anything is to be brought now, on a lane that is not busy."""
    return session.execute(_waiting(now, busy, select(T.c.id)).limit(1)).first() is not None


def due(session: Session, now: datetime, busy: Collection[str], most: int) -> list[Due]:
    """Some of it, the longest due first; no other courier takes the same ones until the transaction ends."""
    rows = _waiting(now, busy, select(*_DUE)).order_by(T.c.due_at).limit(most).with_for_update(skip_locked=True)
    return [Due(*row) for row in session.execute(rows)]


def _waiting(now: datetime, busy: Collection[str], rows: Any) -> Any:
    free = rows.where(T.c.state == "waiting", T.c.due_at <= now, or_(T.c.held_until.is_(None), T.c.held_until <= now))
    return free.where(T.c.lane.not_in(sorted(busy))) if busy else free


def hold(session: Session, ids: Iterable[str], until: datetime) -> None:
    """They are being brought: nobody else does before *until*."""
    session.execute(update(T).where(T.c.id.in_(list(ids))).values(held_until=until))


def lock(session: Session, delivery: str) -> tuple[str, int, int, datetime] | None:
    """Its state, how often it was tried in all and since it was last asked for, and when it was made; locked."""
    rows = select(T.c.state, T.c.attempts, T.c.tries, T.c.made_at).where(T.c.id == delivery).with_for_update()
    found = session.execute(rows).first()
    return (found[0], found[1], found[2], found[3]) if found else None


def change(session: Session, delivery: str, **values: Any) -> None:
    """What became of it."""
    session.execute(update(T).where(T.c.id == delivery).values(values))


def tried(session: Session, row: Mapping[str, Any]) -> None:
    """One try more, on record."""
    session.execute(insert(TRY).values(row))


def delivered_since(session: Session, endpoint: str, since: datetime) -> bool:
    """Whether the endpoint has taken anything since then."""
    rows = select(T.c.id).where(T.c.endpoint == endpoint, T.c.state == "delivered", T.c.ended_at >= since)
    return session.execute(rows.limit(1)).first() is not None


def give_up_waiting(session: Session, endpoint: str, now: datetime) -> int:
    """Whatever waits for the endpoint fails; how many those were."""
    waiting = update(T).where(T.c.endpoint == endpoint, T.c.state == "waiting")
    return _count(session.execute(waiting.values(state="failed", ended_at=now, held_until=None)))


def send_again(session: Session, endpoint: str, since: datetime, now: datetime) -> int:
    """What failed of the events since then waits again; how many those were."""
    events = select(EVENT.c.id).where(EVENT.c.at >= since)
    failed = update(T).where(T.c.endpoint == endpoint, T.c.state == "failed", T.c.event.in_(events))
    return _count(session.execute(failed.values(state="waiting", tries=0, due_at=now, ended_at=None, held_until=None)))


def _count(result: Any) -> int:
    assert isinstance(result, CursorResult)
    return int(result.rowcount)


def endpoint_of(session: Session, delivery: str) -> str | None:
    """The endpoint that a delivery of an event is for; None for whatever else."""
    found: str | None = session.execute(select(T.c.endpoint).where(T.c.id == delivery)).scalar_one_or_none()
    return found


def page(session: Session, endpoint: str, *, before: str | None, limit: int, state: str | None) -> list[Any]:
    """At most *limit* deliveries to *endpoint*, newest first, with what was told."""
    columns = (T.c.id, T.c.state, T.c.made_at, T.c.due_at, T.c.attempts, T.c.event, EVENT.c.type, EVENT.c.object)
    rows = select(*columns).join(EVENT, EVENT.c.id == T.c.event).where(T.c.endpoint == endpoint)
    rows = rows.where(T.c.state == state) if state is not None else rows
    rows = rows.where(T.c.id < before) if before is not None else rows
    return list(session.execute(rows.order_by(T.c.id.desc()).limit(limit)))


def tries_of(session: Session, deliveries: Iterable[str]) -> dict[str, list[Any]]:
    """Every try of each of *deliveries*, the first one first."""
    wanted = list(deliveries)
    found: dict[str, list[Any]] = {name: [] for name in wanted}
    rows = select(TRY).where(TRY.c.delivery.in_(wanted)).order_by(TRY.c.delivery, TRY.c.n)
    for row in session.execute(rows) if wanted else ():
        found[row.delivery].append(row)
    return found


def of_notices(session: Session, notices: Collection[str], digests: Collection[str]) -> list[Any]:
    """What became of these notices and digests."""
    about = or_(T.c.notice.in_(list(notices)), T.c.digest.in_(list(digests)))
    rows = select(T.c.id, T.c.channel, T.c.state, T.c.notice, T.c.digest, T.c.due_at, T.c.attempts).where(about)
    return list(session.execute(rows.order_by(T.c.id)))
