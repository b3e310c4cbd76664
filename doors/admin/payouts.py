"""A payout with its attempts, and a journal: what the money did, and what the book says of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.deeds import Doing, because, do
from doors.admin.naming import named
from doors.admin.visit import Visit, Visitor
from doors.api.paths import JournalId, PayoutId
from doors.pages import journals as journal_pages
from doors.pages import payouts as pages
from doors.pages.look import Look
from models.asks.work import Because
from verbs import payouts

router = APIRouter()


@router.get("/payouts/{payout}")
async def payout(visit: Visitor, payout: PayoutId) -> Response:
    """Whom it pays for what, each attempt, and what the rail said."""
    return await show(visit, payout)


@router.post("/payouts/{payout}/inquiries")
async def ask_rail(visit: Visitor, payout: PayoutId) -> Response:
    """Have the rail asked what became of it."""
    verb = partial(payouts.ask_again, rails=visit.door.rails)
    return await do(visit, Doing("ask-rail", Because, verb, because), payout, show)


@router.get("/journals/{journal}")
async def journal(visit: Visitor, journal: JournalId) -> Response:
    """One business event on the book."""

    def shown(look: Look) -> dict[str, Any]:
        page, names = named(journal_pages.page)(look, journal)
        return {"page": page, "names": names}

    return await visit.show("journal.html", shown)


async def show(visit: Visit, payout: str, status: int = 200, **more: Any) -> Response:
    """The payout's page."""
    return await visit.show("payout.html", pages.page, payout, status=status, **more)
