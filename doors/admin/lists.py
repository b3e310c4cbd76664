"""Lists of every noun: filtered by a form that is an address, in pages, and as a table to take away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from doors.admin import words
from doors.admin.visit import Visit, Visitor
from doors.api.lists import BillFilters, Filters, OrderFilters, PayoutFilters, WorkFilters
from doors.pages import lists, orders
from doors.pages.look import Look
from doors.problems import Problem
from models.errors import NotFound
from models.ids import Kind

router = APIRouter()
NOTHING = lists.OrderList(items=(), next=None)


class Listing(NamedTuple):
    """One list: its address, what it may be filtered by, and the stages that its objects may stand at."""

    root: str
    kind: Kind
    filters: type[Filters]
    stages: tuple[str, ...]


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
    Listing("contractors", Kind.CONTRACTOR, Filters, ()),
)


def _route(listing: Listing) -> Callable[[Visit], Awaitable[Response]]:
    async def listed(visit: Visitor) -> Response:
        return await _show(visit, listing)

    listed.__doc__ = f"{listing.root.capitalize()}, newest first."
    return listed


for _one in LISTINGS:
    router.add_api_route(f"/{_one.root}", _route(_one), methods=["GET"], name=f"list of {_one.root}")


async def _show(visit: Visit, listing: Listing) -> Response:
    given = {name: text.strip() for name, text in visit.request.query_params.items() if text.strip()}
    asked = _asked(listing, given)
    number = getattr(asked, "number", None)
    found = await visit.look(_numbered, number) if number else None
    if found:
        return RedirectResponse(str(words.place(found)), 303)

    def shown(look: Look) -> dict[str, Any]:
        contractor = getattr(asked, "contractor", None)
        mine = look.may_open([contractor]) if contractor else set[str]()
        return {
            "page": lists.page(look, listing.kind, asked.wanted()) if not number else NOTHING,
            "contractor": look.named(mine).get(contractor or ""),
        }

    kept = {name: text for name, text in given.items() if name in type(asked).model_fields and name != "cursor"}
    more: dict[str, Any] = {
        "asked": given,
        "query": urlencode(kept),
        "stages": listing.stages,
        "stage_choices": [(one, words.stage(one)) for one in listing.stages],
        "rail_choices": [(one, one) for one in sorted(visit.door.rails)],
    }
    template = f"lists/{listing.root}.html"
    return await visit.show(template, shown, **more)


def _numbered(look: Look, number: str) -> str | None:
    try:
        return orders.by_number(look, number).id
    except NotFound:
        return None


def _asked(listing: Listing, given: dict[str, str]) -> Filters:
    """The filters that were filled in. Raises Problem for one that is none."""
    try:
        return listing.filters.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Problem("invalid", f"the filter {where} cannot be read", where) from error
