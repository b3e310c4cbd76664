"""When a bill is due: by the terms of its order, counted from its own date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from models.tables.bills import BillRow
from tests.town import TODAY, Town
from verbs.rebuild import rebuild


def clock(bill: BillRow) -> tuple[str, int]:
    """The bill's terms, and how many days after its date it is due."""
    return bill.terms, (bill.due_on - bill.issued_on).days


@pytest.mark.parametrize("stated", [None, "net 0", "net 90"])
def test_a_bill_that_names_its_order_is_due_by_the_orders_terms_whatever_it_says_itself(town: Town, stated):
    order = town.ordered(payment_terms="net 60")
    town.receive(order)
    bill = town.bill(order.contractor, order.number, payment_terms=stated)
    assert clock(town.row(bill)) == ("net 60", 60)
    assert town.stage(bill) == "payable"
    town.pass_time(timedelta(days=59))
    assert town.stage(bill) == "payable"
    town.pass_time(timedelta(days=1))
    assert town.stage(bill) in {"released", "settled"}


def test_the_terms_are_those_of_the_orders_revision_of_that_day(town: Town):
    order = town.ordered(payment_terms="net 60")
    town.approve(town.propose(order, payment_terms="net 30"))
    assert clock(town.row(town.bill(order.contractor, order.number))) == ("net 30", 30)


@pytest.mark.parametrize(("stated", "counts"), [(None, ("net 0", 0)), ("net 45", ("net 45", 45))])
def test_a_bill_without_an_order_is_due_by_what_it_says_or_by_the_policy(town: Town, stated, counts):
    assert clock(town.row(town.bill(town.contractor(), payment_terms=stated))) == counts


def test_the_number_of_somebody_elses_order_lends_no_terms(town: Town):
    order = town.ordered(payment_terms="net 60")
    bill = town.bill(town.contractor("Bea"), order.number, payment_terms="net 10")
    assert clock(town.row(bill)) == ("net 10", 10)


def test_a_number_that_is_attached_later_does_not_move_the_clock(town: Town):
    order = town.ordered(payment_terms="net 60")
    bill = town.bill(order.contractor, payment_terms="net 10", issued_on=TODAY - timedelta(days=3))
    town.attach(bill, order.number)
    assert clock(town.row(bill)) == ("net 10", 10)


def test_lists_show_the_very_moment_for_which_a_release_waits(town: Town):
    _, bill = town.payable()
    shown = town.due(bill)
    assert shown == datetime(2026, 4, 1, 4, tzinfo=UTC), "midnight in New York, in summer time"
    assert town.waiting[bill] == shown
    with town.database.writing() as session:
        assert rebuild(session) == 0
    town.pass_time(shown - town.now - timedelta(seconds=1))
    assert town.stage(bill) == "payable"
    town.pass_time(timedelta(seconds=1))
    assert town.stage(bill) == "released"
