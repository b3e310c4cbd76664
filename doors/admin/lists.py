"""Lists of every noun: filtered by a form that is an address, in pages, and kept under a name as they are filtered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors import in_words
from doors.admin.filters import asked, narrowed, query
from doors.admin.visit import Visit, Visitor
from doors.api.lists import Part
from doors.api.tables import TABLES
from doors.pages import house, orders, saved_filters
from doors.pages.lists import OrderList
from doors.pages.look import Look
from models.errors import NotFound
from models.places import place

router = APIRouter()
NOTHING = OrderList(items=(), next=None)


class Kept(NamedTuple):
    """A filter of this list that the reader keeps."""

    id: str
    name: str
    href: str
    holds: bool
    """Whether the page is filtered by it."""


class Listing(NamedTuple):
    """One list, by its name in the API: its address, the stages that its objects may stand at, and what its page
    shows, where that is more than the lines.
    """

    name: str
    stages: tuple[str, ...] = ()
    elsewhere: str = ""
    template: str = ""
    makes: Callable[[Look, Any], dict[str, Any]] | None = None

    @property
    def at(self) -> str:
        """Its address."""
        return self.elsewhere or f"/{self.name}"

    def made(self, look: Look, filters: Part) -> dict[str, Any]:
        """What its page shows: `page`, and whatever else."""
        return self.makes(look, filters) if self.makes else {"page": TABLES[self.name].page(look, filters)}


def entity_choices(look: Look) -> list[tuple[str, str]]:
    """The entities that the reader works in, to choose one."""
    return [(one.id, one.name) for one in house.mine(look)]


def _orders(look: Look, filters: Any) -> dict[str, Any]:
    """Whose number is known has led to its own page."""
    return {"page": NOTHING if filters.number else TABLES["orders"].page(look, filters)}


def _contracts(look: Look, filters: Any) -> dict[str, Any]:
    return {"page": TABLES["contracts"].page(look, filters), "entity_choices": entity_choices(look)}


CONTRACTORS = Listing("contractors")
CONTRACTS = Listing("contracts", makes=_contracts)
LISTINGS = (
    Listing("approvals", in_words.STAGES["approvals"]),
    Listing("engagements", in_words.STAGES["engagements"]),
    Listing("orders", in_words.STAGES["orders"], makes=_orders),
    Listing("bills", in_words.STAGES["bills"]),
    Listing("payouts", in_words.STAGES["payouts"]),
    CONTRACTS,
    CONTRACTORS,
)
"""Lists that are a table and nothing else."""


def page_of(listing: Listing, **usual: str) -> Callable[..., Awaitable[Response]]:
    """The route of its page, with the filters *usual* where an address names none."""
    read = asked(TABLES[listing.name].filters, **usual)

    async def listed(visit: Visitor, filters: Any = read) -> Response:
        return await show(visit, listing, filters)

    listed.__doc__ = f"{listing.name.capitalize()}, in pages."
    return listed


for _one in LISTINGS:
    router.add_api_route(_one.at, page_of(_one), methods=["GET"], name=f"list of {_one.name}")


async def show(visit: Visit, listing: Listing, filters: Part, status: int = 200, **typed: Any) -> Response:
    """One page of the list; *typed* is what stands in a form of it that was sent and not taken."""
    number = getattr(filters, "number", None)
    found = await visit.look(_numbered, number) if number and listing.name == "orders" else None
    if found:
        return RedirectResponse(str(place(found)), 303)

    holds = query(filters)

    def shown(look: Look) -> dict[str, Any]:
        contractor = getattr(filters, "contractor", None)
        mine = look.may_open([contractor]) if contractor else set[str]()
        return (
            {"entity_choices": ()}
            | listing.made(look, filters)
            | {
                "contractor": look.named(mine).get(contractor or ""),
                "kept": [
                    Kept(one.id, one.name, f"{listing.at}?{urlencode(one.query)}", one.query == dict(parse_qsl(holds)))
                    for one in saved_filters.page(look).items
                    if one.list == listing.name
                ],
            }
        )

    more: dict[str, Any] = {
        "root": listing.name,
        "at": listing.at,
        "filters": filters,
        "query": holds,
        "narrowed": narrowed(filters),
        "stage_choices": [(one, in_words.stage(one)) for one in listing.stages],
        "rail_choices": [(one, one) for one in sorted(visit.door.rails)],
    }
    template = listing.template or f"lists/{listing.name}.html"
    return await visit.show(template, shown, status=status, **more, **typed)


def _numbered(look: Look, number: str) -> str | None:
    try:
        return orders.by_number(look, number).id
    except NotFound:
        return None
