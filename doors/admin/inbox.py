"""The inbox: every question that waits for the reader's own answer, and below them the cases and disputes they own."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from doors.admin.filters import asked
from doors.admin.lists import Listing, show
from doors.admin.visit import Visit, Visitor
from doors.api.lists import Part
from doors.api.tables import TABLES
from doors.pages import lists
from doors.pages.look import Look
from models.ids import Kind
from models.listing import Wanted

router = APIRouter()
Said = Annotated[Literal["approve", "decline"] | None, Query()]
About = Annotated[str | None, Query(pattern="^apr_[0-9a-f]{32}$")]


OWNED_MAX = 10
"""Cases, and disputes, that the inbox shows; their own lists have all of them."""


def _inbox(look: Look, asked_for: Part) -> dict[str, Any]:
    owned = Wanted(OWNED_MAX, owner=look.actor.who, stage="open")
    disputes = lists.page(look, Kind.DISPUTE, owned)
    return {
        "page": TABLES["inbox"].page(look, asked_for),
        "cases": lists.page(look, Kind.CASE, owned._replace(by_due=True)),
        "disputes": [one for one in disputes.items if one.waits_for != "contractor"],
    }


INBOX = Listing("inbox", template="inbox.html", makes=_inbox)


@router.get("/inbox")
async def inbox(visit: Visitor, part: Annotated[Part, asked(Part)], said: Said = None, about: About = None) -> Response:
    """The inbox; `said` and `about` are the decision that led here."""
    return await show_inbox(visit, part, said=said, about=about)


async def show_inbox(visit: Visit, part: Part, **more: Any) -> Response:
    """The inbox, and what became of the decisions that led here."""
    return await show(visit, INBOX, part, **({"said": None, "about": None, "told": (), "form": {}} | more))
