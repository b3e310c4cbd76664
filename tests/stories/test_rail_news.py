"""What the rail said under its signature is never forgotten, and what it does not say any more is noticed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.rails.memory import LOSE
from models.facts.payout import Inquired
from models.rails import RailState
from rules import standing
from tests.rail_talk import SILENT, frozen, happens, tell
from tests.town import Town
from verbs.wake_ups import resume_all

pytestmark = pytest.mark.usefixtures("rail_that_waits")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def said(town: Town, payout: str) -> str:
    return town.open_case(payout)[1].findings[0].actual


def asked(town: Town, payout: str) -> int:
    return len(standing.every(town.log(payout), Inquired))


# a frozen payout --------------------------------------------------------------------------------------------------


def test_a_person_s_word_against_news_that_nobody_has_looked_at_yet_is_no_word(town: Town):
    bill, payout = frozen(town)
    town.rail.settle(f"{payout}:1", town.now)
    tell(town, payout)
    town.rule(payout, "confirm_unpaid")
    assert (town.stage(payout), town.stage(bill)) == ("settled", "settled")


def test_a_frozen_payout_with_news_is_asked_about_until_the_rail_answers(town: Town):
    bill, payout = frozen(town)
    town.rail.settle(f"{payout}:1", town.now)
    town.rail.next_finds.extend([SILENT] * 4)
    tell(town, payout)
    town.settle_down()
    assert town.stage(payout) == "frozen"
    town.pass_time(HOUR)
    assert (town.stage(payout), town.stage(bill), town.codes(payout)) == ("settled", "settled", set())


def test_whoever_rules_on_a_frozen_payout_sees_what_the_rail_signed_and_must_rule_again(town: Town):
    _, payout = frozen(town)
    town.rail.settle(f"{payout}:1", town.now)
    town.rail.next_finds.extend([SILENT] * 3)
    tell(town, payout)
    town.rule(payout, "confirm_unpaid")
    assert (town.stage(payout), said(town, payout)) == (
        "frozen",
        "asked again, and the rail still does not answer; the rail told of: settled",
    )
    town.rule(payout, "confirm_unpaid")
    town.pass_time(HOUR)
    assert town.stage(payout) == "settled"


def test_a_person_s_word_counts_once_the_rail_asked_long_enough_does_not_show_what_it_signed(town: Town):
    bill, payout = frozen(town)
    town.rail.payments.clear()
    tell(town, payout)
    town.settle_down()
    town.rule(payout, "confirm_unpaid")
    assert town.stage(payout) == "frozen"
    town.pass_time(2 * HOUR)
    assert (town.stage(payout), town.codes(bill)) == ("refused", {"PAYMENT_REFUSED"})
    assert town.codes(f"late/{payout}") == {"RAIL_CONTRADICTS"}


def test_and_not_while_the_rail_gives_no_answer_at_all(town: Town):
    _, payout = frozen(town)
    town.rail.settle(f"{payout}:1", town.now)
    town.rail.next_finds.extend([SILENT] * 8)
    tell(town, payout)
    town.settle_down()
    town.rule(payout, "confirm_unpaid")
    town.pass_time(2 * HOUR)
    assert town.stage(payout) == "frozen"
    town.pass_time(2 * DAY)
    assert town.stage(payout) == "settled"


def test_what_the_rail_signed_is_asked_about_also_after_the_money_was_given_back(town: Town):
    _, payout = frozen(town)
    hidden, town.rail.payments = town.rail.payments, []
    tell(town, payout)
    town.settle_down()
    town.rule(payout, "confirm_unpaid")
    town.pass_time(2 * DAY)
    assert town.stage(payout) == "refused"
    town.rail.payments = hidden
    town.rail.settle(f"{payout}:1", town.now)
    town.pass_time(2 * DAY)
    assert (town.stage(payout), town.codes(f"late/{payout}")) == ("settled", {"RAIL_CONTRADICTS", "PAID_AFTER_REFUSAL"})


@pytest.mark.parametrize("outcome", ["frozen", "refused"])
def test_that_the_rail_accepted_it_is_news_where_nobody_knows_or_it_was_given_back(town: Town, outcome):
    _, payout = frozen(town)
    if outcome == "refused":
        town.rule(payout, "confirm_unpaid")
    tell(town, payout, RailState.ACCEPTED)
    town.settle_down()
    told = {"frozen": ("accepted", set()), "refused": ("refused", {"RAIL_CONTRADICTS"})}
    assert (town.stage(payout), town.codes(f"late/{payout}")) == told[outcome]


def test_that_the_rail_accepted_it_needs_no_look_while_the_call_that_says_so_is_under_way(town: Town):
    town.rail.next_sends.append(LOSE)
    bill = town.released()
    payout = town.payout(bill)
    assert town.stage(payout) == "unknown"
    tell(town, payout, RailState.ACCEPTED)
    town.settle_down()
    assert town.stage(payout) == "accepted"


# a payout that is over --------------------------------------------------------------------------------------------


def test_news_of_a_settled_payout_survives_the_loss_of_all_that_temporal_knew(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, RailState.SETTLED)
    town.rail.give_back(f"{payout}:1", town.now)
    town.rail.next_finds.extend([SILENT] * 2)
    tell(town, payout, RailState.RETURNED)
    town.settle_down()
    town.waiting.clear()
    town.do("system", resume_all)
    town.settle_down()
    town.pass_time(HOUR)
    assert (town.stage(payout), town.codes(bill)) == ("returned", {"PAYMENT_RETURNED"})


def test_news_that_the_rail_never_confirms_is_told_to_treasury_once_and_asked_about_once_a_day(town: Town):
    payout = town.payout(town.released())
    happens(town, payout, RailState.SETTLED)
    tell(town, payout, RailState.RETURNED)
    town.settle_down()
    town.pass_time(HOUR)
    assert town.codes(f"late/{payout}") == set()
    town.pass_time(HOUR)
    assert town.open_case(f"late/{payout}")[1].findings[0].actual == "the rail told of: returned"
    town.rule(f"late/{payout}", "accept")
    before = asked(town, payout)
    town.pass_time(3 * DAY)
    assert (town.codes(f"late/{payout}"), asked(town, payout) - before) == (set(), 3)


def test_two_events_that_tell_of_one_step_cost_a_few_inquiries_and_nobody_s_time(town: Town):
    payout = town.payout(town.released())
    happens(town, payout, RailState.SETTLED)
    tell(town, payout, RailState.SETTLED, "the same again")
    town.settle_down()
    assert payout in town.waiting
    town.pass_time(2 * HOUR)
    assert (town.stage(payout), payout in town.waiting, town.codes(f"late/{payout}")) == ("settled", False, set())
