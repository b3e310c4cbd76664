"""A link changes nothing about where its contractor is told of their bills."""

from __future__ import annotations

from models.asks.hosted import NewLink
from models.tables.bills import BillRow
from store import rows
from tests.town import Town
from verbs import hosted_links, notices_of_bills
from verbs.contractor_side import contractor_side
from verbs.occasion import Occasion


def test_a_contractor_with_a_link_is_still_told_at_the_address_that_we_keep(town: Town):
    order = town.ordered()
    bill = town.flip(order)

    def told(occ: Occasion) -> tuple[str, ...]:
        return contractor_side(occ, rows.get(occ.session, BillRow, bill))

    before = town.do("system", told)
    town.done("tess", hosted_links.make, order.id, NewLink(), "token")
    assert town.do("system", told) == before == (order.contractor,)


def test_the_sender_of_a_bill_that_came_through_a_link_is_the_contractor(town: Town):
    order = town.ordered()
    town.done("tess", hosted_links.make, order.id, NewLink(), "token")
    with town.database.writing() as session:
        guest = hosted_links.bearer(hosted_links.must_open(Occasion(session, town.now), "token"))
    town.people["guest"] = guest.person
    bill = town.bill(order.contractor, by="guest")
    assert town.do("system", notices_of_bills.senders, town.row(bill)) == (order.contractor,)
