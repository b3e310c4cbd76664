"""What became of a request: one key, one object, its journals on the book."""

from __future__ import annotations

import json

from doors.pages import journals as journal_pages
from doors.pages.look import Look, Page, moment
from models.errors import NotFound
from models.ids import Kind, kind_of
from models.tables.log import RequestRow
from store.views import journals

KINDS = frozenset({Kind.ENGAGEMENT, Kind.ORDER, Kind.CHANGE, Kind.BILL, Kind.PAYOUT, Kind.BUDGET_LINE})
"""What journals are about."""


def page(look: Look, key: str, client: str | None) -> Page:
    """The request under *key*: the reader's own, or *client*'s for somebody who may read everything."""
    whose = client or look.actor.client
    row = look.session.get(RequestRow, (whose, key))
    if row is None or (whose != look.actor.client and not look.reach.everything):
        raise NotFound("there is no request with that key")
    answer = json.loads(row.answer)
    return {
        "key": row.key,
        "client": look.person(row.client),
        "request": row.route,
        "answered_at": moment(row.answered_at),
        "status": row.status,
        "answer": answer,
        "object": row.object,
        "neighbours": look.neighbours(_about(row.object, answer)),
        "journals": _journals(look, row.object, answer),
    }


def _about(object_id: str | None, answer: Page) -> list[str]:
    """The object, and those that the answer names beside it."""
    named = (object_id, *answer.get("detail", {}).values()) if object_id else ()
    return [one for one in named if isinstance(one, str) and _has_journals(one)]


def _has_journals(name: str) -> bool:
    try:
        return kind_of(name) in KINDS
    except ValueError:
        return False


def _journals(look: Look, object_id: str | None, answer: Page) -> list[Page]:
    found = journals.about(look.session, _about(object_id, answer))
    return [journal_pages.line(one) for one in journal_pages.seen(look, found)]
