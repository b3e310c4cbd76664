"""A list as CSV (RFC 4180): all of it, page by page, as it is read from the database.

The first page is made before anything is sent, so what is wrong with the request is told as a problem.
"""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from doors.api.lists import Part
from doors.pages.look import Look
from doors.pages.shown import Named, Person
from models.money import Money, Value
from rules.registers.reading import harmless

MEDIA_TYPE = "text/csv"
PAGE = 200
Find = Callable[..., Awaitable[Any]]
"""`find(page, asked)` is the answer of `page(look, asked)`."""
Page = Callable[[Look, Any], Any]
"""One page of a list as its filters leave it, with `items` and the cursor `next`."""
Onward = Callable[[Look, Any, Any], Any]
"""The page that is asked for, with the one before it."""


def wants_csv(request: Request, format: str) -> bool:  # noqa: A002 - the word of the address
    """By its address, or by the header Accept where that names no JSON before."""
    accepted = [one.partition(";")[0].strip() for one in request.headers.get("accept", "").lower().split(",")]
    return format == "csv" or (bool(accepted) and accepted[0] == MEDIA_TYPE)


class Table(NamedTuple):
    """One list: its filters, what a line of it is, and a page; `onward` where the page after a known one is made for
    less.
    """

    filters: type[Part]
    item: type[Value]
    page: Page
    onward: Onward | None = None


async def as_table(find: Find, name: str, table: Table, asked: Part) -> Response:
    """The list as *asked* from its cursor to its end, for whoever *find* looks up pages for: a key, or somebody who
    is signed in.
    """
    long = asked.model_copy(update={"limit": PAGE})
    first = await find(table.page, long)
    headers = {
        "content-disposition": f'attachment; filename="{name}.csv"',
        "cache-control": "no-store",
        "vary": "accept",
        "x-content-type-options": "nosniff",
    }
    lines = _lines(find, columns(table.item), table, long, first)
    return StreamingResponse(lines, 200, headers, f"{MEDIA_TYPE}; charset=utf-8; header=present")


async def _lines(find: Find, names: list[str], table: Table, asked: Part, first: Any) -> AsyncIterator[str]:
    yield written([names])
    part = first
    while True:
        yield written(_cells(names, one) for one in part.items)
        if part.next is None:
            return
        wanted = asked.model_copy(update={"cursor": part.next})
        part = await (find(table.onward, wanted, part) if table.onward else find(table.page, wanted))


def written(rows: Iterable[Iterable[str]]) -> str:
    """The rows as RFC 4180 has them, each with its line end."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def columns(item: type[Value]) -> list[str]:
    """The head of the table: what of *item* has one value. An amount has a currency beside it."""
    return [name for field, info in item.model_fields.items() for name in _names(field, info.annotation, item)]


def _names(field: str, kind: Any, item: type[Value]) -> Iterator[str]:
    parts = [one for one in getattr(kind, "__args__", ()) if one is not type(None)]
    only = parts[0] if len(parts) == 1 and not _many(kind) else kind
    if _many(kind):
        return
    yield field
    if only in (Named, Person):
        yield f"{field}_id"
    elif only is Money and "currency" not in item.model_fields:
        yield f"{field}_currency"


def _many(kind: Any) -> bool:
    origin = getattr(kind, "__origin__", kind)
    inner = isinstance(origin, type) and issubclass(origin, Value) and origin not in (Named, Person, Money)
    return origin in (tuple, list, dict) or inner


def _cells(names: list[str], item: Value) -> list[str]:
    known: dict[str, str] = {}
    for field in type(item).model_fields:
        known |= dict(_told(field, getattr(item, field)))
    return [known.get(name, "") for name in names]


def _told(field: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Money):
        yield from ((field, value.amount), (f"{field}_currency", value.currency))
    elif isinstance(value, Named | Person):
        called = value.called if isinstance(value, Named) else value.name
        yield from ((field, harmless(called)), (f"{field}_id", value.id))
    elif isinstance(value, datetime):
        yield field, value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    elif isinstance(value, bool):
        yield field, str(value).lower()
    elif value is not None:
        yield field, harmless(str(value))
