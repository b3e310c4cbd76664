"""Money leaves once: sent, lost, refused, frozen, settled, returned, and told of in any order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.rails.memory import DOWN, LOSE
from models.rails import RailState, Refused
from tests.town import Town

pytestmark = pytest.mark.usefixtures("rail_that_waits")

NO = Refused(code="AC04", reason="the account is closed")


def reference(town: Town, bill: str) -> str:
    return f"{town.payout(bill)}:1"


def settle(town: Town, bill: str) -> None:
    town.rail.settle(reference(town, bill), town.now)
    town.bank_says(bill)


def test_an_accepted_payment_is_in_transit_until_the_rail_says_that_it_arrived(town: Town):
    bill = town.released()
    assert (town.stage(town.payout(bill)), town.holds("transit")) == ("accepted", "6000.00")
    settle(town, bill)
    assert (town.stage(bill), town.holds("transit"), town.holds("cash:sandbox")) == ("settled", "0.00", "6000.00")


def test_when_the_news_is_missing_the_rail_is_asked_after_a_while(town: Town):
    bill = town.released()
    town.rail.settle(reference(town, bill), town.now)
    town.pass_time(timedelta(minutes=59))
    assert town.stage(bill) == "released"
    town.pass_time(timedelta(minutes=1))
    assert town.stage(bill) == "settled"


def test_a_refused_payment_holds_the_bill_until_a_person_says_pay_again(town: Town):
    town.rail.next_sends.append(NO)
    bill = town.released()
    first = town.payout(bill)
    assert (town.stage(first), town.stage(bill), town.codes(bill)) == ("refused", "matched", {"PAYMENT_REFUSED"})
    town.rule(bill, "retry")
    assert (town.stage(bill), town.payout(bill) != first) == ("released", True)
    settle(town, bill)
    assert town.rail.paid() == [reference(town, bill)]


def test_the_answer_is_lost_and_the_money_still_leaves_once(town: Town):
    town.rail.next_sends.append(LOSE)
    bill = town.released()
    assert town.stage(town.payout(bill)) == "unknown"
    town.pass_time(timedelta(minutes=1))
    assert town.stage(town.payout(bill)) == "accepted"
    settle(town, bill)
    assert (len(town.rail.sent), len(town.rail.paid()), town.holds("cash:")) == (1, 1, "6000.00")


def test_what_never_reached_the_rail_is_sent_again_with_the_same_bytes_and_key(town: Town):
    town.rail.next_sends.append(DOWN)
    bill = town.released()
    town.pass_time(timedelta(minutes=1))
    first, second = town.rail.sent
    assert (first.key, first.body) == (second.key, second.body)
    assert (town.stage(town.payout(bill)), len(town.rail.paid())) == ("accepted", 1)


def test_a_refusal_of_a_second_request_counts_only_past_the_key_window(town: Town):
    town.rail.next_sends += [DOWN, NO]
    bill = town.released()
    town.pass_time(timedelta(hours=23, minutes=59))
    assert (town.stage(bill), len(town.rail.sent)) == ("released", 2)
    town.pass_time(timedelta(minutes=1))
    assert (town.stage(bill), town.codes(bill)) == ("matched", {"PAYMENT_REFUSED"})


def test_a_payment_that_comes_back_opens_the_bill_and_a_person_pays_it_again(town: Town):
    bill = town.released()
    settle(town, bill)
    first = reference(town, bill)
    town.rail.give_back(first, town.now)
    town.bank_says(bill, RailState.RETURNED)
    assert (town.stage(bill), town.codes(bill), town.holds("cash:")) == ("matched", {"PAYMENT_RETURNED"}, "0.00")
    town.rule(bill, "retry")
    settle(town, bill)
    assert (town.stage(bill), town.rail.paid()) == ("settled", [reference(town, bill)])


def test_a_payment_that_came_back_before_we_heard_that_it_arrived_is_booked_both_ways(town: Town):
    bill = town.released()
    town.rail.settle(reference(town, bill), town.now)
    town.rail.give_back(reference(town, bill), town.now)
    town.bank_says(bill, RailState.RETURNED)
    assert (town.stage(bill), town.stage(town.payout(bill))) == ("matched", "returned")
    assert town.journals(bill)[-5:] == ["released", "settled", "settlement_reversed", "release_reversed", "gate_shut"]


def test_a_payment_that_returns_without_ever_having_arrived_is_booked_both_ways(town: Town):
    bill = town.released()
    town.rail.give_back(reference(town, bill), town.now)
    town.bank_says(bill, RailState.RETURNED)
    assert town.journals(bill)[-5:] == ["released", "settled", "settlement_reversed", "release_reversed", "gate_shut"]


def test_a_payment_that_was_paid_and_then_failed_is_owed_again(town: Town):
    bill = town.released()
    settle(town, bill)
    town.rail.fail(reference(town, bill), town.now)
    town.bank_says(bill, RailState.FAILED)
    assert (town.stage(bill), town.holds("ap:held"), town.holds("cash:")) == ("matched", "6000.00", "0.00")


def test_a_payment_that_failed_after_it_was_accepted_never_left(town: Town):
    bill = town.released()
    town.rail.fail(reference(town, bill), town.now)
    town.bank_says(bill, RailState.FAILED)
    assert (town.stage(town.payout(bill)), town.codes(bill)) == ("refused", {"PAYMENT_REFUSED"})


def test_news_that_comes_late_twice_or_in_another_order_changes_nothing_twice(town: Town):
    bill = town.released()
    settle(town, bill)
    town.rail.give_back(reference(town, bill), town.now)
    for state in (RailState.RETURNED, RailState.SETTLED, RailState.ACCEPTED, RailState.RETURNED, RailState.SETTLED):
        town.bank_says(bill, state)
    assert [town.journals(bill).count(kind) for kind in ("settled", "settlement_reversed", "release_reversed")] == [
        1,
        1,
        1,
    ]
    assert town.cases(bill) == 1
