"""Money leaves once: sent, lost, refused, frozen, settled, returned, and told of in any order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.rails.memory import DOWN, LOSE
from models.asks.work import NewRuling
from models.rails import RailState, Refused, Unknown
from tests.town import Town
from verbs import cases

NO = Refused(code="AC04", reason="the account is closed")


@pytest.fixture
def town(town: Town) -> Town:
    """Here the rail settles only when a story says so."""
    town.rail.settle_at_once = False
    return town


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


def frozen(town: Town) -> str:
    """A bill whose payout nobody at the rail could tell of for longer than the rail keeps our key."""
    town.rail.next_sends.append(DOWN)
    town.rail.next_finds.extend([Unknown(why="no answer")] * 100)
    bill = town.released()
    town.pass_time(timedelta(hours=26))
    town.rail.next_finds.clear()
    assert (town.stage(town.payout(bill)), town.codes(town.payout(bill))) == ("frozen", {"OUTCOME_UNKNOWN"})
    return bill


def test_a_rail_that_is_down_past_the_key_window_freezes_the_payout_and_nothing_is_sent_again(town: Town):
    bill = frozen(town)
    town.pass_time(timedelta(days=10))
    assert (len(town.rail.sent), town.stage(bill), town.holds("transit")) == (1, "released", "6000.00")


def test_a_person_who_confirms_with_the_bank_gives_the_money_back_and_it_is_paid_again(town: Town):
    bill = frozen(town)
    town.rule(town.payout(bill), "confirm_unpaid")
    assert (town.stage(bill), town.codes(bill)) == ("matched", {"PAYMENT_REFUSED"})
    town.rule(bill, "retry")
    settle(town, bill)
    assert town.stage(bill) == "settled"


def test_a_person_may_have_the_rail_asked_once_more_and_it_may_still_not_know(town: Town):
    bill = frozen(town)
    payout = town.payout(bill)
    town.rule(payout, "retry")
    assert (town.stage(payout), town.cases(payout)) == ("frozen", 2)
    assert town.open_case(payout)[1].findings[0].actual == "asked again, and the rail still does not know it"


def test_asked_once_more_the_rail_may_know_it_by_now(town: Town):
    town.rail.next_sends.append(LOSE)
    town.rail.next_finds.extend([Unknown(why="no answer")] * 100)
    bill = town.released()
    town.pass_time(timedelta(hours=26))
    town.rail.next_finds.clear()
    town.rule(town.payout(bill), "retry")
    assert (town.stage(town.payout(bill)), town.codes(town.payout(bill))) == ("accepted", set())
    settle(town, bill)
    assert (town.stage(bill), town.rail.paid()) == ("settled", [reference(town, bill)])


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_frozen_payout_takes_no_other_ruling(town: Town, verdict):
    case, stands = town.open_case(town.payout(frozen(town)))
    ask = NewRuling.model_validate({"verdict": verdict, "reason": "hm", "saw": tuple(f.key for f in stands.findings)})
    assert town.refused("tess", cases.rule, case, ask).detail == "rule one of: confirm_unpaid, retry"


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


def paid_after_all(town: Town) -> str:
    """A bill whose payment a person confirmed as unpaid, and which the rail paid nevertheless."""
    town.rail.next_sends.append(LOSE)
    town.rail.next_finds.extend([Unknown(why="no answer")] * 100)
    bill = town.released()
    town.pass_time(timedelta(hours=26))
    town.rail.next_finds.clear()
    town.rule(town.payout(bill), "confirm_unpaid")
    return bill


def test_what_was_paid_after_a_refusal_was_booked_is_treasury_s_case_and_is_not_paid_again(town: Town):
    bill = paid_after_all(town)
    settle(town, bill)
    assert (town.stage(bill), town.codes(bill), town.holds("ap:")) == ("settled", set(), "0.00")
    late = f"late/{town.payout(bill)}"
    assert (town.codes(late), town.holds("recover")) == ({"PAID_AFTER_REFUSAL"}, "0.00")
    town.rule(late, "accept")
    assert town.codes(late) == set()


def test_what_was_paid_twice_because_of_it_is_to_be_recovered(town: Town):
    bill = paid_after_all(town)
    first = town.payout(bill)
    town.rule(bill, "retry")
    settle(town, bill)
    town.rail.settle(f"{first}:1", town.now)
    town.hear(first)
    assert (town.holds("recover"), town.holds("cash:"), town.stage(bill)) == ("-6000.00", "12000.00", "settled")
    assert town.codes(f"late/{first}") == {"PAID_AFTER_REFUSAL"}


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


def test_what_the_rail_has_under_our_reference_but_is_not_ours_freezes_the_payout(town: Town):
    town.rail.next_sends.append(LOSE)
    bill = town.released()
    ours, payment = town.rail.payments[0]
    town.rail.payments[0] = (
        ours,
        payment.model_copy(update={"amount": payment.amount.model_copy(update={"minor": 1})}),
    )
    town.pass_time(timedelta(minutes=5))
    assert (town.stage(town.payout(bill)), town.codes(town.payout(bill))) == ("frozen", {"OUTCOME_UNKNOWN"})


def test_a_bill_that_came_back_is_paid_again_as_at_its_first_release(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    settle(town, bill)
    town.publish_sow(order)
    town.close(order)
    town.rail.give_back(reference(town, bill), town.now)
    town.bank_says(bill, RailState.RETURNED)
    town.rule(bill, "retry")
    assert town.stage(bill) == "released"


def test_unless_its_order_was_cancelled_meanwhile(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    settle(town, bill)
    town.close(order, cancel=True)
    town.rail.give_back(reference(town, bill), town.now)
    town.bank_says(bill, RailState.RETURNED)
    town.rule(bill, "retry")
    assert (town.stage(bill), town.codes(bill)) == ("payable", {"PO_STALE"})


def test_one_ruling_pays_again_once_and_not_after_the_next_refusal(town: Town):
    town.rail.next_sends += [NO, NO]
    bill = town.released()
    town.rule(bill, "retry")
    assert (town.stage(bill), town.codes(bill)) == ("matched", {"PAYMENT_REFUSED"})
