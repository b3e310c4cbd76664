"""Which order line each bill line is for: settled when the bill is linked, whatever the order says later."""

from __future__ import annotations

from tests.town import Town


def test_what_was_billed_without_naming_a_line_stays_billed_when_the_order_gets_a_second_line(town: Town):
    order = town.ordered()
    town.receive(order)
    first = town.bill(order.contractor, order.number, order_line=None)
    town.approve(town.propose(order, lines=(town.line(1, "15", "600.00"), town.line(2, "1", "600.00"))))
    second = town.bill(order.contractor, order.number, number="A-2", quantity="5", rate="599.00")
    assert (town.stage(first), town.codes(second)) == ("released", {"QTY_REC", "AMT_REC"})


def test_what_was_billed_without_naming_one_of_two_lines_is_of_none_until_it_is_named(town: Town):
    order = town.ordered(lines=(town.line(1, "10", "300.00"), town.line(2, "10", "300.00")))
    town.receive(order)
    bill = town.bill(order.contractor, order.number, rate="300.00", order_line=None)
    town.approve(town.propose(order, lines=(town.line(1, "10", "300.00"),)))
    assert (town.codes(bill), town.holds("claimed")) == ({"MATCHING_REQUIRED"}, "0.00")
    town.attach(bill, order.number, "several_bills", **{"1": 1})
    assert town.stage(bill) == "released"


def test_a_bill_line_that_the_order_does_not_have_waits(town: Town):
    order = town.ordered(lines=(town.line(2, "10", "300.00"), town.line(3, "10", "300.00")))
    bill = town.bill(order.contractor, order.number)
    assert town.codes(bill) == {"MATCHING_REQUIRED"}
