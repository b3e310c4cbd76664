"""Where late money, rulings, closings and look-alikes meet: nothing is paid twice, and nothing waits for nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.asks.work import Because
from models.errors import Invalid
from models.policy import Check
from models.rails import RailState
from tests.cast import TODAY
from tests.rail_talk import frozen, happens
from tests.town import Town
from verbs import bills, payouts
from verbs.wake_ups import resume_all

pytestmark = pytest.mark.usefixtures("rail_that_waits")

SETTLED, RETURNED = RailState.SETTLED, RailState.RETURNED


BECAUSE = Because(reason="we thought again")


def voided(town: Town, bill: str) -> None:
    town.done("tess", bills.void, bill, BECAUSE)
    town.settle_down()


def test_an_event_is_heard_although_an_earlier_one_of_its_kind_was_lost_and_learned_by_asking(town: Town):
    bill = town.released()
    first = town.payout(bill)
    town.rail.settle(f"{first}:1", town.now)
    town.pass_time(timedelta(hours=2))
    happens(town, first, RETURNED)
    town.rule(bill, "retry")
    happens(town, town.payout(bill), SETTLED)
    happens(town, first, SETTLED)
    assert town.codes(f"late/{first}") == {"PAID_AFTER_REFUSAL"}
    assert town.holds("cash:sandbox") == "12000.00"


def test_late_money_settles_a_bill_only_once_it_is_matched(town: Town):
    bill, first = frozen(town)
    town.rule(first, "confirm_unpaid")
    other = town.ordered(town.row(bill).contractor)
    town.attach(bill, other.number, "wrong_number")
    happens(town, first, SETTLED)
    assert town.stage(bill) == "received"
    town.receive(other)
    assert (town.stage(bill), town.holds("claimed"), town.holds("spent")) == ("settled", "0.00", "6000.00")
    assert town.holds("recover") == "0.00"


def test_a_second_return_of_one_payout_waits_for_a_word_of_its_own(town: Town):
    bill = town.released()
    payout, contractor = town.payout(bill), town.row(bill).contractor
    happens(town, payout, SETTLED, RETURNED)
    town.evidence(contractor, Check.SANCTIONS, result="failed")
    town.settle_down()
    town.rule(bill, "retry")
    happens(town, payout, SETTLED, RETURNED)
    town.evidence(contractor, Check.SANCTIONS)
    town.settle_down()
    assert town.codes(bill) == {"PAYMENT_RETURNED"}
    assert len(town.rail.sent) == 1


@pytest.mark.parametrize("end", ["reject", "void"])
def test_a_bill_that_was_held_for_looking_like_another_goes_on_when_that_one_is_gone(town: Town, end: str):
    ada = town.contractor()
    one, other = town.ordered(ada), town.ordered(ada)
    town.receive(other)
    first = town.bill(ada, one.number)
    second = town.bill(ada, other.number, number="A-2")
    assert town.codes(second) == {"DUPLICATE_SUSPECT"}
    town.rule(first, "reject") if end == "reject" else voided(town, first)
    assert town.stage(second) == "released"


def test_an_end_that_waits_for_a_bill_which_a_change_unmatched_is_not_reached_over_it(town: Town):
    order = town.ordered(payment_terms="net 30")
    town.receive(order)
    bill = town.bill(order.contractor, order.number)
    change = town.done("rita", town.proposing, order, "10", "600.00", effective_to=TODAY - timedelta(days=1)).object
    town.approve_unwoken(change)
    town.done("rita", town.closing, order)
    town.settle_down()
    town.do("system", resume_all)
    town.settle_down()
    assert (town.stage(order.engagement), town.codes(bill)) == ("closing", {"PO_STALE"})
    town.rule(bill, "reject")
    assert town.stage(order.engagement) == "closed"


def test_a_flip_of_next_to_nothing_is_refused_and_stops_nothing(town: Town):
    order = town.ordered()
    with pytest.raises(Invalid, match="add up to nothing"):
        town.do("rita", town.flipping, order, "0.000001")
    town.close(order)
    assert town.stage(order.engagement) == "closed"


def test_a_rail_that_nobody_serves_any_more_is_not_asked_and_a_person_has_the_last_word(town: Town):
    bill, payout = frozen(town)
    town.rail.name = "other"
    town.rule(payout, "confirm_unpaid")
    assert town.codes(bill) == {"PAYMENT_REFUSED"}
    refused = town.refused("tess", payouts.ask_again, payout, BECAUSE, rails={"other"})
    assert refused.code == "rail_not_served"
