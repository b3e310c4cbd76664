"""Who is told of a contractor's bills? Whoever acts for them in that entity; else the address that we keep of them."""

from __future__ import annotations

from models.tables.bills import BillRow
from store import hosted
from store.views import people
from verbs.occasion import Occasion


def contractor_side(occ: Occasion, bill: BillRow) -> tuple[str, ...]:
    """The people who hold the contractor role for them where that bill belongs, or the contractor itself.

    The person behind their links is nobody whom a message would reach.
    """
    through_links = hosted.person_of(occ.session, bill.contractor)
    bound = people.bound_to(occ.session, bill.contractor, bill.entity)
    return tuple(one for one in bound if one != through_links) or (bill.contractor,)
