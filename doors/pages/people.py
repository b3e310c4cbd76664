"""People: the list, and somebody's page."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from doors.links import href
from doors.pages.held import Key, OpenIdSubject, PersonSession, RoleHeld, keys, openid, roles_held, sessions
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Person, Shown
from doors.pages.stand_ins import Delegation, delegations
from models.actors import Actor, Role
from models.errors import NotAllowed, NotFound
from models.money import Value
from models.tables.nouns import PersonRow
from models.text import Id
from rules import access
from store import rows
from store.views import here, personnel

WAITING_MAX = 50


class Wanted(NamedTuple):
    """Which people a list is asked for; null is all. `active`: who is here, or who has left."""

    cursor: str | None
    limit: int
    email: str | None
    active: bool | None


class ListedPerson(Shown):
    """Somebody in a list, with the roles that they hold somewhere."""

    id: Id
    href: str
    name: str
    email: str | None
    service: bool
    active: bool
    roles: tuple[Role, ...]


class PersonList(Shown):
    """One page of people, newest first; `next` is the cursor of the page after it, null on the last."""

    items: tuple[ListedPerson, ...]
    next: Id | None


class ComingAndGoing(Value):
    """That somebody left, or came back; `successor` takes what waits for somebody who left."""

    active: bool
    at: datetime
    by: Person
    reason: str
    successor: Person | None


class PersonPage(Shown):
    """Somebody: what they may do, by what they come in, who stands in for whom, and what waits for them.

    `roles` and `keys` are all that there ever were; `sessions` are those that are open. Of what waits the first 50
    that the reader may open are shown.
    """

    id: Id
    href: str
    name: str
    email: str | None
    service: bool
    active: bool
    created_at: datetime
    has_password: bool
    invited_until: datetime | None
    history: tuple[ComingAndGoing, ...]
    roles: tuple[RoleHeld, ...]
    keys: tuple[Key, ...]
    sessions: tuple[PersonSession, ...]
    openid: tuple[OpenIdSubject, ...]
    delegations: tuple[Delegation, ...]
    waiting: tuple[Neighbour, ...]


def listed(look: Look, wanted: Wanted) -> PersonList:
    """For everybody inside: whoever decides must be able to name a deputy or a successor. Raises NotAllowed."""
    if not look.reach.inside:
        raise NotAllowed("the list of people is for those who work here")
    found = personnel.people(
        look.session, before=wanted.cursor, limit=wanted.limit + 1, email=wanted.email, active=wanted.active
    )
    shown = found[: wanted.limit]
    roles = personnel.roles_of(look.session, [one.id for one in shown])
    items = tuple(
        ListedPerson(**one._asdict(), href=href(one.id) or "", roles=tuple(map(Role, roles[one.id]))) for one in shown
    )
    return PersonList(items=items, next=items[-1].id if len(found) > wanted.limit else None)


def opens(actor: Actor, person: str | None = None) -> bool:
    """Whether *actor* may read the page of *person*; of None, those of everybody."""
    return access.why_not(actor, frozenset({Role.ADMIN, Role.AUDITOR}), entity=None, owner=person) is None


def page(look: Look, person: str) -> PersonPage:
    """For administrators, auditors and themselves; to others there is nobody of that id. Raises NotFound."""
    if not opens(look.actor, person):
        msg = f"there is no {person}"
        raise NotFound(msg)
    row, session = rows.get(look.session, PersonRow, person), look.session
    states = here.states_of(session, person)
    return PersonPage(
        id=row.id,
        href=href(row.id) or "",
        name=row.name,
        email=row.email,
        service=row.service,
        active=not states or states[-1].active,
        created_at=row.created_at,
        has_password=personnel.has_password(session, person),
        invited_until=personnel.invited_until(session, person, look.now),
        history=tuple(
            ComingAndGoing(
                active=state.active,
                at=state.at,
                by=look.person(state.by),
                reason=state.reason,
                successor=look.person(state.successor) if state.successor else None,
            )
            for state in states
        ),
        roles=roles_held(look, person),
        keys=keys(look, person),
        sessions=sessions(look, person),
        openid=openid(look, person),
        delegations=delegations(look, person),
        waiting=look.neighbours(personnel.waits_for(session, person, WAITING_MAX)),
    )
