"""Passwords, sessions, invitations, and how often signing in failed: rows about now."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Integer, String, bindparam, delete, or_, select, text, update
from sqlmodel import Session, col

from models.sign_in import Limit
from models.tables.nouns import PersonRow
from models.tables.sign_in import InvitationRow, InvitationUsedRow, PasswordRow, SessionRow, SignInLimitRow
from models.tables.types import UtcDateTime
from store.addresses import has_address
from store.views.here import still_here

PERSON, PASSWORD = PersonRow.__table__, PasswordRow.__table__  # type: ignore[attr-defined]
SESSION, LIMIT = SessionRow.__table__, SignInLimitRow.__table__  # type: ignore[attr-defined]

_COUNT = text("""
INSERT INTO sign_in_limit AS l (key, failures, since, held_until) VALUES (:key, 1, :now, NULL)
ON CONFLICT (key) DO UPDATE SET
  failures = CASE WHEN l.held_until > :now THEN l.failures
    WHEN l.held_until IS NOT NULL OR l.since <= :window_began THEN 1 ELSE l.failures + 1 END,
  since = CASE WHEN l.held_until > :now THEN l.since
    WHEN l.held_until IS NOT NULL OR l.since <= :window_began THEN :now ELSE l.since END,
  held_until = CASE WHEN l.held_until > :now THEN l.held_until
    WHEN l.held_until IS NULL AND l.since > :window_began AND l.failures >= :tries THEN :hold END
RETURNING held_until""")
_MOMENTS = tuple(bindparam(name, type_=UtcDateTime()) for name in ("now", "window_began", "hold"))
_COUNTED = _COUNT.bindparams(*_MOMENTS, bindparam("tries", type_=Integer())).columns(held_until=UtcDateTime())
_SET = text(
    "INSERT INTO password (person, hash, set_at) VALUES (:person, :hash, :at)"
    " ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at"
).bindparams(bindparam("hash", type_=String()), bindparam("at", type_=UtcDateTime()))


class Account(NamedTuple):
    """Somebody who may sign in; `hash` is null where they have no password."""

    person: str
    hash: str | None


def account_of(session: Session, email: str) -> Account | None:
    """Who signs in by that address: nobody where two could be meant."""
    rows = select(PERSON.c.id, PASSWORD.c.hash).outerjoin(PASSWORD, PASSWORD.c.person == PERSON.c.id)
    found = session.execute(rows.where(has_address(email), PERSON.c.service.is_(False), still_here(PERSON.c.id))).all()
    return Account(*found[0]) if len(found) == 1 else None


def password_of(session: Session, person: str) -> str | None:
    """The hash of *person*'s password."""
    return session.execute(select(PASSWORD.c.hash).where(PASSWORD.c.person == person)).scalar_one_or_none()


def set_password(session: Session, person: str, hashed: str, at: datetime) -> None:
    """From now on that is the password; the old one is forgotten."""
    session.execute(_SET, {"person": person, "hash": hashed, "at": at})


def count_try(session: Session, key: str, limit: Limit, now: datetime) -> datetime | None:
    """Count one more try under *key*; until when none is taken, or None when this one may go on."""
    given = {"key": key, "now": now, "window_began": now - limit.window, "tries": limit.tries, "hold": now + limit.hold}
    held = session.execute(_COUNTED, given).scalar_one()
    return held if held is not None and held > now else None


def forgive(session: Session, account: str, address: str | None) -> None:
    """A try succeeded: its account starts afresh, and it was no failure of its address."""
    session.execute(
        delete(LIMIT).where(or_(LIMIT.c.key == account, (LIMIT.c.key == address) & (LIMIT.c.failures <= 1)))
    )
    session.execute(update(LIMIT).where(LIMIT.c.key == address).values(failures=LIMIT.c.failures - 1))


def forget_tries(session: Session, before: datetime) -> None:
    """Tries of so long ago limit nobody."""
    session.execute(delete(LIMIT).where(LIMIT.c.since < before))


def limit_key(kind: str, of: str) -> str:
    """Under what tries are counted: bounded, and without anybody's address in it."""
    return f"{kind}/{sha256(of.lower().encode()).hexdigest()}"


def invitation(session: Session, digest: str, now: datetime) -> InvitationRow | None:
    """The invitation of that secret, where it still opens something: unused, in time, the newest of its person."""
    row = session.execute(select(InvitationRow).where(col(InvitationRow.digest) == digest)).scalar_one_or_none()
    if row is None or row.expires_at <= now or session.get(InvitationUsedRow, row.id) is not None:
        return None
    newer = select(col(InvitationRow.id)).where(col(InvitationRow.person) == row.person, col(InvitationRow.id) > row.id)
    return None if session.execute(newer.limit(1)).first() else row


_SESSION = select(SessionRow).where(col(SessionRow.digest) == bindparam("digest"))


def session_of(session: Session, digest: str) -> SessionRow | None:
    """The session of that token, ended or not."""
    return session.execute(_SESSION, {"digest": digest}).scalar_one_or_none()


_IN_FORCE = (
    select(SessionRow, PERSON.c.name)
    .join(PERSON, PERSON.c.id == SESSION.c.person)
    .where(SESSION.c.digest == bindparam("digest"), SESSION.c.ended_at.is_(None))
    .where(SESSION.c.idle_until > bindparam("now", type_=UtcDateTime()))
    .where(PERSON.c.service.is_(False), still_here(PERSON.c.id))
)
"""Asked with every page, so all of it at once."""


def in_force(session: Session, digest: str, now: datetime) -> tuple[SessionRow, str] | None:
    """The session of that token and whose name it is, where it has not ended and its person is here."""
    found = session.execute(_IN_FORCE, {"digest": digest, "now": now}).first()
    return (found[0], found[1]) if found else None


def saw(session: Session, session_id: str, now: datetime, idle_until: datetime) -> None:
    """It was used just now."""
    row = update(SESSION).where(SESSION.c.id == session_id, SESSION.c.ended_at.is_(None), SESSION.c.seen_at < now)
    session.execute(row.values(seen_at=now, idle_until=idle_until))


def end_sessions(session: Session, person: str, now: datetime, *, only: str | None = None, but: str = "") -> list[str]:
    """End those of *person* that are open: all of them, *only* one, or all *but* one. Says which were ended."""
    mine = update(SESSION).where(SESSION.c.person == person, SESSION.c.ended_at.is_(None), SESSION.c.ends_at > now)
    mine = mine.where(SESSION.c.idle_until > now, SESSION.c.id != but)
    ended = (mine.where(SESSION.c.id == only) if only is not None else mine).values(ended_at=now)
    return sorted(session.execute(ended.returning(SESSION.c.id)).scalars())
