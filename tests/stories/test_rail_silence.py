"""A rail that no longer says what it said: it forgets, never settles, or tells of another payment or past."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.asks.work import Because
from models.rails import RailState
from tests.rail_talk import happens, tell
from tests.town import Town
from verbs import payouts

pytestmark = pytest.mark.usefixtures("rail_that_waits")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def said(town: Town, payout: str) -> str:
    return town.open_case(payout)[1].findings[0].actual


# an accepted payout -----------------------------------------------------------------------------------------------


def test_what_the_rail_accepted_and_then_does_not_know_is_a_person_s_case(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    town.rail.payments.clear()
    town.pass_time(2 * HOUR)
    assert town.codes(payout) == set()
    town.pass_time(HOUR)
    assert (town.stage(payout), said(town, payout)) == ("frozen", "the rail accepted it and does not find it any more")
    assert (town.stage(bill), town.holds("transit")) == ("released", "6000.00")


def test_a_rail_that_loses_sight_of_it_for_a_moment_is_asked_again(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    hidden, town.rail.payments = town.rail.payments, []
    town.pass_time(HOUR + timedelta(minutes=2))
    town.rail.payments = hidden
    town.rail.settle(f"{payout}:1", town.now)
    town.pass_time(timedelta(minutes=10))
    assert town.stage(bill) == "settled"


def test_what_was_accepted_and_does_not_settle_is_told_to_a_person_once_while_the_rail_is_asked_on(town: Town):
    payout = town.payout(town.released())
    overdue = f"overdue/{payout}"
    town.pass_time(10 * DAY - HOUR)
    assert town.codes(overdue) == set()
    town.pass_time(2 * HOUR)
    assert (town.codes(overdue), town.stage(payout)) == ({"SETTLEMENT_OVERDUE"}, "accepted")
    town.rule(overdue, "accept")
    town.pass_time(DAY)
    assert town.codes(overdue) == set()
    town.rail.settle(f"{payout}:1", town.now)
    town.pass_time(HOUR)
    assert town.stage(payout) == "settled"


def test_a_settlement_that_comes_late_closes_the_case_about_it(town: Town):
    payout = town.payout(town.released())
    town.pass_time(10 * DAY + HOUR)
    happens(town, payout, RailState.SETTLED)
    assert (town.codes(f"overdue/{payout}"), town.stage(payout)) == (set(), "settled")


# a rail that contradicts itself -----------------------------------------------------------------------------------


def other_payment(town: Town, payout: str) -> None:
    """The rail has another payment under our reference now, of the same amount and key."""
    ours, payment = town.rail.payments[0]
    town.rail.payments[0] = (ours, payment.model_copy(update={"rail_ref": "mem_2"}))


def test_another_payment_under_our_reference_moves_no_money_and_is_told_once(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, RailState.FAILED)
    other_payment(town, payout)
    happens(town, payout, RailState.SETTLED)
    assert (town.stage(payout), town.codes(bill)) == ("refused", {"PAYMENT_REFUSED"})
    _, stands = town.open_case(f"late/{payout}")
    assert stands.findings[0].actual == "the rail has payment mem_2 under our reference, and had mem_1"
    town.rule(f"late/{payout}", "accept")
    town.pass_time(DAY)
    assert town.cases(f"late/{payout}") == 2  # the second: what the event told of was never shown


def test_another_payment_under_our_reference_freezes_what_is_in_transit(town: Town):
    payout = town.payout(town.released())
    other_payment(town, payout)
    happens(town, payout, RailState.SETTLED)
    assert (town.stage(payout), town.codes(payout)) == ("frozen", {"OUTCOME_UNKNOWN"})


def test_a_rail_that_rewrites_a_step_that_was_booked_is_told_to_treasury(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, RailState.SETTLED)
    ours, payment = town.rail.payments[0]
    first, second = payment.history
    rewritten = second.model_copy(update={"state": RailState.FAILED})
    town.rail.payments[0] = (
        ours,
        payment.model_copy(update={"state": RailState.FAILED, "history": (first, rewritten)}),
    )
    tell(town, payout, RailState.FAILED)
    town.settle_down()
    assert (town.stage(payout), town.stage(bill)) == ("settled", "settled")
    assert town.open_case(f"late/{payout}")[1].findings[0].actual == "the rail's step 2 is failed, and was settled"


@pytest.mark.parametrize(
    ("over", "verdict"), [(RailState.SETTLED, "retry"), (RailState.FAILED, "accept"), (RailState.RETURNED, "reject")]
)
def test_what_is_not_ours_under_a_payout_that_is_over_is_closed_by_any_ruling(town: Town, over, verdict):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, over)
    before = (town.stage(payout), town.stage(bill), town.journals(bill))
    ours, payment = town.rail.payments[0]
    wrong = payment.amount.model_copy(update={"minor": 1})
    town.rail.payments[0] = (ours, payment.model_copy(update={"amount": wrong}))
    tell(town, payout, RailState.SETTLED if over is not RailState.SETTLED else RailState.RETURNED, "other")
    town.settle_down()
    assert (town.codes(f"late/{payout}"), town.codes(payout)) == ({"RAIL_CONTRADICTS"}, set())
    town.rule(f"late/{payout}", verdict)
    assert (town.stage(payout), town.stage(bill), town.journals(bill)) == before
    assert town.codes(f"late/{payout}") == set()


# what nobody tells us ---------------------------------------------------------------------------------------------


def ask(town: Town, payout: str) -> None:
    town.done(
        "tess", payouts.ask_again, payout, Because(reason="the contractor says that it went back"), rails={"sandbox"}
    )


def test_a_return_that_nobody_told_us_of_is_found_when_treasury_has_the_rail_asked(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, RailState.SETTLED)
    town.rail.give_back(f"{payout}:1", town.now)
    town.pass_time(30 * DAY)
    assert town.stage(bill) == "settled"
    ask(town, payout)
    town.settle_down()
    assert (town.stage(payout), town.codes(bill)) == ("returned", {"PAYMENT_RETURNED"})


@pytest.mark.parametrize("state", [RailState.SETTLED, RailState.FAILED])
def test_asked_about_a_payout_that_stands_as_we_know_the_rail_changes_nothing(town: Town, state):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, state)
    before = (town.stage(payout), town.stage(bill), town.journals(bill))
    ask(town, payout)
    assert (
        town.refused("tess", payouts.ask_again, payout, Because(reason="again"), rails={"sandbox"}).code
        == "already_asking"
    )
    town.settle_down()
    ask(town, payout)
    town.settle_down()
    assert (town.stage(payout), town.stage(bill), town.journals(bill)) == before


def test_there_is_nothing_to_ask_about_before_anything_was_sent(town: Town):
    _, bill = town.payable()
    town.now += town.days(40)
    town.walk(bill)
    no = town.refused("tess", payouts.ask_again, town.payout(bill), Because(reason="where is it"), rails={"sandbox"})
    assert no.code == "nothing_sent"
