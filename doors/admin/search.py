"""One box that finds requisitions, orders, bills, contractors and payouts by what they are called, or a request key."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.choosing import Typed
from doors.admin.visit import Visitor
from doors.api.envelope import KEY
from doors.pages import requests, search
from doors.pages.look import Look
from doors.pages.search import Results
from models.errors import Invalid
from models.places import place

router = APIRouter()
SHOWN = 50


def found(look: Look, typed: str) -> Results:
    """What is called so; words of what to type where that is too little."""
    try:
        return search.page(look, typed, SHOWN)
    except Invalid as error:
        return Results(q=typed, items=(), more=False, says=f"a search {error.problem}")


@router.get("/search")
async def find(visit: Visitor, q: Typed = "") -> Response:
    """What was found; the one thing itself where there is only one. A request key of one's own is found as it is."""
    results: Results = await visit.look(found, q)
    is_own = re.fullmatch(KEY, q) and await visit.look(requests.is_own, q)
    own = f"/requests?{urlencode({'key': q})}" if is_own else None
    if own and not results.items:
        return RedirectResponse(own, 303)
    if not own and len(results.items) == 1 and (only := place(results.items[0].id)):
        return RedirectResponse(only, 303)
    return await visit.show("search.html", lambda _: results, q=q, own=own)
