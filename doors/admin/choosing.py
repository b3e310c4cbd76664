"""Choosing a contractor among thousands: those who came last, or those whom a name finds."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import Query

from doors.pages import lists, search
from doors.pages.look import Look
from models.errors import Invalid
from models.ids import Kind
from models.listing import Wanted

SHOWN = 20
Typed = Annotated[str, Query(max_length=200)]
"""What somebody typed into a search, or chose, as an address has it."""


def contractors(look: Look, typed: str) -> dict[str, Any]:
    """What the first step of a form shows: `choices` of (id, name, what tells them apart), `more`, and what to do."""
    if not typed.strip():
        page = lists.page(look, Kind.CONTRACTOR, Wanted(SHOWN))
        choices = [(one.id, one.name, one.country) for one in page.items]
        return {"page": page, "choices": choices, "more": page.next is not None, "says": "", "q": ""}
    try:
        found = search.contractors(look, typed, SHOWN)
    except Invalid as error:
        return {"page": None, "choices": [], "more": False, "says": f"a search {error.problem}", "q": typed}
    whose = Kind.CONTRACTOR.name.lower()  # an id that was pasted may be of anything
    choices = [(one.id, one.called, one.beside) for one in found.items if one.kind == whose]
    return {"page": found, "choices": choices, "more": found.more, "says": found.says, "q": typed}


def known(look: Look, kind: Kind, named: str) -> str | None:
    """The id that a form or an address names, where it is one of *kind* that the reader may open."""
    if not re.fullmatch(f"{kind.value}_[0-9a-f]{{32}}", named):
        return None
    return named if look.may_open([named]) else None
