"""Roles are granted and revoked by rows: a revocation is one more, and what was granted stays readable."""

from __future__ import annotations

from models.actors import Grant, Role
from models.answers import Answer, Done, No
from models.asks.setup import NewGrant
from models.errors import Invalid
from models.ids import Kind
from models.tables.contractors import ContractorRow
from models.tables.nouns import EntityRow, PersonRow, RoleGrantRow, UnitRow
from models.tables.people import RoleGrantRevokedRow
from rules.handing_over import in_charge
from rules.policy import why_not_successor
from store import rows, turns
from store.views.here import heirs
from store.views.people import others_hold, own_grants, roles_at
from store.views.waiting import policies_naming
from verbs import access
from verbs.occasion import Occasion
from verbs.policies import read_policy

ADMINISTRATORS = "administrators"
"""Whoever might take the last one away waits for whoever else might: two could do it to each other."""


def grant_role(occ: Occasion, person: str, ask: NewGrant) -> Answer:
    """One more role for somebody who is here."""
    occ.allow(Role.ADMIN, entity=None)
    who = rows.lock(occ.session, PersonRow, person)
    if person == occ.actor.who:
        return No(code="separation_of_duties", detail="nobody grants themselves a role; ask another administrator")
    if Grant(**ask.model_dump()) in own_grants(occ.session, person):
        return No(code="already_granted", detail=f"{who.name} holds that role there already")
    return Done(object=give(occ, person, ask, ""), detail={"person": person})


def give(occ: Occasion, person: str, ask: NewGrant, where: str) -> str:
    """The id of the grant. Raises Invalid for one that cannot be; *where* it stands in what was asked."""
    _can_be_granted(occ, where, ask)
    row = RoleGrantRow(id=occ.new(Kind.GRANT), person=person, granted_at=occ.now, **ask.model_dump())
    rows.add(occ.session, row)
    access.told(occ, "role_granted", person, in_words(row))
    return row.id


def _can_be_granted(occ: Occasion, where: str, grant: NewGrant) -> None:
    if (grant.role is Role.CONTRACTOR) != (grant.contractor is not None):
        raise Invalid(f"{where}contractor", "is named by the contractor role, and by no other")
    if grant.unit and grant.contractor:
        raise Invalid(f"{where}unit", "is not named with a contractor, whose work may move to another unit")
    if grant.unit and not grant.entity:
        raise Invalid(f"{where}entity", "is needed with a unit")
    if grant.entity and occ.session.get(EntityRow, grant.entity) is None:
        raise Invalid(f"{where}entity", "is not an entity here")
    unit = occ.session.get(UnitRow, grant.unit) if grant.unit else None
    if grant.unit and (unit is None or unit.entity != grant.entity):
        raise Invalid(f"{where}unit", "is not a unit of that entity")
    if grant.contractor and occ.session.get(ContractorRow, grant.contractor) is None:
        raise Invalid(f"{where}contractor", "is not a contractor here")


def revoke_role(occ: Occasion, grant: str) -> Answer:
    """The role is theirs no more, from this moment on and at every door."""
    occ.allow(Role.ADMIN, entity=None)
    row = rows.get(occ.session, RoleGrantRow, grant)
    turns.take(occ.session, ADMINISTRATORS)
    who = rows.lock(occ.session, PersonRow, row.person)
    if occ.session.get(RoleGrantRevokedRow, grant) is not None:
        return No(code="already_revoked", detail=f"{grant} was revoked before")
    house_admin = row.role == Role.ADMIN and row.entity is None
    if house_admin and not others_hold(occ.session, Role.ADMIN, who.id):
        return No(code="last_admin", detail=f"{who.name} is the only administrator who is left")
    named = _named_without_it(occ, who, grant)
    if named:
        return No(code="work_waits", detail=named)
    rows.add(occ.session, RoleGrantRevokedRow(role_grant=grant, revoked_at=occ.now, revoked_by=occ.actor.who))
    access.told(occ, "role_revoked", who.id, in_words(row))
    return Done(object=grant, detail={"person": who.id})


def _named_without_it(occ: Occasion, who: PersonRow, grant: str) -> str | None:
    """Which policy of today leaves them something that they could not do without that grant."""
    for entity, row in policies_naming(occ.session, who.id):
        policy = in_charge(read_policy(row), heirs(occ.session))
        if why_not_successor(policy, who.id, who.id, roles_at(occ.session, entity.id, without=grant)):
            return f"the policy of {entity.code} names {who.name} for what takes that role; publish one that does not"
    return None


def in_words(grant: RoleGrantRow) -> str:
    """A grant in a line of the log."""
    places = {"entity": grant.entity, "unit": grant.unit, "contractor": grant.contractor}
    return " ".join([grant.role, *(f"{name} {value}" for name, value in places.items() if value)])
