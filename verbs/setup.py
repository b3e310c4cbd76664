"""Entities, people, keys: what an administrator sets up."""

from __future__ import annotations

from hashlib import sha256
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.setup import NewEntity, NewGrant, NewKey, NewPerson, NewUnit
from models.errors import Invalid
from models.ids import Kind
from models.money import EXPONENTS
from models.tables.nouns import ApiKeyRevokedRow, ApiKeyRow, EntityRow, PersonRow, UnitRow
from store import rows, turns
from store.addresses import address_taken
from store.look_ups import taken, unit_code_taken
from store.views.people import anybody_holds, is_here
from verbs import access
from verbs.occasion import Occasion
from verbs.roles import give


def open_entity(occ: Occasion, ask: NewEntity) -> Answer:
    """A legal entity with its first unit."""
    occ.allow(Role.ADMIN, entity=None)
    known_zone(ask.timezone)
    if ask.currency not in EXPONENTS:
        raise Invalid("currency", f"{ask.currency} is not a currency that we keep books in")
    turns.take(occ.session, f"entity/{ask.code}")
    if taken(occ.session, EntityRow.code, ask.code):
        return No(code="taken", detail=f"there is an entity {ask.code} already", field="code")
    entity = EntityRow(
        id=occ.new(Kind.ENTITY),
        code=ask.code,
        name=ask.name,
        currency=ask.currency,
        timezone=ask.timezone,
        created_at=occ.now,
    )
    unit = UnitRow(id=occ.new(Kind.UNIT), entity=entity.id, code=ask.unit_code, name=ask.unit_name, created_at=occ.now)
    rows.add(occ.session, entity, unit)
    return Done(object=entity.id, detail={"unit": unit.id})


def open_unit(occ: Occasion, entity: str, ask: NewUnit) -> Answer:
    """Another unit of the entity."""
    occ.allow(Role.ADMIN, entity=entity)
    rows.lock(occ.session, EntityRow, entity)
    if unit_code_taken(occ.session, entity, ask.code):
        return No(code="taken", detail=f"there is a unit {ask.code} already", field="code")
    unit = UnitRow(id=occ.new(Kind.UNIT), entity=entity, created_at=occ.now, **ask.model_dump())
    rows.add(occ.session, unit)
    return Done(object=unit.id)


def known_zone(name: str) -> None:
    """Raises Invalid for what is no time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid("timezone", "is not a zone of the IANA database, such as Europe/London") from error


def add_person(occ: Occasion, ask: NewPerson) -> Answer:
    """Somebody, or some service, with their grants."""
    occ.allow(Role.ADMIN, entity=None)
    if ask.email:
        turns.take(occ.session, f"address/{ask.email.lower()}")
    if ask.email and address_taken(occ.session, ask.email):
        return No(code="taken", detail=f"{ask.email} is somebody's already", field="email")
    person = occ.new(Kind.PERSON)
    rows.add(occ.session, PersonRow(id=person, name=ask.name, email=ask.email, service=ask.service, created_at=occ.now))
    if len(set(ask.grants)) != len(ask.grants):
        raise Invalid("grants", "name the same role twice")
    access.told(occ, "person_added", person, ask.name)
    for i, grant in enumerate(ask.grants):
        give(occ, person, grant, f"grants.{i}.")
    return Done(object=person)


def cut_key(occ: Occasion, ask: NewKey, secret: str) -> Answer:
    """A key for a person. Only its digest is kept; the door shows *secret* once."""
    occ.allow(Role.ADMIN, entity=None)
    rows.named(occ.session, PersonRow, ask.person, "person")
    if not is_here(occ.session, ask.person):
        raise Invalid("person", "was deactivated; a key of theirs would open nothing")
    key = ApiKeyRow(id=occ.new(Kind.KEY), person=ask.person, digest=digest(secret), created_at=occ.now)
    rows.add(occ.session, key)
    access.told(occ, "key_cut", ask.person, key.id)
    return Done(object=key.id)


def first_admin(occ: Occasion, name: str, email: str | None = None) -> Answer:
    """The first administrator: nobody could add them otherwise."""
    occ.allow(Role.ADMIN, entity=None)
    if anybody_holds(occ.session, Role.ADMIN):
        return No(code="admin_exists", detail="there is an administrator already; they can add others")
    return add_person(occ, NewPerson(name=name, email=email, grants=(NewGrant(role=Role.ADMIN),)))


def revoke_key(occ: Occasion, key: str) -> Answer:
    """The key opens nothing any more."""
    occ.allow(Role.ADMIN, entity=None)
    row = rows.get(occ.session, ApiKeyRow, key)
    if occ.session.get(ApiKeyRevokedRow, key) is None:
        rows.add(occ.session, ApiKeyRevokedRow(key=key, revoked_at=occ.now))
        access.told(occ, "key_revoked", row.person, key)
    return Done(object=key)


def digest(secret: str) -> str:
    """What is stored of a secret: keys are 256 random bits, so one SHA-256 is enough."""
    return sha256(secret.encode()).hexdigest()
