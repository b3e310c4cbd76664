"""The inbox: every question that waits for the reader's own answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from doors.admin.filters import asked
from doors.admin.lists import Listing, show
from doors.admin.visit import Visit, Visitor
from doors.api.lists import Part

router = APIRouter()
Said = Annotated[Literal["approve", "decline"] | None, Query()]
About = Annotated[str | None, Query(pattern="^apr_[0-9a-f]{32}$")]


INBOX = Listing("inbox", template="inbox.html")


@router.get("/inbox")
async def inbox(visit: Visitor, part: Annotated[Part, asked(Part)], said: Said = None, about: About = None) -> Response:
    """The inbox; `said` and `about` are the decision that led here."""
    return await show_inbox(visit, part, said=said, about=about)


async def show_inbox(visit: Visit, part: Part, **more: Any) -> Response:
    """The inbox, and what became of the decisions that led here."""
    return await show(visit, INBOX, part, **({"said": None, "about": None, "told": (), "form": {}} | more))
