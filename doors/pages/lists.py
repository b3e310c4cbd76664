"""Lists of every noun: where each object stands, and how people know it."""

from __future__ import annotations

from typing import NamedTuple

from doors.links import href
from doors.pages.look import Look, Page
from doors.pages.money import with_money
from models.ids import Kind
from store.views import positions


class Wanted(NamedTuple):
    """Which part of a list."""

    cursor: str | None
    limit: int
    stage: str | None
    owner: str | None


def page(look: Look, kind: Kind, wanted: Wanted) -> Page:
    """One page, newest first; `next` is the cursor of the page after it, null on the last."""
    rows = positions.page(
        look.session,
        kind,
        look.reach,
        before=wanted.cursor,
        limit=wanted.limit + 1,
        stage=wanted.stage,
        owner=wanted.owner,
    )
    items = [
        {
            "id": stands.object,
            "href": href(stands.object),
            **with_money(known, str(known.get("currency", ""))),
            **look.standing(stands),
        }
        for stands, known in rows[: wanted.limit]
    ]
    return {"items": items, "next": items[-1]["id"] if len(rows) > wanted.limit else None}
