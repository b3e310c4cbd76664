"""What a page finds among the parts of its model: names by id, and what a form may choose from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from doors.admin.values import day, much, plain
from doors.in_words import spaced
from doors.pages.contractors import Destination
from doors.pages.house import Entity, Unit
from doors.pages.order_lines import LineProgress
from doors.pages.orders import OrderPage
from doors.pages.proposing import BudgetChoice
from doors.pages.revisions import OrderRevision
from doors.pages.shown import Neighbour, Person
from models.revisions import Revision

__all__ = [
    "about_choices",
    "account",
    "accounts",
    "by_name",
    "called",
    "first_left",
    "line_choices",
    "line_numbers",
    "pairs",
    "places",
    "unbilled",
    "units_of",
]
Choices = list[tuple[str, str]]


def called(near: Iterable[Neighbour], object_id: str | None) -> str:
    """What people call the neighbour of that id; its id where it is none that the reader may open."""
    return next((one.called for one in near if one.id == object_id), object_id or "")


def line_numbers(revisions: Iterable[OrderRevision]) -> list[int]:
    """Every line that any of the revisions has."""
    return sorted({line.line for one in revisions for line in one.says.lines})


def pairs(names: Iterable[str]) -> Choices:
    """Names of ours as a form offers them."""
    return [(str(name), spaced(str(name))) for name in names]


def account(destinations: Iterable[Destination], destination: str) -> str:
    """The account of that destination, as far as the reader may see it."""
    return next((f"{one.currency} {one.account}" for one in destinations if one.id == destination), destination)


def accounts(destinations: Iterable[Destination]) -> Choices:
    """Every account, the newest first."""
    return [(one.id, f"{one.currency} {one.account}") for one in reversed(tuple(destinations))]


def by_name(several: Iterable[BudgetChoice | Unit | Entity | Person]) -> Choices:
    """Budget lines, business units, entities or people by their names."""
    return [(one.id, one.name) for one in several]


def places(entities: Iterable[Entity]) -> Choices:
    """Each entity, and each of its units: `entity` or `entity/unit`."""
    found: Choices = []
    for one in entities:
        found += [(one.id, one.name), *((f"{one.id}/{unit.id}", f"{one.name}: {unit.name}") for unit in one.units)]
    return found


def line_choices(says: Revision) -> Choices:
    """The lines of an order."""
    return [(str(one.line), f"{one.line}: {one.description}, in {one.unit}") for one in says.lines]


def units_of(says: Revision) -> dict[int, str]:
    """What each line of an order is counted in."""
    return {one.line: one.unit for one in says.lines}


def first_left(lines: Iterable[LineProgress]) -> str:
    """What of the first line is ordered and not delivered; empty where that is nothing."""
    left = next((one.ordered.quantity - one.received.quantity for one in lines), None)
    return plain(left) if left is not None and left > 0 else ""


def unbilled(line: LineProgress) -> Decimal:
    """How much of the line was delivered and not billed: nothing where more was billed than delivered."""
    return max(line.received.quantity - line.billed.quantity, Decimal(0))


def about_choices(order: OrderPage) -> Choices:
    """What a document of an order may be about: the order, or one of its receipts."""
    units = units_of(order.says)
    receipts = (
        (one.id, f"{much(one.quantity, units.get(one.line, ''))} of line {one.line}, accepted {day(one.received_at)}")
        for one in reversed(order.receipts)
    )
    return [(order.id, f"the order {order.number}"), *receipts]
