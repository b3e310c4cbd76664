"""Filters that people keep under names of their own."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.responses import Response

from doors.api.envelope import write, write_without_body
from doors.api.openapi import reads, writes
from doors.api.paths import SavedFilterId
from doors.api.reading import read
from doors.api.tables import TABLES
from doors.pages import saved_filters as pages
from models.asks.saved import NewSavedFilter
from models.errors import Invalid
from verbs import saved_filters

router = APIRouter(prefix="/v1", tags=["saved filters"])

_OF_A_MOMENT = frozenset({"cursor"})


def known_filters(ask: NewSavedFilter) -> None:
    """Raises Invalid for what the list is not filtered by, and for values that it would refuse."""
    model = TABLES[ask.list].filters
    if unknown := sorted(ask.query.keys() - (model.model_fields.keys() - _OF_A_MOMENT)):
        raise Invalid(f"query.{unknown[0]}", f"is no filter of {ask.list}")
    try:
        model.model_validate(ask.query)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise Invalid(f"query.{first['loc'][0]}", first["msg"].removeprefix("Value error, ")) from error


@router.post("/saved-filters", **writes(NewSavedFilter, "taken", "too_many_filters"))
async def save_filter(request: Request) -> Response:
    """Keep a filter of a list for yourself."""
    return await write(request, NewSavedFilter, partial(saved_filters.save, check=known_filters))


@router.get("/saved-filters", **reads(pages.SavedFilterList))
async def list_saved_filters(request: Request) -> Response:
    """List the filters that you keep."""
    return await read(request, pages.page)


@router.delete("/saved-filters/{saved_filter}", **writes())
async def drop_filter(request: Request, saved_filter: SavedFilterId) -> Response:
    """Keep one of your filters no longer."""
    return await write_without_body(request, saved_filters.drop, saved_filter)
