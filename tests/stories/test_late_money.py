"""Money that moves after its payout was over, to and fro: cash is right and somebody knows."""

from __future__ import annotations

import pytest

from models.asks.work import Because
from models.rails import Found, RailState, Refused, Transition
from tests.rail_talk import elsewhere, frozen, happens
from tests.town import Town, usd
from verbs import bills

pytestmark = pytest.mark.usefixtures("rail_that_waits")

SETTLED, FAILED, RETURNED = RailState.SETTLED, RailState.FAILED, RailState.RETURNED
RETURNED_CASE = {"PAYMENT_RETURNED"}


def money(town: Town) -> dict[str, str]:
    """What rests where, of what a bill of 6000.00 can put there."""
    names = {"cash": "cash:", "recover": "recover", "held": "ap:held", "payable": "ap:payable", "transit": "transit"}
    return {name: held for name, code in names.items() if (held := town.holds(code)) != "0.00"}


def late(town: Town, payout: str) -> str:
    """What treasury is told of it."""
    return town.open_case(f"late/{payout}")[1].findings[-1].actual


def paid_twice(town: Town) -> tuple[str, str, str]:
    """A bill, the payout that a person took for unpaid and that settled after all, and the one made instead."""
    bill, first = frozen(town)
    town.rule(first, "confirm_unpaid")
    town.rule(bill, "retry")
    second = town.payout(bill)
    happens(town, first, SETTLED)
    assert (town.stage(bill), money(town)) == (
        "settled",
        {"cash": "6000.00", "recover": "-6000.00", "transit": "6000.00"},
    )
    return bill, first, second


# settled again ----------------------------------------------------------------------------------------------------


def test_a_payment_that_settles_again_after_it_came_back_pays_its_bill_and_treasury_knows(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, SETTLED, RETURNED, SETTLED)
    assert (town.stage(payout), town.stage(bill), money(town)) == ("settled", "settled", {"cash": "6000.00"})
    assert (late(town, payout), town.codes(bill)) == ("paid; 0.00 USD to recover", set())


def test_a_payment_that_settles_again_when_its_bill_was_paid_again_is_to_be_recovered(town: Town):
    bill = town.released()
    first = town.payout(bill)
    happens(town, first, SETTLED, RETURNED)
    town.rule(bill, "retry")
    second = town.payout(bill)
    happens(town, second, SETTLED)
    happens(town, first, SETTLED)
    assert money(town) == {"cash": "12000.00", "recover": "-6000.00"}
    assert late(town, first) == "paid; 6000.00 USD to recover"


def test_a_payment_that_settles_and_comes_back_any_number_of_times_is_booked_each_time(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, SETTLED, RETURNED, SETTLED, FAILED, SETTLED, RETURNED)
    assert (town.stage(payout), town.codes(bill), money(town)) == ("returned", RETURNED_CASE, {"held": "6000.00"})
    assert town.cases(f"late/{payout}") == 1


@pytest.mark.parametrize("again", [SETTLED, RETURNED])
def test_a_step_that_goes_with_nothing_booked_moves_nothing_and_treasury_knows(town: Town, again):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, SETTLED, *([RETURNED] if again is RETURNED else []))
    before = money(town)
    happens(town, payout, again)
    assert (money(town), town.codes(f"late/{payout}")) == (before, {"RAIL_CONTRADICTS"})


# paid late and then owed again ------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [(FAILED,), (SETTLED, RETURNED), (RETURNED,)])
def test_a_bill_that_was_paid_late_stays_paid_when_its_second_payment_does_not_arrive(town: Town, end):
    bill, first, second = paid_twice(town)
    happens(town, second, *end)
    assert (town.stage(bill), town.codes(bill), money(town)) == ("settled", set(), {"cash": "6000.00"})
    assert late(town, first) == "paid; 0.00 USD to recover, the rest pays the bill"
    assert town.rail.paid() == [f"{first}:1"]


def test_and_is_owed_again_when_the_late_payment_comes_back_after_that(town: Town):
    bill, first, second = paid_twice(town)
    happens(town, second, FAILED)
    happens(town, first, RETURNED)
    assert (town.stage(bill), town.codes(bill), money(town)) == ("matched", RETURNED_CASE, {"held": "6000.00"})
    town.rule(bill, "retry")
    happens(town, town.payout(bill), SETTLED)
    assert (town.stage(bill), money(town)) == ("settled", {"cash": "6000.00"})


def test_a_late_payment_that_the_bill_did_not_need_comes_back_and_nothing_is_to_recover(town: Town):
    bill, first, second = paid_twice(town)
    happens(town, first, RETURNED)
    assert (town.stage(bill), money(town)) == ("released", {"transit": "6000.00"})
    happens(town, second, SETTLED)
    assert (town.stage(bill), money(town)) == ("settled", {"cash": "6000.00"})
    assert late(town, first) == "paid, and then it came back: R03"


def test_of_two_late_payments_each_pays_the_bill_when_the_other_comes_back(town: Town):
    bill, first, second = paid_twice(town)
    happens(town, second, SETTLED, RETURNED, SETTLED)
    assert money(town) == {"cash": "12000.00", "recover": "-6000.00"}
    happens(town, first, RETURNED)
    assert (town.stage(bill), money(town)) == ("settled", {"cash": "6000.00"})


def test_a_payment_elsewhere_that_is_undone_leaves_paid_what_settled_late(town: Town):
    bill, payout = frozen(town)
    town.rule(payout, "confirm_unpaid")
    elsewhere(town, bill)
    happens(town, payout, SETTLED)
    assert money(town) == {"cash": "6000.00", "recover": "-6000.00"}
    town.done("tess", bills.undo_elsewhere, bill, Because(reason="the cheque was never cashed"))
    town.settle_down()
    assert (town.stage(bill), town.codes(bill), money(town)) == ("settled", set(), {"cash": "6000.00"})


# paid late and then back ------------------------------------------------------------------------------------------


def test_a_payment_that_failed_settled_and_came_back_is_owed_again(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    happens(town, payout, FAILED, SETTLED, RETURNED)
    assert (town.stage(payout), town.codes(bill), money(town)) == ("returned", RETURNED_CASE, {"held": "6000.00"})
    assert (late(town, payout), town.cases(f"late/{payout}")) == ("paid, and then it came back: R03", 1)
    town.rule(bill, "retry")
    happens(town, town.payout(bill), SETTLED)
    assert (town.stage(bill), money(town)) == ("settled", {"cash": "6000.00"})


def test_a_payment_that_settled_late_on_an_open_gate_shuts_it_when_it_comes_back(town: Town):
    town.rail.next_sends.append(Refused(code="AC04", reason="closed"))
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    first = town.payout(bill)
    town.close(order, cancel=True)
    town.rule(bill, "retry")
    assert (town.stage(bill), money(town)) == ("payable", {"payable": "6000.00"})
    town.rail.payments.append((f"{first}:1", payment(town, first)))
    happens(town, first, SETTLED)
    assert (town.stage(bill), money(town)) == ("settled", {"cash": "6000.00"})
    happens(town, first, RETURNED)
    assert (town.stage(bill), town.codes(bill), money(town)) == ("matched", RETURNED_CASE, {"held": "6000.00"})


def payment(town: Town, payout: str) -> Found:
    """What a rail has that took a payment after it had said no to it."""
    first = Transition(sequence=1, state=RailState.ACCEPTED, at=town.now)
    return Found(
        rail_ref="mem_1", state=first.state, amount=usd("6000.00"), key=f"{payout}:1", sequence=1, history=(first,)
    )


def test_a_payment_that_came_back_after_its_bill_was_voided_is_nobody_s_debt(town: Town):
    bill, payout = frozen(town)
    town.rule(payout, "confirm_unpaid")
    town.done("tess", bills.void, bill, Because(reason="keyed twice"))
    town.settle_down()
    happens(town, payout, SETTLED)
    assert money(town) == {"cash": "6000.00", "recover": "-6000.00"}
    happens(town, payout, RETURNED)
    assert (town.stage(bill), money(town)) == ("voided", {})
