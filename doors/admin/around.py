"""What every page shows around its object: whom it waits for, and the names of all who are mentioned."""

from __future__ import annotations

from typing import Any, NamedTuple

from doors import in_words
from doors.admin import words
from doors.pages.look import Look
from models.ids import Kind
from models.places import place
from store.views import answerers, positions


class Waits(NamedTuple):
    """`id` is what has a page of its own; `who` are the names of those who can move it on."""

    id: str | None
    what: str
    who: tuple[str, ...]


def around(look: Look, page: Any) -> dict[str, Any]:
    """`people`: names by id; `waits`: what the object waits for, None for nothing that is known."""
    return {"people": names_in(look, page.timeline), "waits": waits(look, page.waits_for)}


def waits(look: Look, name: str | None) -> Waits | None:
    """What *name* is, which some object waits for, and who can move it on."""
    if name is None:
        return None
    if place(name) is None:
        return Waits(None, in_words.waits_for(name), ())
    stands = positions.of(look.session, [name]).get(name)
    mine = look.reach.inside and bool(look.may_open([name]))
    who = [stands.owner] if stands and stands.owner else []
    if name.startswith(Kind.APPROVAL.value):
        who = answerers.of(look.session, name) or who
    return Waits(name if mine else None, words.kind(name), tuple(one.name for one in look.people(who)) if mine else ())


def names_in(look: Look, timeline: tuple[Any, ...]) -> dict[str, str]:
    """Who is mentioned in the details of what happened."""
    found = {
        str(value)
        for entry in timeline
        if hasattr(entry, "detail")
        for name in type(entry.detail).model_fields
        if str(value := getattr(entry.detail, name)).startswith(f"{Kind.PERSON.value}_")
    }
    return {one.id: one.name for one in look.people(sorted(found))} if found else {}
