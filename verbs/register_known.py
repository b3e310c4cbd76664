"""What a dry run is given: the entity as it is today, and what is here of what the register names."""

from __future__ import annotations

from models.actors import Role
from models.registers import House, Known, RegisterKind, Row
from models.tables.nouns import EntityRow
from rules import access
from rules.duplicates import normal_number
from rules.registers import bills
from rules.registers.slips import normal_name
from store import registers, rows
from store.look_ups import newest_policy
from verbs.funds import day_of
from verbs.occasion import Occasion
from verbs.policies import read_policy


def house_of(occ: Occasion, entity: str) -> House:
    """The entity today, and who brings the register. Raises Invalid where it has no policy yet."""
    row = rows.named(occ.session, EntityRow, entity, "entity")
    return House(
        entity=entity,
        currency=row.currency,
        today=day_of(occ, entity),
        policy=read_policy(newest_policy(occ.session, entity)),
        asker=occ.actor.who,
        own=access.paid_as(occ.actor),
        may_pay=access.why_not(occ.actor, frozenset({Role.TREASURY}), entity=entity) is None,
    )


def known_to(occ: Occasion, kind: RegisterKind, house: House | None, given: tuple[Row, ...]) -> Known:
    """What is here of what the rows name."""
    session = occ.session
    everybody = registers.contractors(session, normal_name)
    known = Known(contractors=everybody.ids, names=everybody.names)
    if house is None:
        return known
    entity = house.entity
    named = {one for row in given if (one := bills.key(row, known)[0]) in known.contractors}
    known = known._replace(orders=registers.orders(session, entity, named))
    if kind is RegisterKind.BILLS:
        numbers = {row.cells["order_number"] for row in given if "order_number" in row.cells}
        keys = (bills.key(row, known) for row in given)
        return known._replace(
            numbered=registers.numbered(session, entity, numbers),
            bills=registers.bills(session, entity, (key for key in keys if key[0] in named)),
        )
    numbers = {row.cells["number"] for row in given if "number" in row.cells}
    return known._replace(
        units=registers.units(session, entity),
        budget_lines=registers.budget_lines(session, entity, house.currency),
        contracts=registers.contracts(session, entity, named, normal_name),
        numbered=registers.numbered(session, entity, numbers),
        references=registers.references(session, entity, {normal_number(number) for number in numbers}),
    )
