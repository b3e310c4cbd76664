"""What somebody holds: roles, keys, and sessions."""

from __future__ import annotations

from datetime import datetime

from doors.pages.look import Look
from models.actors import Role
from models.money import Value
from models.text import Id
from store.views import personnel


class RoleHeld(Value):
    """A role, and where it holds: null means everywhere. One that was revoked holds no more."""

    id: Id
    role: Role
    entity: Id | None
    unit: Id | None
    contractor: Id | None
    granted_at: datetime
    revoked_at: datetime | None


class Key(Value):
    """An API key; its secret was shown once and is stored nowhere."""

    id: Id
    created_at: datetime
    revoked_at: datetime | None


class PersonSession(Value):
    """Where somebody is signed in. It ends at `idle_until` if it is not used, and at `ends_at` however it is."""

    id: Id
    how: str
    address: str | None
    agent: str | None
    opened_at: datetime
    seen_at: datetime
    idle_until: datetime
    ends_at: datetime


class OpenIdSubject(Value):
    """By which account at a provider somebody signs in."""

    issuer: str
    subject: str
    bound_at: datetime


def roles_held(look: Look, person: str) -> tuple[RoleHeld, ...]:
    """Every role that *person* was ever granted."""
    return tuple(
        RoleHeld(
            id=row.id,
            role=Role(row.role),
            entity=row.entity,
            unit=row.unit,
            contractor=row.contractor,
            granted_at=row.granted_at,
            revoked_at=revoked_at,
        )
        for row, revoked_at in personnel.grants(look.session, person)
    )


def keys(look: Look, person: str) -> tuple[Key, ...]:
    """Every key that was ever cut for *person*."""
    return tuple(
        Key(id=row.id, created_at=row.created_at, revoked_at=revoked_at)
        for row, revoked_at in personnel.keys(look.session, person)
    )


def sessions(look: Look, person: str) -> tuple[PersonSession, ...]:
    """Where *person* is signed in now."""
    return tuple(
        PersonSession(**{name: getattr(row, name) for name in PersonSession.model_fields})
        for row in personnel.sessions(look.session, person, look.now)
    )


def openid(look: Look, person: str) -> tuple[OpenIdSubject, ...]:
    """By which accounts at a provider *person* signs in."""
    return tuple(
        OpenIdSubject(issuer=row.issuer, subject=row.subject, bound_at=row.bound_at)
        for row in personnel.openid_subjects(look.session, person)
    )
