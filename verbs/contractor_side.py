"""Who is told of a contractor's bills? Whoever acts for them here; else the address that we keep of them."""

from __future__ import annotations

from store.views import people
from verbs.occasion import Occasion


def contractor_side(occ: Occasion, contractor: str) -> tuple[str, ...]:
    """The people who hold the contractor role for them, or the contractor itself."""
    return tuple(people.bound_to(occ.session, contractor)) or (contractor,)
