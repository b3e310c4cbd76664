"""When nobody can tell whether the money left: nothing is sent or given back until somebody can."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.rails.memory import DOWN, LOSE
from models.asks.work import NewRuling
from models.rails import Refused
from tests.rail_talk import frozen
from tests.town import Town
from verbs import cases

pytestmark = pytest.mark.usefixtures("rail_that_waits")

NO = Refused(code="AC04", reason="the account is closed")


def reference(town: Town, bill: str) -> str:
    return f"{town.payout(bill)}:1"


def settle(town: Town, bill: str) -> None:
    town.rail.settle(reference(town, bill), town.now)
    town.bank_says(bill)


def test_a_rail_that_is_down_past_the_key_window_freezes_the_payout_and_nothing_is_sent_again(town: Town):
    bill = frozen(town, DOWN)[0]
    town.pass_time(timedelta(days=10))
    assert (len(town.rail.sent), town.stage(bill), town.holds("transit")) == (1, "released", "6000.00")


def test_a_person_who_confirms_with_the_bank_gives_the_money_back_and_it_is_paid_again(town: Town):
    bill = frozen(town, DOWN)[0]
    town.rule(town.payout(bill), "confirm_unpaid")
    assert (town.stage(bill), town.codes(bill)) == ("matched", {"PAYMENT_REFUSED"})
    town.rule(bill, "retry")
    settle(town, bill)
    assert town.stage(bill) == "settled"


def test_a_person_may_have_the_rail_asked_once_more_and_it_may_still_not_know(town: Town):
    bill = frozen(town, DOWN)[0]
    payout = town.payout(bill)
    town.rule(payout, "retry")
    assert (town.stage(payout), town.cases(payout)) == ("frozen", 2)
    assert town.open_case(payout)[1].findings[0].actual == "asked again, and the rail still does not know it"


def test_asked_once_more_the_rail_may_know_it_by_now(town: Town):
    bill, payout = frozen(town)
    town.rule(payout, "retry")
    assert (town.stage(payout), town.codes(payout)) == ("accepted", set())
    settle(town, bill)
    assert (town.stage(bill), town.rail.paid()) == ("settled", [reference(town, bill)])


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_frozen_payout_takes_no_other_ruling(town: Town, verdict):
    case, stands = town.open_case(town.payout(frozen(town, DOWN)[0]))
    ask = NewRuling.model_validate({"verdict": verdict, "reason": "hm", "saw": tuple(f.key for f in stands.findings)})
    assert town.refused("tess", cases.rule, case, ask).detail == "rule one of: confirm_unpaid, retry"


def paid_after_all(town: Town) -> str:
    """A bill whose payment a person confirmed as unpaid, and which the rail paid nevertheless."""
    bill, payout = frozen(town)
    town.rule(payout, "confirm_unpaid")
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
