"""The filters that the reader keeps."""

from __future__ import annotations

import json
from datetime import datetime
from urllib.parse import urlencode

from doors.pages.look import Look
from doors.pages.shown import Shown
from models.asks.saved import Listed
from models.money import Value
from models.text import Id
from store import saved_filters


class SavedFilter(Value):
    """One filter; `href` is the list as it leaves it."""

    id: Id
    list: Listed
    name: str
    query: dict[str, str]
    href: str
    created_at: datetime


class SavedFilterList(Shown):
    """Everything that the reader keeps, by list and name."""

    items: tuple[SavedFilter, ...]


def page(look: Look) -> SavedFilterList:
    """The reader's own."""
    found = saved_filters.of_person(look.session, look.actor.who)
    queries = {row.id: json.loads(row.query) for row in found}
    return SavedFilterList(
        items=tuple(
            SavedFilter.model_validate(
                {
                    **row.model_dump(include={"id", "list", "name", "created_at"}),
                    "query": queries[row.id],
                    "href": f"/v1/{row.list}?{urlencode(queries[row.id])}",
                }
            )
            for row in found
        )
    )
