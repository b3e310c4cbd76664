"""The inbox: every question that waits for the reader's own answer."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from doors.admin.visit import Visitor
from doors.pages import approvals
from doors.pages.approvals import ApprovalPage
from doors.pages.lists import page
from doors.pages.look import Look
from doors.pages.shown import Shown
from models.ids import Kind
from models.listing import CURSOR, Wanted

router = APIRouter()
PAGE = 20
Cursor = Annotated[str | None, Query(pattern=CURSOR)]


class Inbox(Shown):
    """The questions that wait for the reader, newest first, with all that deciding on them takes."""

    items: tuple[ApprovalPage, ...]
    next: str | None


def waiting(look: Look, cursor: str | None) -> Inbox:
    """One page of the inbox."""
    listed = page(look, Kind.APPROVAL, Wanted(PAGE, cursor, stage="open", owner=look.actor.who))
    return Inbox(items=tuple(approvals.page(look, one.id) for one in listed.items), next=listed.next)


@router.get("/inbox")
async def inbox(
    visit: Visitor, cursor: Cursor = None, said: Literal["approve", "decline"] | None = None, about: Cursor = None
) -> Response:
    """The inbox; `said` and `about` are the decision that led here."""
    return await visit.show("inbox.html", waiting, cursor, said=said, about=about)
