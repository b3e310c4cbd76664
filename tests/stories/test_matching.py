"""Order, receipts and bill are compared, all at once."""

from __future__ import annotations

from tests.stories.conftest import Founding
from tests.town import Town


def test_a_short_receipt_is_held_until_the_rest_is_received(town: Town):
    order = town.ordered()
    town.receive(order, "7")
    bill = town.flip(order)
    assert town.codes(bill) == {"QTY_REC", "AMT_REC"}
    town.receive(order, "3")
    assert (town.stage(bill), town.codes(bill)) == ("released", set())


def test_a_short_receipt_may_be_ruled_acceptable(town: Town):
    order = town.ordered()
    town.receive(order, "7")
    bill = town.flip(order)
    town.rule(bill, "accept")
    assert town.stage(bill) == "released"
    accepted = {finding.code.value for finding in town.matched(bill).accepted}
    assert accepted == {"QTY_REC", "AMT_REC"}


def test_a_short_receipt_may_send_the_bill_away(town: Town):
    order = town.ordered()
    bill = town.flip(order)
    town.rule(bill, "reject")
    assert (town.stage(bill), town.holds("committed")) == ("rejected", "6000.00")


def test_a_receipt_is_not_asked_for_in_a_two_way_match(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"match": "two_way"}))
    assert town.stage(town.flip(town.ordered())) == "released"


def test_price_quantity_amount_and_receipt_are_told_all_at_once(town: Town):
    order = town.ordered()
    town.receive(order, "9")
    bill = town.bill(order.contractor, order.number, quantity="11", rate="700.00")
    assert town.codes(bill) == {"PRICE", "QTY_ORD", "AMT_ORD", "QTY_REC", "AMT_REC"}
    assert town.cases(bill) == 1


def test_what_was_billed_on_one_line_is_not_billed_on_it_again(town: Town):
    order = town.ordered()
    town.receive(order, "20")
    first = town.bill(order.contractor, order.number, quantity="6")
    second = town.bill(order.contractor, order.number, quantity="5", number="A-2")
    assert (town.stage(first), town.codes(second)) == ("released", {"QTY_ORD", "AMT_ORD"})
    assert town.holds("committed") == "0.00"


def test_of_two_bills_that_race_for_a_line_the_second_gets_what_the_first_gives_up(town: Town):
    order = town.ordered()
    first = town.bill(order.contractor, order.number, rate="599.00")
    second = town.bill(order.contractor, order.number, number="A-2")
    town.receive(order)
    assert town.stage(first) == "released"
    assert {"QTY_ORD", "AMT_ORD"} <= town.codes(second)


def test_a_bill_of_a_line_that_another_bill_frees_goes_on_by_itself(town: Town):
    order = town.ordered()
    first = town.bill(order.contractor, order.number, rate="601.00")
    second = town.bill(order.contractor, order.number, number="A-2")
    town.rule(first, "reject")
    town.receive(order)
    assert town.stage(second) == "released"


def test_what_a_ruling_accepts_beyond_the_order_comes_from_the_budget(town: Town):
    order = town.ordered()
    town.receive(order, "11")
    bill = town.bill(order.contractor, order.number, quantity="11")
    assert town.codes(bill) == {"QTY_ORD", "AMT_ORD"}
    town.rule(bill, "accept")
    assert (town.stage(bill), town.holds("available"), town.holds("spent")) == ("released", "93400.00", "6600.00")


def test_what_the_budget_does_not_hold_is_not_taken_and_waits_for_more(found: Founding):
    town = found(budget="6599.99")
    order = town.ordered()
    town.receive(order, "11")
    bill = town.bill(order.contractor, order.number, quantity="11")
    town.rule(bill, "accept")
    assert town.codes(bill) == {"INSUFFICIENT_FUNDS"}
    town.adopt("0.01")
    town.settle_down()
    assert (town.stage(bill), town.holds("available")) == ("released", "0.00")


def test_whoever_asked_may_not_receive_where_the_policy_says_so(found: Founding):
    def strict(p):
        return p.model_copy(update={"separation": p.separation.model_copy(update={"requester_may_receive": False})})

    town = found(policy=strict)
    order = town.ordered()
    assert town.refused("rita", town.receiving, order).code == "separation_of_duties"
    town.receive(order, by="omar")
    assert town.stage(order.id) == "open"


def test_a_bill_in_another_currency_waits_for_one_in_the_order_s(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.bill(order.contractor, order.number, currency="EUR")
    assert town.codes(bill) == {"CURRENCY_DIFFERENCE"}
    assert (town.rule_refused(bill, "accept").code, town.holds("claimed")) == ("not_acceptable", "0.00")


def test_another_currency_does_not_hide_that_too_much_was_billed(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.bill(order.contractor, order.number, quantity="12", currency="EUR")
    assert town.codes(bill) == {"CURRENCY_DIFFERENCE", "QTY_ORD", "QTY_REC"}


def test_a_bill_for_days_outside_the_order_is_stale(town: Town):
    order = town.ordered(effective_from=town.today, effective_to=town.today)
    town.receive(order)
    bill = town.flip(order)
    assert town.codes(bill) == {"PO_STALE"}


def test_an_order_is_not_paid_from_after_its_payment_tail(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"payment_tail_days": 20}))
    _, bill = town.payable(effective_to=town.today)
    town.pass_time(town.days(31))
    assert (town.stage(bill), town.codes(bill)) == ("payable", {"PO_STALE"})
