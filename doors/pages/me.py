"""Who is asking, as the server knows them."""

from __future__ import annotations

from doors.pages.look import Look
from doors.pages.shown import Person, Shown
from models.actors import Grant
from models.text import Id


class Me(Shown):
    """Who holds the key, the person whose word it brings where it does, and what they may do where."""

    id: Id
    name: str
    on_behalf_of: Person | None
    grants: tuple[Grant, ...]


def page(look: Look) -> Me:
    """Who holds the key, and what they may do."""
    actor = look.actor
    return Me(
        **dict(look.person(actor.person)),
        on_behalf_of=look.person(actor.on_behalf_of) if actor.on_behalf_of else None,
        grants=actor.grants,
    )
