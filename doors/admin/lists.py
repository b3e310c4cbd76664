"""Lists of every noun: filtered by a form that is an address, in pages, and as a table to take away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin import words
from doors.admin.filters import asked, narrowed, query
from doors.admin.visit import Visit, Visitor
from doors.api.exports import as_table
from doors.api.lists import BillFilters, CaseFilters, Filters, OrderFilters, PayoutFilters, WorkFilters, page_of
from doors.pages import lists, orders, saved_filters
from doors.pages.look import Look
from models.errors import NotFound
from models.ids import Kind
from models.places import place

router = APIRouter()
NOTHING = lists.OrderList(items=(), next=None)


class Listing(NamedTuple):
    """One list: its address, what it may be filtered by, and the stages that its objects may stand at."""

    root: str
    kind: Kind
    filters: type[Filters]
    stages: tuple[str, ...]


CONTRACTORS = Listing("contractors", Kind.CONTRACTOR, Filters, ())
LISTINGS = (
    Listing(
        "engagements",
        Kind.ENGAGEMENT,
        WorkFilters,
        ("requested", "in_approval", "held", "approved", "ordered", "closing", "closed"),
    ),
    Listing("orders", Kind.ORDER, OrderFilters, ("open", "pending_change", "closed", "cancelled")),
    Listing(
        "bills",
        Kind.BILL,
        BillFilters,
        ("received", "matched", "payable", "released", "settled", "paid_elsewhere", "rejected", "voided"),
    ),
    Listing(
        "payouts",
        Kind.PAYOUT,
        PayoutFilters,
        ("reserved", "sent", "accepted", "unknown", "frozen", "settled", "refused", "returned"),
    ),
    CONTRACTORS,
)


TABLES = (
    Listing("cases", Kind.CASE, CaseFilters, ()),
    Listing("disputes", Kind.DISPUTE, Filters, ()),
    Listing("endpoints", Kind.ENDPOINT, Filters, ()),
)
"""Lists with pages of their own, which are taken away the same way."""


def _route(listing: Listing) -> Callable[..., Awaitable[Response]]:
    read = asked(listing.filters)

    async def listed(visit: Visitor, filters: Any = read) -> Response:
        return await show(visit, listing, filters)

    listed.__doc__ = f"{listing.root.capitalize()}, newest first."
    return listed


def _table(listing: Listing) -> Callable[..., Awaitable[Response]]:
    read = asked(listing.filters)

    async def table(visit: Visitor, filters: Any = read) -> Response:
        wanted, item = filters.wanted(), lists.LISTS[listing.kind][1]
        return await as_table(visit.look, listing.root, item, page_of(listing.kind, wanted), wanted.cursor)

    table.__doc__ = f"All {listing.root} that the filters leave, as CSV."
    return table


for _one in LISTINGS:
    router.add_api_route(f"/{_one.root}", _route(_one), methods=["GET"], name=f"list of {_one.root}")
for _one in (*LISTINGS, *TABLES):
    router.add_api_route(f"/{_one.root}.csv", _table(_one), methods=["GET"], name=f"table of {_one.root}")


async def show(visit: Visit, listing: Listing, filters: Filters, status: int = 200, **typed: Any) -> Response:
    """One page of the list; *typed* is what stands in a form of it that was sent and not taken."""
    number = getattr(filters, "number", None)
    found = await visit.look(_numbered, number) if number else None
    if found:
        return RedirectResponse(str(place(found)), 303)

    def shown(look: Look) -> dict[str, Any]:
        contractor = getattr(filters, "contractor", None)
        mine = look.may_open([contractor]) if contractor else set[str]()
        return {
            "page": lists.page(look, listing.kind, filters.wanted()) if not number else NOTHING,
            "contractor": look.named(mine).get(contractor or ""),
            "kept": [one for one in saved_filters.page(look).items if one.list == listing.root],
        }

    more: dict[str, Any] = {
        "root": listing.root,
        "filters": filters,
        "query": query(filters),
        "narrowed": narrowed(filters),
        "stage_choices": [(one, words.stage(one)) for one in listing.stages],
        "rail_choices": [(one, one) for one in sorted(visit.door.rails)],
    }
    return await visit.show(f"lists/{listing.root}.html", shown, status=status, **more, **typed)


def _numbered(look: Look, number: str) -> str | None:
    try:
        return orders.by_number(look, number).id
    except NotFound:
        return None
