"""A payment came back or was refused: who says "pay again", how often it counts, and on which papers."""

from __future__ import annotations

import pytest

from models.asks.work import NewRuling
from models.policy import Category, Check
from models.rails import RailState, Refused
from tests.town import Town
from verbs import cases
from verbs.occasion import Occasion

pytestmark = pytest.mark.usefixtures("rail_that_waits")

NO = Refused(code="AC04", reason="the account is closed")


def come_back(town: Town, bill: str) -> None:
    """The payment that had arrived is given back."""
    town.rail.give_back(f"{town.payout(bill)}:1", town.now)
    town.bank_says(bill, RailState.RETURNED)


def arrive(town: Town, bill: str) -> None:
    town.rail.settle(f"{town.payout(bill)}:1", town.now)
    town.bank_says(bill)


def test_a_bill_that_came_back_is_paid_again_as_at_its_first_release(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    arrive(town, bill)
    town.publish_sow(order)
    town.close(order)
    come_back(town, bill)
    town.rule(bill, "retry")
    assert town.stage(bill) == "released"


def test_unless_its_order_was_cancelled_meanwhile(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    arrive(town, bill)
    town.close(order, cancel=True)
    come_back(town, bill)
    town.rule(bill, "retry")
    assert (town.stage(bill), town.codes(bill)) == ("payable", {"PO_STALE"})


def came_back_after_the_tax_form_lapsed(town: Town) -> tuple[str, str]:
    """A contractor, and their bill."""
    contractor = town.contractor()
    order = town.ordered(contractor)
    town.receive(order)
    bill = town.flip(order)
    arrive(town, bill)
    town.evidence(contractor, Check.TAX_FORM, "failed")
    come_back(town, bill)
    return contractor, bill


def test_whether_to_pay_again_is_asked_of_treasury_also_where_compliance_has_a_question_too(town: Town):
    contractor, bill = came_back_after_the_tax_form_lapsed(town)
    _, case = town.open_case(bill)
    assert (case.opened.category, town.codes(bill)) == ("payment", {"PAYMENT_RETURNED", "TAX_FORM_EXPIRED"})
    town.rule(bill, "retry")
    _, case = town.open_case(bill)
    assert (case.opened.category, town.codes(bill)) == ("compliance", {"TAX_FORM_EXPIRED"})
    town.evidence(contractor, Check.TAX_FORM)
    town.settle_down()
    assert town.stage(bill) == "released"


def test_a_ruling_on_another_queue_s_case_never_pays_again(town: Town):
    contractor, bill = came_back_after_the_tax_form_lapsed(town)
    _, case = town.open_case(bill)
    theirs = case.opened.model_copy(update={"category": Category.COMPLIANCE})

    def open_theirs(occ: Occasion) -> str:
        return cases.open_case(occ, bill, town.entity, theirs)

    saw = tuple(finding.key for finding in case.findings)
    answer = NewRuling(verdict="retry", reason="the form is good", saw=saw)
    town.done("cora", cases.rule, town.do("system", open_theirs), answer)
    town.evidence(contractor, Check.TAX_FORM)
    town.settle_down()
    assert (town.stage(bill), len(town.standing(bill).releases)) == ("matched", 1)


def test_one_ruling_pays_again_once_and_not_after_the_next_refusal(town: Town):
    town.rail.next_sends += [NO, NO]
    bill = town.released()
    town.rule(bill, "retry")
    assert (town.stage(bill), town.codes(bill)) == ("matched", {"PAYMENT_REFUSED"})
