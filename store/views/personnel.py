"""Lists about people: who is here, what they hold, where they are signed in, and what the access log says."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind
from models.tables.log import AnswererRow, PositionRow
from models.tables.nouns import ApiKeyRevokedRow, ApiKeyRow, PersonRow, RoleGrantRow
from models.tables.people import AccessLogRow, RoleGrantRevokedRow
from models.tables.sign_in import InvitationRow, InvitationUsedRow, OpenIdSubjectRow, PasswordRow, SessionRow
from store.addresses import has_address
from store.views.here import holds, still_here

PERSON, GRANT = PersonRow.__table__, RoleGrantRow.__table__  # type: ignore[attr-defined]
KEY, REVOKED = ApiKeyRow.__table__, ApiKeyRevokedRow.__table__  # type: ignore[attr-defined]
TAKEN, SESSION = RoleGrantRevokedRow.__table__, SessionRow.__table__  # type: ignore[attr-defined]
LINE, PASSWORD = AccessLogRow.__table__, PasswordRow.__table__  # type: ignore[attr-defined]
SUBJECT = OpenIdSubjectRow.__table__  # type: ignore[attr-defined]
STANDS, ANSWERER = PositionRow.__table__, AnswererRow.__table__  # type: ignore[attr-defined]
INVITATION, USED = InvitationRow.__table__, InvitationUsedRow.__table__  # type: ignore[attr-defined]


class Someone(NamedTuple):
    """One row of the list of people."""

    id: str
    name: str
    email: str | None
    service: bool
    active: bool


def people(
    session: Session, *, before: str | None, limit: int, email: str | None = None, active: bool | None = None
) -> list[Someone]:
    """At most *limit* people, newest first, after the one named *before*."""
    here = still_here(PERSON.c.id)
    rows = select(PERSON.c.id, PERSON.c.name, PERSON.c.email, PERSON.c.service, here.label("active"))
    rows = rows.where(PERSON.c.id < before) if before is not None else rows
    rows = rows.where(here if active else ~here) if active is not None else rows
    if email is not None:
        rows = rows.where(has_address(email))
    found = session.execute(rows.order_by(PERSON.c.id.desc()).limit(limit))
    return [Someone(one, name, address, service, bool(is_here)) for one, name, address, service, is_here in found]


def roles_of(session: Session, people: list[str]) -> dict[str, list[str]]:
    """The roles that each of *people* holds somewhere, each once."""
    rows = select(GRANT.c.person, GRANT.c.role).where(GRANT.c.person.in_(people), holds(GRANT)).distinct()
    found: dict[str, list[str]] = {one: [] for one in people}
    for person, role in session.execute(rows.order_by(GRANT.c.person, GRANT.c.role)):
        found[person].append(role)
    return found


def grants(session: Session, person: str) -> list[tuple[RoleGrantRow, datetime | None]]:
    """Every grant that *person* ever had, oldest first, with when it was revoked."""
    rows = select(RoleGrantRow, TAKEN.c.revoked_at).outerjoin(TAKEN, TAKEN.c.role_grant == GRANT.c.id)
    found = session.execute(rows.where(GRANT.c.person == person).order_by(GRANT.c.granted_at, GRANT.c.id))
    return [(row, revoked_at) for row, revoked_at in found]


def keys(session: Session, person: str) -> list[tuple[ApiKeyRow, datetime | None]]:
    """Every key of *person*, oldest first, with when it was revoked."""
    rows = select(ApiKeyRow, REVOKED.c.revoked_at).outerjoin(REVOKED, REVOKED.c.key == KEY.c.id)
    found = session.execute(rows.where(KEY.c.person == person).order_by(KEY.c.id))
    return [(row, revoked_at) for row, revoked_at in found]


def sessions(session: Session, person: str, now: datetime) -> list[SessionRow]:
    """Where *person* is signed in at *now*, newest first."""
    rows = select(SessionRow).where(SESSION.c.person == person, SESSION.c.ended_at.is_(None))
    return list(session.execute(rows.where(SESSION.c.idle_until > now).order_by(SESSION.c.id.desc())).scalars())


def openid_subjects(session: Session, person: str) -> list[OpenIdSubjectRow]:
    """By which accounts at a provider they sign in."""
    rows = select(OpenIdSubjectRow).where(SUBJECT.c.person == person).order_by(SUBJECT.c.issuer)
    return list(session.execute(rows).scalars())


def has_password(session: Session, person: str) -> bool:
    """Whether they can sign in by one."""
    return session.execute(select(PASSWORD.c.person).where(PASSWORD.c.person == person)).first() is not None


def invited_until(session: Session, person: str, now: datetime) -> datetime | None:
    """Until when the newest invitation of *person* can be used; None where it was, or has run out."""
    used = select(USED.c.invitation).where(USED.c.invitation == INVITATION.c.id).exists()
    rows = select(INVITATION.c.expires_at, used).where(INVITATION.c.person == person)
    newest = session.execute(rows.order_by(INVITATION.c.id.desc()).limit(1)).first()
    return newest[0] if newest and not newest[1] and newest[0] > now else None


def waits_for(session: Session, person: str, limit: int) -> list[str]:
    """The first open approvals that they may answer, and cases that they own."""
    asked = select(ANSWERER.c.object).where(ANSWERER.c.person == person).order_by(ANSWERER.c.object).limit(limit)
    owned = select(STANDS.c.object).where(STANDS.c.owner == person, STANDS.c.rank == LOCK_RANK[Kind.CASE.value])
    owned = owned.where(STANDS.c.ended.is_(False)).order_by(STANDS.c.object).limit(limit)
    return [*session.execute(asked).scalars(), *session.execute(owned).scalars()][:limit]


def lines(
    session: Session, *, before: str | None, limit: int, person: str | None = None, what: str | None = None
) -> list[AccessLogRow]:
    """At most *limit* lines of the access log, newest first, after the one named *before*."""
    rows = select(AccessLogRow)
    rows = rows.where(LINE.c.id < before) if before is not None else rows
    rows = rows.where(LINE.c.person == person) if person is not None else rows
    rows = rows.where(LINE.c.what == what) if what is not None else rows
    return list(session.execute(rows.order_by(LINE.c.id.desc()).limit(limit)).scalars())
