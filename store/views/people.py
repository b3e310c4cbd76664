"""Who holds a key, what they may do, and what they are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlmodel import Session

from models.actors import Grant, Role
from models.reach import Home
from models.tables.nouns import ApiKeyRevokedRow, ApiKeyRow, PersonRow, RoleGrantRow
from store.views.delegations import principals
from store.views.here import holds, still_here

PERSON, KEY = PersonRow.__table__, ApiKeyRow.__table__  # type: ignore[attr-defined]
REVOKED, GRANT = ApiKeyRevokedRow.__table__, RoleGrantRow.__table__  # type: ignore[attr-defined]

# Asked in every request: written once, for writing them takes longer than their answers.
_REVOKED = select(REVOKED.c.key).where(REVOKED.c.key == KEY.c.id).exists()
_HOLDER = (
    select(PERSON.c.id, PERSON.c.service)
    .join(KEY, KEY.c.person == PERSON.c.id)
    .where(KEY.c.digest == bindparam("digest"), ~_REVOKED, still_here(PERSON.c.id))
)
_GRANTS = (
    select(GRANT.c.role, GRANT.c.entity, GRANT.c.unit, GRANT.c.contractor)
    .where(GRANT.c.person == bindparam("person"), holds(GRANT), still_here(GRANT.c.person))
    .order_by(GRANT.c.id)
)
_PERSON = select(PERSON.c.id).where(
    PERSON.c.id == bindparam("person"), PERSON.c.service.is_(False), still_here(PERSON.c.id)
)


class Holder(NamedTuple):
    """Whose key it is."""

    person: str
    is_service: bool


def holder_of_key(session: Session, digest: str) -> Holder | None:
    """Who holds the key of that digest; None when there is none, it was revoked, or they are no longer here."""
    row = session.execute(_HOLDER, {"digest": digest}).first()
    return Holder(*row) if row else None


def is_key(session: Session, digest: str) -> bool:
    """Whether a key of that digest was ever cut."""
    return session.execute(select(KEY.c.id).where(KEY.c.digest == digest)).first() is not None


def grants_of(session: Session, person: str, now: datetime) -> tuple[Grant, ...]:
    """Every role that *person* holds at *now*, and where; of somebody who is no longer here none.

    Whoever stands in for an approver is one where those are, for as long.
    """
    lent = (grant for one in principals(session, person, now) for grant in own_grants(session, one))
    return (*own_grants(session, person), *(grant for grant in lent if grant.role is Role.APPROVER))


def own_grants(session: Session, person: str) -> tuple[Grant, ...]:
    """The same without what others lend them."""
    rows = session.execute(_GRANTS, {"person": person})
    return tuple(Grant(role=Role(role), entity=e, unit=u, contractor=c) for role, e, u, c in rows)


def roles_at(session: Session, entity: str, *, without: str = "") -> dict[str, frozenset[Role]]:
    """Every person who is here, services left out, with the roles that they hold for the whole of *entity*.

    *without* is a grant that is not to be counted.
    """
    here = (GRANT.c.entity.is_(None) | (GRANT.c.entity == entity)) & GRANT.c.unit.is_(None)
    held = PERSON.outerjoin(GRANT, (GRANT.c.person == PERSON.c.id) & here & holds(GRANT) & (GRANT.c.id != without))
    people = select(PERSON.c.id, GRANT.c.role).select_from(held)
    rows = session.execute(people.where(PERSON.c.service.is_(False), still_here(PERSON.c.id)))
    found: dict[str, set[Role]] = {}
    for person, role in rows:
        found.setdefault(person, set()).update({Role(role)} if role else ())
    return {person: frozenset(roles) for person, roles in found.items()}


def who_hold(session: Session, roles: Iterable[Role], where: Home) -> list[tuple[str, str]]:
    """Id and name of everybody who is here, services left out, and holds one of *roles* there; by name."""
    held = select(GRANT.c.id).where(GRANT.c.person == PERSON.c.id, holds(GRANT), GRANT.c.contractor.is_(None))
    held = held.where(GRANT.c.role.in_([role.value for role in roles]))
    for column, place in ((GRANT.c.entity, where.entity), (GRANT.c.unit, where.unit)):
        held = held.where(column.is_(None) | (column == place))
    rows = select(PERSON.c.id, PERSON.c.name).where(PERSON.c.service.is_(False), still_here(PERSON.c.id), held.exists())
    return [(one, name) for one, name in session.execute(rows.order_by(PERSON.c.name, PERSON.c.id))]


def is_here(session: Session, person: str) -> bool:
    """Whether that is somebody, or a service, who was not deactivated."""
    return (
        session.execute(select(PERSON.c.id).where(PERSON.c.id == person, still_here(PERSON.c.id))).first() is not None
    )


def anybody_holds(session: Session, role: Role) -> bool:
    """Whether somebody who is here holds that role somewhere."""
    held = select(GRANT.c.id).where(GRANT.c.role == role.value, holds(GRANT), still_here(GRANT.c.person))
    return session.execute(held.limit(1)).first() is not None


def others_hold(session: Session, role: Role, person: str) -> bool:
    """Whether somebody else who is here, and no service, holds that role for the whole house."""
    held = select(GRANT.c.id).join(PERSON, PERSON.c.id == GRANT.c.person).where(GRANT.c.role == role.value)
    held = held.where(GRANT.c.entity.is_(None), holds(GRANT), GRANT.c.person != person, PERSON.c.service.is_(False))
    return session.execute(held.where(still_here(GRANT.c.person)).limit(1)).first() is not None


def is_person(session: Session, person: str) -> bool:
    """Whether that is somebody who is here, and not a service."""
    return session.execute(_PERSON, {"person": person}).first() is not None


def names(session: Session, people: Iterable[str]) -> dict[str, str]:
    """What those of *people* who are somebody here are called."""
    wanted = sorted(set(people))
    rows = session.execute(select(PERSON.c.id, PERSON.c.name).where(PERSON.c.id.in_(wanted))) if wanted else ()
    return {row[0]: row[1] for row in rows}


def persons(session: Session, people: Iterable[str]) -> set[str]:
    """Those of *people* who are somebody who is here, and no services."""
    wanted = sorted(set(people))
    rows = select(PERSON.c.id).where(PERSON.c.id.in_(wanted), PERSON.c.service.is_(False), still_here(PERSON.c.id))
    return set(session.execute(rows).scalars()) if wanted else set()


def paid_as(session: Session, contractors: Collection[str]) -> set[tuple[str, str]]:
    """Everybody who is here and bound to one of *contractors*, in whichever entity: the person and the contractor."""
    bound = (GRANT.c.contractor.in_(sorted(contractors))) & holds(GRANT) & still_here(GRANT.c.person)
    rows = session.execute(select(GRANT.c.person, GRANT.c.contractor).where(bound)) if contractors else ()
    return {(person, contractor) for person, contractor in rows}


def bound_to(session: Session, contractor: str, entity: str) -> list[str]:
    """Whoever is here and holds the contractor role for *contractor* in that entity."""
    bound = (GRANT.c.contractor == contractor) & holds(GRANT) & still_here(GRANT.c.person)
    there = GRANT.c.entity.is_(None) | (GRANT.c.entity == entity)
    rows = select(GRANT.c.person).where(bound, there).distinct().order_by(GRANT.c.person)
    return list(session.execute(rows).scalars())
