"""Who is told of a contractor's bills? Whoever acts for them here; else the address that we keep of them."""

from __future__ import annotations

from store import hosted
from store.views import people
from verbs.occasion import Occasion


def contractor_side(occ: Occasion, contractor: str) -> tuple[str, ...]:
    """The people who hold the contractor role for them, or the contractor itself.

    The person behind their links is nobody whom a message would reach.
    """
    through_links = hosted.person_of(occ.session, contractor)
    bound = people.bound_to(occ.session, contractor)
    return tuple(one for one in bound if one != through_links) or (contractor,)
