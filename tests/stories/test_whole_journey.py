"""From the ask to the settled payout, and to the end of the engagement."""

from __future__ import annotations

from datetime import timedelta

from tests.stories.conftest import Founding
from tests.town import NOON, Town


def test_work_is_asked_for_ordered_received_billed_and_paid_once(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    town.bank_says(bill)
    assert town.stage(bill) == "settled"
    assert town.rail.paid() == [f"{town.payout(bill)}:1"]
    assert town.holds("cash:sandbox") == "6000.00"


def test_an_engagement_that_ends_after_its_bill_leaves_nothing_committed(town: Town):
    order = town.ordered()
    town.receive(order, "4")
    bill = town.flip(order, "4")
    town.bank_says(bill)
    town.close(order)
    assert town.stage(order.engagement) == "closed"
    assert (town.holds("committed"), town.holds("available")) == ("0.00", "97600.00")


def test_what_contractors_still_owe_us_in_evidence_is_asked_for_when_the_work_starts(town: Town):
    contractor = town.contractor(cleared=False)
    town.request(contractor)
    asked = town.log(contractor)[-1].fact
    assert set(asked.checks) == {"identity", "tax_form", "sanctions"}


def test_one_receipt_makes_one_bill_where_the_policy_says_so(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"flip": "on_receipt", "duplicate_window_days": 0}))
    order = town.ordered()
    town.receive(order, "4")
    town.receive(order, "6")
    with_bills = town.engagement(order.engagement).bills
    assert [town.row(bill).number for bill in with_bills] == [f"{order.number}-B1", f"{order.number}-B2"]
    assert [town.stage(bill) for bill in with_bills] == ["released", "released"]


def test_a_series_of_receipts_steps_over_a_number_that_the_contractor_used(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"flip": "on_receipt"}))
    order = town.ordered()
    town.bill(order.contractor, number=f"{order.number}-B1", quantity="1")
    town.receive(order, "4")
    (bill,) = town.engagement(order.engagement).bills
    assert town.row(bill).number == f"{order.number}-B2"


def test_a_bill_waits_for_its_due_date_as_that_day_begins_where_the_entity_is(town: Town):
    _, bill = town.payable()
    town.pass_time(timedelta(days=29, hours=15, minutes=59))
    assert town.stage(bill) == "payable"
    town.pass_time(timedelta(minutes=1))
    assert (town.now, town.stage(bill)) == (NOON + timedelta(days=29, hours=16), "released")
