"""Notices: what people are told, how they want it, and which of it goes into today's digest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from models.notices import Preferences
from models.tables.news import DigestRow, NoticeRow, PreferenceRow
from store.parts import parts

T, DIGEST, WISH = NoticeRow.__table__, DigestRow.__table__, PreferenceRow.__table__  # type: ignore[attr-defined]
UNDIGESTED = (T.c.how == "daily", T.c.digest.is_(None))


class Stored(NamedTuple):
    """One notice as it is kept."""

    id: str
    recipient: str
    kind: str
    object: str
    cause: str
    how: str
    title: str
    text: str
    made_at: datetime


def add(session: Session, notices: Iterable[Stored]) -> None:
    """Append. Nobody is told twice of one cause: a constraint of the database."""
    rows = [notice._asdict() for notice in notices]
    if rows:
        session.connection().execute(insert(T), rows)


def told_before(session: Session, causes: Collection[str]) -> set[tuple[str, str]]:
    """Who was told of which of *causes* already."""
    found = set[tuple[str, str]]()
    for part in parts(list(causes)):
        rows = select(T.c.recipient, T.c.cause).where(T.c.cause.in_(part))
        found |= {(row[0], row[1]) for row in session.execute(rows)}
    return found


def preferences(session: Session, people: Iterable[str]) -> dict[str, Preferences]:
    """What each of *people* said last of how to tell them; everybody's where they have said nothing."""
    wanted = sorted(set(people))
    newest = select(WISH.c.person, func.max(WISH.c.n).label("n")).where(WISH.c.person.in_(wanted))
    last = newest.group_by(WISH.c.person).subquery()
    rows = select(WISH.c.person, WISH.c.body).join(last, (last.c.person == WISH.c.person) & (last.c.n == WISH.c.n))
    said = {row[0]: Preferences.model_validate_json(row[1]) for row in session.execute(rows)} if wanted else {}
    return {person: said.get(person, Preferences()) for person in wanted}


def times_set(session: Session, person: str) -> int:
    """How often they have said it."""
    return int(session.execute(select(func.count()).where(WISH.c.person == person)).scalar_one())


def waiting_for_digest(session: Session) -> list[str]:
    """Whoever has notices that stand in no digest yet."""
    return list(session.execute(select(T.c.recipient).where(*UNDIGESTED).distinct().order_by(T.c.recipient)).scalars())


def has_digest(session: Session, person: str, day: date) -> bool:
    """Whether they have had the digest of that day."""
    rows = select(DIGEST.c.id).where(DIGEST.c.recipient == person, DIGEST.c.day == day)
    return session.execute(rows).first() is not None


def put_in_digest(session: Session, digest: str, person: str) -> None:
    """All that waits for a digest of theirs stands in this one."""
    session.execute(update(T).where(T.c.recipient == person, *UNDIGESTED).values(digest=digest))


def by_id(session: Session, ids: Collection[str]) -> dict[str, Any]:
    """These notices."""
    rows = session.execute(select(T).where(T.c.id.in_(list(ids)))) if ids else ()
    return {row.id: row for row in rows}


def in_digests(session: Session, digests: Collection[str]) -> dict[str, list[Any]]:
    """What stands in each digest, oldest first."""
    found: dict[str, list[Any]] = {digest: [] for digest in digests}
    for row in session.execute(select(T).where(T.c.digest.in_(list(digests))).order_by(T.c.id)) if digests else ():
        found[row.digest].append(row)
    return found


def page(session: Session, person: str, *, before: str | None, limit: int) -> list[Any]:
    """At most *limit* notices of theirs, newest first."""
    rows = select(T).where(T.c.recipient == person)
    rows = rows.where(T.c.id < before) if before is not None else rows
    return list(session.execute(rows.order_by(T.c.id.desc()).limit(limit)))
