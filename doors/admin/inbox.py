"""The inbox: every question that waits for the reader's own answer."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from doors.admin.filters import asked
from doors.admin.visit import Visitor
from doors.api.lists import Part
from doors.pages import inbox as pages

router = APIRouter()
Said = Annotated[Literal["approve", "decline"] | None, Query()]
About = Annotated[str | None, Query(pattern="^apr_[0-9a-f]{32}$")]


@router.get("/inbox")
async def inbox(visit: Visitor, part: Annotated[Part, asked(Part)], said: Said = None, about: About = None) -> Response:
    """The inbox; `said` and `about` are the decision that led here."""
    return await visit.show("inbox.html", pages.page, part.wanted(), said=said, about=about, told=(), form={})
