"""Every list that has a page, and each of them as a table to take away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin import cases, disputes, endpoints, imports, inbox, ledger_lists, lists, people
from doors.admin.filters import asked
from doors.admin.lists import Listing
from doors.admin.visit import Visitor
from doors.api.exports import as_table
from doors.api.tables import TABLES

router = APIRouter()
BY_NAME: dict[str, Listing] = {
    one.name: one
    for one in (
        *lists.LISTINGS,
        *ledger_lists.LISTINGS,
        *(cases.CASES, disputes.DISPUTES, endpoints.ENDPOINTS, imports.IMPORTS),
        *(inbox.INBOX, people.PEOPLE, people.LOG),
    )
}


def _table(listing: Listing) -> Callable[..., Awaitable[Response]]:
    table = TABLES[listing.name]
    read = asked(table.filters)

    async def taken(visit: Visitor, filters: Any = read) -> Response:
        return await as_table(visit.look_anew, listing.name, table, filters)

    taken.__doc__ = f"All {listing.name} that the filters leave, as CSV, for as long as its reader is signed in."
    return taken


for _one in BY_NAME.values():
    router.add_api_route(f"{_one.at}.csv", _table(_one), methods=["GET"], name=f"table of {_one.name}")
