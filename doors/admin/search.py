"""One box that finds requisitions, orders, bills, contractors and payouts by what people call them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from doors.admin.visit import Visitor
from doors.pages import search
from doors.pages.look import Look
from doors.pages.search import Results
from models.errors import Invalid
from models.places import place

router = APIRouter()
SHOWN = 50
Typed = Annotated[str, Query(max_length=200)]


def found(look: Look, typed: str) -> Results:
    """What is called so; words of what to type where that is too little."""
    try:
        return search.page(look, typed, SHOWN)
    except Invalid as error:
        return Results(q=typed, items=(), more=False, says=f"a search {error.problem}")


@router.get("/search")
async def find(visit: Visitor, q: Typed = "") -> Response:
    """What was found; the one thing itself where there is only one."""
    results: Results = await visit.look(found, q)
    if len(results.items) == 1 and (only := place(results.items[0].id)):
        return RedirectResponse(only, 303)
    return await visit.show("search.html", lambda _: results, q=q)
