"""For a time somebody else may answer what an approver may: recorded as theirs, in the approver's place."""

from __future__ import annotations

from datetime import timedelta

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.people import NewDelegation
from models.errors import Invalid
from models.ids import Kind
from models.tables.nouns import PersonRow
from models.tables.people import DelegationEndedRow, DelegationRow
from store import rows
from store.views.people import is_person, own_grants
from verbs import access
from verbs.occasion import Occasion

LONGEST = timedelta(days=366)


def delegate(occ: Occasion, person: str, ask: NewDelegation) -> Answer:
    """Name a deputy from one moment until another. The approver does, or an administrator for them, who is lent nothing
    by that: it would be a role that they grant themselves.
    """
    occ.allow(Role.ADMIN, entity=None, owner=person)
    who = rows.get(occ.session, PersonRow, person)
    _can_be(occ, person, ask)
    if ask.deputy == occ.actor.who:
        return No(code="separation_of_duties", detail=f"nobody makes themselves a deputy; ask {who.name}")
    if Role.APPROVER not in {grant.role for grant in own_grants(occ.session, person)}:
        return No(code="nothing_to_delegate", detail=f"{who.name} is no approver anywhere")
    row = DelegationRow(
        id=occ.new(Kind.DELEGATION), person=person, created_at=occ.now, created_by=occ.actor.who, **ask.model_dump()
    )
    rows.add(occ.session, row)
    until = f"from {row.starts_at:%Y-%m-%d %H:%M} until {row.ends_at:%Y-%m-%d %H:%M} UTC"
    access.told(occ, "delegated", person, f"to {row.deputy} {until}: {row.reason}")
    return Done(object=row.id, detail={"person": person, "deputy": row.deputy})


def _can_be(occ: Occasion, person: str, ask: NewDelegation) -> None:
    if ask.deputy == person or not is_person(occ.session, ask.deputy):
        raise Invalid("deputy", "is nobody else who is here; a service does not count")
    if ask.ends_at <= max(ask.starts_at, occ.now):
        raise Invalid("ends_at", "is over before it begins, or has passed")
    if ask.ends_at - ask.starts_at > LONGEST:
        raise Invalid("ends_at", f"is more than {LONGEST.days} days after starts_at; whoever stays away longer leaves")


def end_delegation(occ: Occasion, delegation: str) -> Answer:
    """The deputy answers nothing more from this moment on. The approver ends it, an administrator, or the deputy."""
    row = rows.get(occ.session, DelegationRow, delegation)
    occ.allow(Role.ADMIN, entity=None, owner=row.deputy if occ.actor.who == row.deputy else row.person)
    rows.lock(occ.session, PersonRow, row.person)
    if row.ends_at <= occ.now or occ.session.get(DelegationEndedRow, delegation) is not None:
        return No(code="delegation_over", detail="it is over already")
    ended = DelegationEndedRow(delegation=delegation, ended_at=occ.now, ended_by=occ.actor.who)
    rows.add(occ.session, ended)
    access.told(occ, "delegation_ended", row.person, f"of {row.deputy}")
    return Done(object=delegation, detail={"person": row.person})
