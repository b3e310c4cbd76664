"""Events in and out: added once for each fact, read in the order in which they were written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, false, insert, or_, select, true
from sqlmodel import Session

from models.reach import Reach
from models.tables.news import EventRow
from store.views.kept_from import not_kept_from

T = EventRow.__table__  # type: ignore[attr-defined]
_ADD = insert(T)


class Stored(NamedTuple):
    """One event as it is kept; `body` is what is sent."""

    id: str
    fact: int
    type: str
    object: str
    at: datetime
    entity: str | None
    unit: str | None
    contractor: str | None
    body: str


def add(session: Session, events: Iterable[Stored]) -> None:
    """Append. A fact has one event at most: a constraint of the database."""
    rows = [event._asdict() for event in events]
    if rows:
        session.connection().execute(_ADD, rows)


def bodies(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """What each of these events says."""
    wanted = list(ids)
    rows = session.execute(select(T.c.id, T.c.body).where(T.c.id.in_(wanted))) if wanted else ()
    return {row[0]: row[1] for row in rows}


def page(
    session: Session, reach: Reach, *, before: str | None, after: str | None, limit: int, code: str | None
) -> list[tuple[str, str]]:
    """At most *limit* events that *reach* covers, id and body: those since *after* oldest first, else newest first."""
    rows = select(T.c.id, T.c.body).where(_within(reach), not_kept_from(reach, T.c.object))
    rows = rows.where(T.c.type == code) if code is not None else rows
    for name, newer in ((before, False), (after, True)):
        if name is not None:
            there = select(T.c.seq).where(T.c.id == name).scalar_subquery()
            rows = rows.where(T.c.seq > there if newer else T.c.seq < there)
    ordered = rows.order_by(T.c.seq if after is not None else T.c.seq.desc()).limit(limit)
    return [(row[0], row[1]) for row in session.execute(ordered)]


def _within(reach: Reach) -> ColumnElement[bool]:
    """What `rules/access.py` says of one object, asked of all at once: what the house shares, all inside read."""
    if reach.everything:
        return true()
    shared = and_(T.c.entity.is_(None), T.c.contractor.is_not(None)) if reach.inside else false()
    places = {(grant.entity, grant.unit, grant.contractor) for grant in reach.grants}
    return or_(shared, *(_covered(place) for place in sorted(places, key=str)))


def _covered(place: tuple[str | None, str | None, str | None]) -> ColumnElement[bool]:
    columns: tuple[Any, ...] = (T.c.entity, T.c.unit, T.c.contractor)
    return and_(*(column == value for column, value in zip(columns, place, strict=True) if value))


def known(session: Session, event: str) -> tuple[str, str | None, str | None, str | None] | None:
    """The body of *event* with the entity, unit and contractor that it was told of."""
    rows = select(T.c.body, T.c.entity, T.c.unit, T.c.contractor).where(T.c.id == event)
    found = session.execute(rows).first()
    return (found[0], found[1], found[2], found[3]) if found else None
