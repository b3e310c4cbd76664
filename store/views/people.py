"""Who holds a key, what they may do, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, false, func, select
from sqlmodel import Session

from models.actors import Grant, Role
from models.tables.nouns import ApiKeyRevokedRow, ApiKeyRow, PersonRow, RoleGrantRow
from models.tables.people import PersonStateRow, RoleGrantRevokedRow

PERSON, KEY = PersonRow.__table__, ApiKeyRow.__table__  # type: ignore[attr-defined]
REVOKED, GRANT = ApiKeyRevokedRow.__table__, RoleGrantRow.__table__  # type: ignore[attr-defined]
TAKEN, STATE = RoleGrantRevokedRow.__table__, PersonStateRow.__table__  # type: ignore[attr-defined]


class Holder(NamedTuple):
    """Whose key it is."""

    person: str
    is_service: bool


def holder_of_key(session: Session, digest: str) -> Holder | None:
    """Who holds the key of that digest; None when there is none, it was revoked, or they are no longer here."""
    revoked = select(REVOKED.c.key).where(REVOKED.c.key == KEY.c.id).exists()
    rows = select(PERSON.c.id, PERSON.c.service).join(KEY, KEY.c.person == PERSON.c.id)
    row = session.execute(rows.where(KEY.c.digest == digest, ~revoked, still_here(PERSON.c.id))).first()
    return Holder(*row) if row else None


def still_here(person: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether *person* was not deactivated, or is back."""
    later = STATE.alias("later")
    newest = select(func.max(later.c.n)).where(later.c.person == STATE.c.person).scalar_subquery()
    left = select(STATE.c.n).where(STATE.c.person == person, STATE.c.active == false(), STATE.c.n == newest)
    return ~left.exists()


def holds(grant: Any) -> ColumnElement[bool]:
    """Whether nobody revoked the grant of that table."""
    return ~select(TAKEN.c.role_grant).where(TAKEN.c.role_grant == grant.c.id).exists()


def grants_of(session: Session, person: str) -> tuple[Grant, ...]:
    """Every role that *person* holds now, and where; of somebody who is no longer here none."""
    columns = (GRANT.c.role, GRANT.c.entity, GRANT.c.unit, GRANT.c.contractor)
    mine = select(*columns).where(GRANT.c.person == person, holds(GRANT), still_here(GRANT.c.person))
    rows = session.execute(mine.order_by(GRANT.c.id))
    return tuple(Grant(role=Role(role), entity=e, unit=u, contractor=c) for role, e, u, c in rows)


def roles_at(session: Session, entity: str) -> dict[str, frozenset[Role]]:
    """Every person who is here, services left out, with the roles that they hold for the whole of *entity*."""
    here = (GRANT.c.entity.is_(None) | (GRANT.c.entity == entity)) & GRANT.c.unit.is_(None)
    held = PERSON.outerjoin(GRANT, (GRANT.c.person == PERSON.c.id) & here & holds(GRANT))
    people = select(PERSON.c.id, GRANT.c.role).select_from(held)
    rows = session.execute(people.where(PERSON.c.service.is_(False), still_here(PERSON.c.id)))
    found: dict[str, set[Role]] = {}
    for person, role in rows:
        found.setdefault(person, set()).update({Role(role)} if role else ())
    return {person: frozenset(roles) for person, roles in found.items()}


def anybody_holds(session: Session, role: Role) -> bool:
    """Whether somebody who is here holds that role somewhere."""
    held = select(GRANT.c.id).where(GRANT.c.role == role.value, holds(GRANT), still_here(GRANT.c.person))
    return session.execute(held.limit(1)).first() is not None


def is_person(session: Session, person: str) -> bool:
    """Whether that is somebody who is here, and not a service."""
    rows = select(PERSON.c.id).where(PERSON.c.id == person, PERSON.c.service.is_(False), still_here(PERSON.c.id))
    return session.execute(rows).first() is not None


def names(session: Session, people: Iterable[str]) -> dict[str, str]:
    """What those of *people* who are somebody here are called."""
    wanted = sorted(set(people))
    rows = session.execute(select(PERSON.c.id, PERSON.c.name).where(PERSON.c.id.in_(wanted))) if wanted else ()
    return {row[0]: row[1] for row in rows}
