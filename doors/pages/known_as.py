"""How well do we know a contractor who is to do more work?"""

from __future__ import annotations

from collections.abc import Iterable

from doors.pages.look import Look
from doors.pages.shown import Named
from models.money import Value
from store.views import inbox


class KnownAs(Value):
    """The contractor, and how many engagements they had before this one and bills were paid to them; 100 is many."""

    contractor: Named
    engagements_before: int
    bills_paid: int


def known_as(look: Look, contractors: Iterable[str]) -> dict[str, KnownAs]:
    """Each of *contractors* of an engagement that is there already: it is among those that are counted."""
    names, before = look.named(set(contractors)), inbox.histories(look.session, set(contractors))
    return {
        one: KnownAs(contractor=names[one], engagements_before=told.engagements - 1, bills_paid=told.bills_paid)
        for one, told in before.items()
    }
