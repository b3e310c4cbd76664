"""What somebody needs to take in a contractor's bill: who pays, their open orders, and the tax codes there are."""

from __future__ import annotations

from collections.abc import Iterable

from doors.pages import house, lists, orders
from doors.pages.house import Entity
from doors.pages.lists import ListedOrder
from doors.pages.look import Look
from doors.pages.orders import OrderPage
from doors.pages.shown import Named, Shown
from models.ids import Kind
from models.listing import Wanted
from store.views import house as stored
from verbs.policies import read_policy

ORDERS_SHOWN = 20


class Sending(Shown):
    """`order` is the one that the bill is known to be for; `orders` are some that it may be for."""

    contractor: Named
    entities: tuple[Entity, ...]
    order: OrderPage | None
    orders: tuple[ListedOrder, ...]
    tax_codes: tuple[str, ...]


def of_contractor(look: Look, contractor: str) -> Sending:
    """For a bill of *contractor*, whatever it is for."""
    look.open(contractor)
    entities = house.entities(look).items
    open_ones = Wanted(ORDERS_SHOWN, stage="open", contractor=contractor)
    return Sending(
        contractor=look.named([contractor])[contractor],
        entities=entities,
        order=None,
        orders=tuple(lists.page(look, Kind.ORDER, open_ones).items),
        tax_codes=_tax_codes(look, entities),
    )


def for_order(look: Look, order: str) -> Sending:
    """For a bill that names *order*."""
    page = orders.page(look, order)
    entities = tuple(one for one in house.entities(look).items if one.id == page.entity)
    return Sending(
        contractor=look.named([page.contractor])[page.contractor],
        entities=entities,
        order=page,
        orders=(),
        tax_codes=_tax_codes(look, entities),
    )


def _tax_codes(look: Look, entities: Iterable[Entity]) -> tuple[str, ...]:
    """Those of today's policies."""
    versions = [stored.policies(look.session, one.id)[:1] for one in entities]
    return tuple(sorted({code for newest in versions for row in newest for code in read_policy(row).tax_codes}))
