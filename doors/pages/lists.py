"""Lists of every noun: where each object stands, and how people know it."""

from __future__ import annotations

from typing import NamedTuple

from doors.links import href
from doors.pages.look import Look, Page
from doors.pages.money import with_money
from models.ids import Kind
from rules import standing
from store import facts
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
    asked = _asked(look, [stands.object for stands, _ in rows[: wanted.limit]]) if kind is Kind.CASE else {}
    items = [
        {
            "id": stands.object,
            "href": href(stands.object),
            **with_money(known, str(known.get("currency", ""))),
            **asked.get(stands.object, {}),
            **look.standing(stands),
        }
        for stands, known in rows[: wanted.limit]
    ]
    return {"items": items, "next": items[-1]["id"] if len(rows) > wanted.limit else None}


def _asked(look: Look, cases: list[str]) -> dict[str, Page]:
    """What each of *cases* asks for now: restating a case changes it."""
    logs = facts.logs(look.session, cases)
    return {case: {"next_action": standing.case(log).next_action} for case, log in logs.items()}
