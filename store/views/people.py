"""Who holds a key, what they may do, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models.actors import Grant, Role
from models.tables.nouns import ApiKeyRevokedRow, ApiKeyRow, PersonRow, RoleGrantRow

PERSON, KEY = PersonRow.__table__, ApiKeyRow.__table__  # type: ignore[attr-defined]
REVOKED, GRANT = ApiKeyRevokedRow.__table__, RoleGrantRow.__table__  # type: ignore[attr-defined]


class Holder(NamedTuple):
    """Whose key it is."""

    person: str
    is_service: bool


def holder_of_key(session: Session, digest: str) -> Holder | None:
    """Who holds the key of that digest; None when there is none, or it was revoked."""
    revoked = select(REVOKED.c.key).where(REVOKED.c.key == KEY.c.id).exists()
    rows = select(PERSON.c.id, PERSON.c.service).join(KEY, KEY.c.person == PERSON.c.id)
    row = session.execute(rows.where(KEY.c.digest == digest, ~revoked)).first()
    return Holder(*row) if row else None


def grants_of(session: Session, person: str) -> tuple[Grant, ...]:
    """Every role of *person*, and where it holds."""
    columns = (GRANT.c.role, GRANT.c.entity, GRANT.c.unit, GRANT.c.contractor)
    rows = session.execute(select(*columns).where(GRANT.c.person == person).order_by(GRANT.c.id))
    return tuple(Grant(role=Role(role), entity=e, unit=u, contractor=c) for role, e, u, c in rows)


def roles_at(session: Session, entity: str) -> dict[str, frozenset[Role]]:
    """Every person, services left out, with the roles that they hold for the whole of *entity*."""
    here = (GRANT.c.entity.is_(None) | (GRANT.c.entity == entity)) & GRANT.c.unit.is_(None)
    held = PERSON.outerjoin(GRANT, (GRANT.c.person == PERSON.c.id) & here)
    rows = session.execute(select(PERSON.c.id, GRANT.c.role).select_from(held).where(PERSON.c.service.is_(False)))
    found: dict[str, set[Role]] = {}
    for person, role in rows:
        found.setdefault(person, set()).update({Role(role)} if role else ())
    return {person: frozenset(roles) for person, roles in found.items()}


def is_person(session: Session, person: str) -> bool:
    """Whether that is somebody here, and not a service."""
    rows = select(PERSON.c.id).where(PERSON.c.id == person, PERSON.c.service.is_(False))
    return session.execute(rows).first() is not None


def names(session: Session, people: Iterable[str]) -> dict[str, str]:
    """What those of *people* who are somebody here are called."""
    wanted = sorted(set(people))
    rows = session.execute(select(PERSON.c.id, PERSON.c.name).where(PERSON.c.id.in_(wanted))) if wanted else ()
    return {row[0]: row[1] for row in rows}
