"""Filters that people keep: from the list that they narrow, under a name of their own."""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qsl

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act, act_without_body
from doors.admin.every_list import BY_NAME
from doors.admin.forms import Form, form_of
from doors.admin.lists import show
from doors.admin.visit import Visit, Visitor
from doors.api.paths import SavedFilterId
from doors.api.saved import known_filters
from doors.api.tables import TABLES
from doors.problems import Problem, ProblemDetails
from models.asks.saved import NewSavedFilter
from verbs import saved_filters

router = APIRouter()


@router.post("/saved-filters")
async def keep(visit: Visitor) -> Response:
    """Keep the filter of a list, and go back to it."""
    form = await form_of(visit)
    root, query = form.get("list", ""), dict(parse_qsl(form.get("query", "")))
    given = {"list": root, "name": form.get("name", "").strip(), "query": query}
    verb = partial(saved_filters.save, check=known_filters)
    told = await act(visit, form.pop("key", ""), NewSavedFilter, given, verb)
    if isinstance(told, ProblemDetails):
        return await _again(visit, form, query, told)
    return RedirectResponse(f"{BY_NAME[root].at}?{form['query']}&done=keep", 303)


@router.post("/saved-filters/{saved_filter}/removals")
async def drop(visit: Visitor, saved_filter: SavedFilterId) -> Response:
    """Keep it no longer."""
    form = await form_of(visit)
    listing = BY_NAME.get(form.get("list", ""), BY_NAME["inbox"])
    told = await act_without_body(visit, form.get("key", ""), saved_filters.drop, saved_filter)
    if isinstance(told, ProblemDetails):
        raise Problem("not_found", told.detail)
    return RedirectResponse(listing.at, 303)


async def _again(visit: Visit, form: Form, query: dict[str, str], told: ProblemDetails) -> Response:
    """The list as it was filtered, with what was typed."""
    listing = BY_NAME.get(form.get("list", ""))
    try:
        filters = TABLES[listing.name].filters.model_validate(query) if listing else None
    except ValidationError:
        filters = None
    if listing is None or filters is None or any(one.field.startswith("query") for one in told.wrong):
        raise Problem("malformed", "this filter is of none of our lists; open the list again")
    return await show(visit, listing, filters, told.status, form=form, problem=told, doing="keep")
