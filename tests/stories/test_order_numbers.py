"""A bill without its order number, with a wrong one, with somebody else's, and how it is put right in place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.asks.work import NewOrderNumber
from models.errors import Invalid
from models.rails import Refused
from tests.stories.conftest import Founding
from tests.town import TODAY, Town
from verbs import bills, intake


def refusal(town: Town, bill: str, number: str) -> str:
    given = NewOrderNumber(order_number=number, cause="raised_late", note="they told us")
    return town.refused("tess", bills.attach_order_number, bill, given).code


def test_a_bill_without_its_order_number_waits_and_is_completed_later(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.bill(order.contractor, issued_on=TODAY - timedelta(days=3))
    before = town.row(bill)
    assert (town.stage(bill), town.codes(bill)) == ("received", {"PO_UNKNOWN"})
    town.attach(bill, order.number)
    assert (town.stage(bill), town.codes(bill)) == ("released", set())
    assert town.row(bill) == before


def test_an_unknown_number_waits_in_the_same_way(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.bill(order.contractor, "PO-ACME-999999")
    _, case = town.open_case(bill)
    assert [finding.actual for finding in case.findings] == ["PO-ACME-999999"]
    town.attach(bill, order.number, "wrong_number")
    assert town.stage(bill) == "released"


def test_another_contractor_s_order_number_reveals_nothing(town: Town):
    order, stranger = town.ordered(), town.contractor("Bea")
    bill = town.bill(stranger, order.number)
    unknown = town.bill(stranger, "PO-ACME-999999", number="A-2", rate="500.00")
    told = [town.open_case(b)[1].findings[0].model_copy(update={"actual": ""}) for b in (bill, unknown)]
    assert told[0] == told[1]
    assert refusal(town, bill, order.number) == refusal(town, bill, "PO-ACME-999999") == "order_unknown"
    assert town.holds("claimed") == "0.00"


def test_a_wrong_number_is_corrected_in_place_and_its_claims_are_given_back(town: Town):
    ada = town.contractor()
    wrong, right = town.ordered(ada), town.ordered(ada)
    town.receive(right)
    bill = town.bill(ada, wrong.number)
    assert (town.holds(f"committed:{wrong.id}"), town.holds("claimed")) == ("0.00", "6000.00")
    town.attach(bill, right.number, "wrong_number")
    assert (town.stage(bill), town.holds(f"committed:{wrong.id}")) == ("released", "6000.00")


def test_when_a_bill_leaves_an_order_the_other_bills_of_that_order_look_again(town: Town):
    ada = town.contractor()
    wrong, right = town.ordered(ada), town.ordered(ada)
    town.receive(wrong)
    first = town.bill(ada, wrong.number, rate="600.01")
    second = town.bill(ada, wrong.number, number="A-2")
    assert {"QTY_ORD", "AMT_ORD"} <= town.codes(second)
    town.attach(first, right.number, "wrong_number")
    assert town.stage(second) == "released"


def test_a_bill_that_is_linked_late_never_takes_budget_without_a_ruling(town: Town):
    order = town.ordered()
    town.receive(order, "20")
    early = town.bill(order.contractor, rate="599.00")
    later = town.bill(order.contractor, order.number, number="A-2")
    assert town.stage(later) == "released"
    town.attach(early, order.number)
    assert town.codes(early) == {"QTY_ORD", "AMT_ORD"}
    assert town.holds("available") == "94000.00"


def test_a_bill_claims_its_money_in_the_moment_in_which_it_is_linked(town: Town):
    order = town.ordered()
    town.done("tess", intake.receive_bill, town.bill_ask(order.contractor, order.number, quantity="4"))
    assert (town.holds("committed"), town.holds("claimed")) == ("3600.00", "2400.00")
    town.settle_down()
    assert (town.holds("committed"), town.holds("claimed")) == ("3600.00", "2400.00")


def test_the_number_that_a_bill_carries_already_is_refused(town: Town):
    order = town.ordered()
    bill = town.flip(order)
    assert refusal(town, bill, order.number) == "already_attached"


def test_nothing_changes_on_a_bill_whose_money_was_let_go(town: Town):
    ada = town.contractor()
    other = town.ordered(ada)
    order = town.ordered(ada)
    town.receive(order)
    bill = town.flip(order)
    assert refusal(town, bill, other.number) == "bill_released"
    town.bank_says(bill)
    assert refusal(town, bill, other.number) == "bill_ended"


def test_the_order_line_of_each_bill_line_may_be_named_with_the_number(town: Town):
    order = town.ordered(lines=(town.line(1, "10", "300.00"), town.line(7, "10", "300.00")))
    town.receive(order, line=7)
    bill = town.bill(order.contractor, order.number, rate="300.00")
    assert town.codes(bill) == {"QTY_REC", "AMT_REC"}
    town.attach(bill, order.number, "several_bills", **{"1": 7})
    assert town.stage(bill) == "released"


@pytest.mark.parametrize(("line", "order_line"), [("9", 1), ("1", 9)])
def test_a_line_that_is_not_there_cannot_be_named(town: Town, line, order_line):
    order = town.ordered()
    bill = town.bill(order.contractor)
    with pytest.raises(Invalid, match=f"lines.{line}"):
        town.attach(bill, order.number, **{line: order_line})


def test_a_bill_that_got_its_number_late_is_not_due_before_its_order_s_terms_unless_a_person_says_so(town: Town):
    order = town.ordered(payment_terms="net 30")
    town.receive(order)
    bill = town.bill(order.contractor)
    assert town.row(bill).due_on == town.today
    town.attach(bill, order.number)
    (found,) = town.open_case(bill)[1].findings
    assert (found.code.value, found.expected, found.actual) == ("TERMS_DIFFERENCE", "2026-04-01", "2026-03-02")
    town.rule(bill, "accept")
    assert (town.stage(bill), town.row(bill).due_on) == ("released", town.today)


def test_a_bill_that_is_due_later_than_its_order_s_terms_waits_for_nobody(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"payment_terms": "net 30"}))
    order = town.ordered(payment_terms="net 10")
    town.receive(order)
    bill = town.bill(order.contractor)
    town.attach(bill, order.number)
    assert (town.stage(bill), town.row(bill).due_on) == ("payable", town.today + town.days(30))


def test_a_bill_that_was_refused_on_one_order_is_asked_everything_again_on_another(town: Town):
    ada = town.contractor()
    wrong, right = town.ordered(ada), town.ordered(ada)
    town.receive(wrong)
    town.receive(right)
    town.rail.next_sends.append(Refused(code="AC04", reason="account closed"))
    bill = town.bill(ada, wrong.number)
    town.publish_sow(right)
    town.attach(bill, right.number, "wrong_number")
    assert (town.stage(bill), town.codes(bill)) == ("received", {"PO_STALE"})


def test_a_closed_order_never_lends_a_bill_the_budget_that_it_gave_back(town: Town):
    ada = town.contractor()
    wrong, closed = town.ordered(ada), town.ordered(ada)
    town.receive(wrong)
    town.receive(closed)
    town.rail.next_sends.append(Refused(code="AC04", reason="account closed"))
    bill = town.bill(ada, wrong.number)
    town.close(closed)
    town.attach(bill, closed.number, "wrong_number")
    assert (town.stage(bill), town.codes(bill)) == ("received", {"PO_STALE", "AMT_ORD"})
    assert (town.holds("available"), town.holds("claimed")) == ("94000.00", "0.00")
