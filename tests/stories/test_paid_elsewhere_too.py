"""A bill that was paid elsewhere while a payout of ours is under way for it.

Treasury has a case, no money moves, and the bill ends paid once wherever that can still be had.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.rails.memory import DOWN, LOSE
from models.asks.work import Because, PaymentElsewhere
from models.rails import RailState, Unknown
from tests.town import Town
from verbs import bills

pytestmark = pytest.mark.usefixtures("rail_that_waits")

BY_CHEQUE = PaymentElsewhere(account="cheques", reference="cheque 17")


def about(bill: str) -> str:
    """What the case about both payments names as its subject."""
    return f"elsewhere/{bill}"


def paid(town: Town, bill: str) -> None:
    town.done("tess", bills.pay_elsewhere, bill, BY_CHEQUE)
    town.settle_down()


def undone(town: Town, bill: str) -> None:
    town.done("tess", bills.undo_elsewhere, bill, Because(reason="it was another bill"))
    town.settle_down()


def settle(town: Town, bill: str) -> None:
    town.rail.settle(f"{town.payout(bill)}:1", town.now)
    town.bank_says(bill)


@pytest.fixture
def bill(town: Town) -> str:
    """A bill whose payout the rail accepted, and which somebody paid by cheque meanwhile."""
    bill = town.released()
    before = town.journals(bill)
    paid(town, bill)
    assert (town.stage(bill), town.journals(bill), town.holds("transit")) == ("released", before, "6000.00")
    assert town.codes(about(bill)) == {"PAID_ELSEWHERE_TOO"}
    return bill


def test_it_is_a_case_for_treasury_which_says_what_to_do(town: Town, bill: str):
    _, case = town.open_case(about(bill))
    (finding,) = case.findings
    assert (case.opened.category, case.opened.owner) == ("payment", town.people["tess"])
    assert (finding.about, finding.actual) == (
        f"payout {town.payout(bill)}",
        "is under way, and cheques paid too (cheque 17)",
    )
    assert town.refused("tess", bills.pay_elsewhere, bill, BY_CHEQUE).code == "already_recorded"


@pytest.mark.parametrize("settled_first", [False, True])
def test_when_ours_is_refused_or_comes_back_the_other_is_booked_and_nothing_is_paid_again(
    town: Town, bill: str, settled_first
):
    ours = f"{town.payout(bill)}:1"
    if settled_first:
        settle(town, bill)
        town.rail.give_back(ours, town.now)
        town.bank_says(bill, RailState.RETURNED)
    else:
        town.rail.fail(ours, town.now)
        town.bank_says(bill, RailState.FAILED)
    assert (town.stage(bill), town.holds("elsewhere:cheques"), town.holds("ap:")) == (
        "paid_elsewhere", "6000.00", "0.00",
    )  # fmt: skip
    assert (town.codes(bill), town.codes(about(bill))) == (set(), set())
    town.pass_time(town.days(40))
    assert len(town.rail.sent) == 1


def test_when_ours_arrives_it_stays_with_treasury_as_a_double_payment_until_ruled(town: Town, bill: str):
    settle(town, bill)
    assert (town.stage(bill), town.holds("elsewhere"), town.holds("cash:")) == ("settled", "0.00", "6000.00")
    (finding,) = town.open_case(about(bill))[1].findings
    assert finding.actual == "arrived, and cheques paid too (cheque 17)"
    town.pass_time(town.days(40))
    assert town.codes(about(bill)) == {"PAID_ELSEWHERE_TOO"}
    town.rule(about(bill), "accept")
    assert (town.codes(about(bill)), town.stage(bill), town.holds("cash:")) == (set(), "settled", "6000.00")


def test_ruled_on_too_early_it_comes_back_when_ours_arrives(town: Town, bill: str):
    town.rule(about(bill), "accept")
    assert town.codes(about(bill)) == set()
    settle(town, bill)
    assert (town.codes(about(bill)), town.cases(about(bill))) == ({"PAID_ELSEWHERE_TOO"}, 2)


@pytest.mark.parametrize("arrived", [False, True])
def test_undone_the_case_is_closed_and_ours_stands(town: Town, bill: str, arrived):
    if arrived:
        settle(town, bill)
    undone(town, bill)
    assert town.codes(about(bill)) == set()
    if not arrived:
        settle(town, bill)
    assert (town.stage(bill), town.codes(about(bill)), town.holds("elsewhere")) == ("settled", set(), "0.00")


def test_undone_before_ours_is_refused_it_is_owed_and_a_person_says_pay_again(town: Town, bill: str):
    undone(town, bill)
    town.rail.fail(f"{town.payout(bill)}:1", town.now)
    town.bank_says(bill, RailState.FAILED)
    assert (town.stage(bill), town.codes(bill)) == ("matched", {"PAYMENT_REFUSED"})


def test_said_before_ours_was_sent_ours_is_not_sent(town: Town):
    _, bill = town.payable()
    town.now += town.days(31)
    town.walk(bill)
    assert town.stage(bill) == "released"
    paid(town, bill)
    assert (town.rail.sent, town.stage(town.payout(bill))) == ([], "refused")
    assert (town.stage(bill), town.codes(about(bill)), town.holds("elsewhere")) == (
        "paid_elsewhere", set(), "6000.00",
    )  # fmt: skip


def test_what_may_have_been_lost_is_not_sent_again_but_asked_about(town: Town):
    town.rail.next_sends.append(DOWN)
    bill = town.released()
    paid(town, bill)
    town.pass_time(timedelta(hours=3))
    payout = town.payout(bill)
    assert (len(town.rail.sent), town.stage(payout), town.codes(payout)) == (1, "frozen", {"OUTCOME_UNKNOWN"})
    town.rule(payout, "confirm_unpaid")
    assert (town.stage(bill), town.holds("elsewhere"), town.codes(about(bill))) == (
        "paid_elsewhere", "6000.00", set(),
    )  # fmt: skip


def test_what_arrives_although_it_was_given_up_is_to_be_recovered(town: Town):
    """Both payments are on the book then, and the late one has its own case."""
    town.rail.next_sends.append(LOSE)
    town.rail.next_finds.extend([Unknown(why="no answer")] * 100)
    bill = town.released()
    paid(town, bill)
    town.pass_time(timedelta(hours=26))
    town.rule(town.payout(bill), "confirm_unpaid")
    assert (town.stage(bill), town.holds("recover")) == ("paid_elsewhere", "0.00")
    town.rail.next_finds.clear()
    settle(town, bill)
    assert (town.holds("elsewhere"), town.holds("cash:"), town.holds("recover")) == (
        "6000.00", "6000.00", "-6000.00",
    )  # fmt: skip
    assert (town.codes(f"late/{town.payout(bill)}"), town.codes(about(bill))) == ({"PAID_AFTER_REFUSAL"}, set())
