"""A bill that was paid outside Remitwell is not paid again."""

from __future__ import annotations

from models.asks.work import Because, PaymentElsewhere
from tests.town import Town
from verbs import bills, cases

BY_CHEQUE = PaymentElsewhere(account="cheques", reference="cheque 17")
MISTAKE = Because(reason="it was another bill")


def paid(town: Town, bill: str) -> None:
    town.done("tess", bills.pay_elsewhere, bill, BY_CHEQUE)
    town.settle_down()


def undone(town: Town, bill: str) -> None:
    town.done("tess", bills.undo_elsewhere, bill, MISTAKE)
    town.settle_down()


def test_before_it_matches_it_is_a_fact_and_matching_books_it(town: Town):
    order = town.ordered()
    bill = town.flip(order)
    paid(town, bill)
    assert (town.stage(bill), town.holds("elsewhere")) == ("received", "0.00")
    town.receive(order)
    assert (town.stage(bill), town.holds("elsewhere"), town.rail.sent) == ("paid_elsewhere", "6000.00", [])


def test_it_is_neither_voided_nor_rejected_while_the_payment_elsewhere_stands(town: Town):
    bill = town.flip(town.ordered())
    paid(town, bill)
    assert town.refused("tess", bills.void, bill, MISTAKE).code == "already_recorded"
    assert town.rule_refused(bill, "reject").code == "not_acceptable"
    undone(town, bill)
    town.rule(bill, "reject")
    assert town.stage(bill) == "rejected"


def test_a_rejection_that_nobody_acted_on_yet_waits_while_the_payment_elsewhere_stands(town: Town):
    bill = town.flip(town.ordered())
    town.done("tess", cases.rule, *town.ruling(bill, "reject"))
    paid(town, bill)
    assert town.stage(bill) == "received"
    undone(town, bill)
    assert town.stage(bill) == "rejected"


def test_after_it_matched_it_is_booked_at_once_and_never_released(town: Town):
    _, bill = town.payable()
    paid(town, bill)
    town.pass_time(town.days(40))
    assert (town.stage(bill), town.holds("elsewhere:cheques"), town.rail.sent) == ("paid_elsewhere", "6000.00", [])
    assert town.refused("tess", bills.pay_elsewhere, bill, BY_CHEQUE).code == "bill_ended"


def test_undone_it_is_owed_again_and_passes_the_gate_anew(town: Town):
    _, bill = town.payable()
    paid(town, bill)
    undone(town, bill)
    assert (town.stage(bill), town.holds("elsewhere"), town.holds("ap:payable")) == ("payable", "0.00", "6000.00")
    paid(town, bill)
    assert town.stage(bill) == "paid_elsewhere"


def test_undone_before_it_matched_it_is_as_if_it_had_never_been_said(town: Town):
    order = town.ordered()
    bill = town.flip(order)
    paid(town, bill)
    undone(town, bill)
    town.receive(order)
    assert town.stage(bill) == "released"
    assert town.refused("tess", bills.undo_elsewhere, bill, MISTAKE).code == "nothing_to_undo"


def test_a_change_of_the_order_does_not_touch_a_bill_that_was_paid_elsewhere(town: Town):
    order, bill = town.payable()
    paid(town, bill)
    town.approve(town.propose(order, "12", payment_terms="net 30"))
    town.walk(bill)
    assert (town.stage(bill), town.holds("elsewhere"), town.holds("ap:")) == ("paid_elsewhere", "6000.00", "0.00")


def test_it_is_said_once(town: Town):
    bill = town.flip(town.ordered())
    paid(town, bill)
    assert town.refused("tess", bills.pay_elsewhere, bill, BY_CHEQUE).code == "already_recorded"
