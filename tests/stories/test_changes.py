"""The work changes after approval: the order is stale until people approved the change."""

from __future__ import annotations

import pytest

from models.asks.setup import NewVersion
from models.asks.work import Because
from models.errors import Invalid
from models.tables.work import EngagementRow
from store import rows
from tests.stories.conftest import Founding
from tests.town import Town
from verbs import approvals, changes, contracts, steps_change


def publish_contract(town: Town, engagement: str) -> None:
    with town.database.reading() as session:
        contract = rows.get(session, EngagementRow, engagement).contract
    town.done("rita", contracts.publish_contract, contract, NewVersion(body="Terms, second version"))
    town.settle_down()


def test_a_proposed_change_stops_the_payout_until_it_is_approved_and_applied(town: Town):
    order, bill = town.payable()
    change = town.propose(order, "12", payment_terms="net 30")
    assert (town.stage(order.id), town.codes(bill)) == ("pending_change", {"PO_STALE"})
    town.pass_time(town.days(31))
    assert town.rail.paid() == []
    town.approve(change)
    assert (town.stage(change), town.matched(bill).revision) == ("applied", 2)
    assert town.stage(bill) == "released"


def test_a_refused_change_leaves_the_order_as_it_was_and_the_bill_goes_on(town: Town):
    order = town.ordered()
    town.receive(order)
    change = town.propose(order, "12")
    bill = town.flip(order)
    assert town.codes(bill) == {"PO_STALE"}
    town.done("grace", approvals.decide, town.approval(change).id, town.decision(change, "decline"))
    town.settle_down()
    assert (town.stage(change), town.stage(bill), town.holds("available")) == ("refused", "released", "94000.00")


def test_a_withdrawn_change_ends_its_approval_too(town: Town):
    order = town.ordered()
    change = town.propose(order, "12")
    town.done("rita", changes.withdraw, change, Because(reason="not needed"))
    town.settle_down()
    assert (town.stage(change), town.stage(town.approval(change).id)) == ("refused", "ended")
    assert town.refused("rita", changes.withdraw, change, Because(reason="again")).code == "change_ended"


def test_a_bill_in_flight_is_matched_again_at_the_new_revision_and_paid(town: Town):
    order = town.ordered()
    town.receive(order, "12")
    bill = town.bill(order.contractor, order.number, quantity="12")
    assert town.codes(bill) == {"QTY_ORD", "AMT_ORD"}
    town.approve(town.propose(order, "12"))
    assert (town.stage(bill), town.matched(bill).accepted) == ("released", ())
    assert (town.holds("available"), town.holds("spent")) == ("92800.00", "7200.00")


def test_a_new_statement_of_work_makes_the_order_stale_at_once(town: Town):
    order, bill = town.payable()
    town.publish_sow(order)
    assert town.codes(bill) == {"PO_STALE"}
    town.pass_time(town.days(31))
    assert town.stage(bill) == "payable"
    town.approve(town.propose(order, sow_version=2, payment_terms="net 30"))
    assert town.stage(bill) == "released"


def test_a_new_version_of_the_contract_does_so_too(town: Town):
    order = town.ordered()
    town.receive(order)
    publish_contract(town, order.engagement)
    bill = town.flip(order)
    assert town.codes(bill) == {"PO_STALE"}
    town.approve(town.propose(order, contract_version=2))
    assert town.stage(bill) == "released"


def test_a_change_must_pin_the_newest_statement_of_work(town: Town):
    order = town.ordered()
    town.publish_sow(order)
    with pytest.raises(Invalid, match="version 2 is the current one"):
        town.propose(order, "12")


def test_a_change_is_numbered_after_its_order_and_one_is_open_at_a_time(town: Town):
    order = town.ordered()
    assert town.done("rita", town.proposing, order, "12").detail["number"] == f"{order.number}/C1"
    assert town.refused("rita", town.proposing, order, "13").code == "order_not_open"


def test_whoever_proposed_a_change_never_approves_it(town: Town):
    order = town.ordered()
    change = town.done("grace", town.proposing, order, "12").object
    town.settle_down()
    no = town.refused("grace", approvals.decide, town.approval(change).id, town.decision(change))
    assert no.detail == "the person who asked for the work cannot approve it"


def test_whoever_asked_for_the_work_does_not_approve_its_change_either(town: Town):
    """Else the money stops at its release, where nobody can mend it."""
    engagement = town.request(by="grace")
    town.approve(engagement, by="linus")
    order = town.order(engagement)
    change = town.propose(order, "12")
    no = town.refused("grace", approvals.decide, town.approval(change).id, town.decision(change))
    assert no.detail == "the person who asked for the work cannot approve it"
    town.approve(change, by="linus")
    town.receive(order, "12")
    assert town.stage(town.flip(order, "12")) == "released"


def test_a_change_that_nobody_could_approve_is_not_even_proposed(town: Town):
    engagement = town.request(by="grace")
    town.approve(engagement, by="linus")
    order = town.order(engagement)
    no = town.refused("linus", town.proposing, order, "12")
    assert (no.code, no.detail) == ("nobody_to_approve", "nobody is left to answer step 1 (budget owner)")
    assert town.stage(order.id) == "open"


def test_a_change_to_a_larger_band_takes_the_steps_of_that_band(town: Town):
    order = town.ordered()
    change = town.propose(order, "20")
    town.approve(change)
    assert town.stage(change) == "in_approval"
    town.approve(change, by="linus")
    assert (town.stage(change), town.holds("committed")) == ("applied", "12000.00")


def test_a_rise_without_budget_waits_for_some(found: Founding):
    town = found(budget="6000.00")
    change = town.propose(town.ordered(), "11")
    town.approve(change)
    assert (town.stage(change), town.codes(change)) == ("held", {"INSUFFICIENT_FUNDS"})
    assert town.open_case(change)[1].opened.owner == town.people["omar"]
    town.adopt("600.00")
    town.settle_down()
    assert (town.stage(change), town.holds("committed")) == ("applied", "6600.00")


def test_closing_the_order_ends_its_open_change(town: Town):
    order = town.ordered()
    change = town.propose(order, "12")
    town.close(order)
    assert (town.stage(change), town.holds("available")) == ("refused", "100000.00")


def test_a_change_that_was_approved_as_the_order_closed_is_not_applied(town: Town):
    order = town.ordered()
    change = town.propose(order, "12")
    town.done("grace", approvals.decide, town.approval(change).id, town.decision(change))
    town.do("system", steps_change.approve, change)
    town.done("rita", town.closing, order)
    town.walk(order.engagement)
    assert town.do("system", steps_change.apply, change).stage == "refused"
    town.settle_down()
    assert town.holds("committed") == "0.00"
