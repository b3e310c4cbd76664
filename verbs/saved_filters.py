"""Filters that people keep under names of their own."""

from __future__ import annotations

import json
from collections.abc import Callable

from models.answers import Answer, Done, No
from models.asks.saved import NewSavedFilter
from models.errors import NotFound
from models.ids import Kind
from models.tables.nouns import PersonRow
from models.tables.saved import SavedFilterRow
from store import rows, saved_filters
from verbs.occasion import Occasion

SAVED_MAX = 100


def save(occ: Occasion, ask: NewSavedFilter, *, check: Callable[[NewSavedFilter], None]) -> Answer:
    """Keep a filter for yourself. *check* raises Invalid for a filter that the list does not know."""
    who = occ.actor.who
    occ.allow(entity=None, owner=who)
    check(ask)
    rows.lock(occ.session, PersonRow, who)
    mine = saved_filters.of_person(occ.session, who)
    if any((one.list, one.name) == (ask.list, ask.name) for one in mine):
        return No(code="taken", detail="you have a filter of that name for this list", field="name")
    if len(mine) >= SAVED_MAX:
        return No(code="too_many_filters", detail=f"you keep {SAVED_MAX} filters already")
    row = SavedFilterRow(
        id=occ.new(Kind.SAVED_FILTER),
        person=who,
        list=ask.list,
        name=ask.name,
        query=json.dumps(ask.query, sort_keys=True),
        created_at=occ.now,
    )
    rows.add(occ.session, row)
    return Done(object=row.id)


def drop(occ: Occasion, saved_filter: str) -> Answer:
    """Keep one of your filters no longer. Raises NotFound for what is not there and for somebody else's."""
    occ.allow(entity=None, owner=occ.actor.who)
    if not saved_filters.drop(occ.session, occ.actor.who, saved_filter):
        msg = f"there is no {saved_filter}"
        raise NotFound(msg)
    return Done(object=saved_filter)
