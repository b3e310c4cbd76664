"""Who we are, for filters and forms: entities with their units, and the names of those who work here."""

from __future__ import annotations

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from doors.pages.billing_details import BillingDetails, shown
from doors.pages.look import Look
from doors.pages.shown import Person, Shown
from models.money import Value
from models.reach import Belonging
from models.tables.nouns import EntityRow, UnitRow
from models.text import Id
from rules import access
from store.billing_details import newest_of_entities
from store.views import house


class Unit(Value):
    """A business unit."""

    id: Id
    code: str
    name: str


class Entity(Value):
    """A legal entity, with its units; `timezone` is where its dates are dates."""

    id: Id
    code: str
    name: str
    currency: str
    timezone: str
    billing_details: BillingDetails | None
    units: tuple[Unit, ...]


class EntityList(Shown):
    """Every entity that the reader works in, by its code."""

    items: tuple[Entity, ...]


class Colleagues(Shown):
    """People who work here, by name; services are none. `more`: type more of the name."""

    items: tuple[Person, ...]
    more: bool


def entities(look: Look) -> EntityList:
    """Those that the reader works in."""
    units: dict[str, list[Unit]] = {}
    details = newest_of_entities(look.session)
    for unit in house.units(look.session):
        units.setdefault(unit.entity, []).append(_unit(unit))
    return EntityList(
        items=tuple(
            Entity(
                id=one.id,
                code=one.code,
                name=one.name,
                currency=one.currency,
                timezone=one.timezone,
                billing_details=shown(details[one.id]) if one.id in details else None,
                units=tuple(units.get(one.id, ())),
            )
            for one in mine(look)
        )
    )


def mine(look: Look) -> list[EntityRow]:
    """The same as they are kept, for who needs no more than their names and time zones."""
    return [one for one in house.entities(look.session) if access.sees(look.reach, Belonging(one.id, shared=True))]


def zone(look: Look) -> tzinfo:
    """Where a day of the house begins: at the first entity that the reader works in; UTC where there is none."""
    first = next(iter(mine(look)), None)
    return ZoneInfo(first.timezone) if first else UTC


def units_of(look: Look, entity: str) -> tuple[Unit, ...]:
    """Those of *entity*, by code."""
    return tuple(_unit(unit) for unit in house.units(look.session) if unit.entity == entity)


def _unit(row: UnitRow) -> Unit:
    return Unit(id=row.id, code=row.code, name=row.name)


def colleagues(look: Look, begins: str, limit: int) -> Colleagues:
    """Those whose name begins so, for who works here too; contractors are told nobody."""
    found = house.people(look.session, begins, limit + 1) if look.reach.inside else []
    return Colleagues(items=tuple(Person(id=one, name=name) for one, name in found[:limit]), more=len(found) > limit)
