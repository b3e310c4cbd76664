"""Whose turn it is, how late it is, and in which week."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.ids import Kind, make_id
from models.ledger import IN_FLIGHT, AccountClass
from rules.ageing import overdue, rested_since, week_of
from rules.turns import turn

NOW = datetime(2026, 3, 11, tzinfo=UTC)
C = AccountClass


@pytest.mark.parametrize(
    ("late", "step"),
    [(-9, "not_due"), (0, "not_due"), (1, "1-30"), (30, "1-30"), (31, "31-60"), (60, "31-60"), (61, "61-90"),
     (90, "61-90"), (91, "over_90")],
)  # fmt: skip
def test_a_bill_is_overdue_from_the_day_after_its_due_date(late, step):
    assert overdue(NOW.date() - timedelta(days=late), NOW.date()) == step


def test_a_week_begins_on_monday():
    assert {week_of(date(2026, 3, 9) + timedelta(days=n)) for n in range(7)} == {date(2026, 3, 9)}


def test_what_rested_longest_is_asked_for_first():
    moments = [moment for moment, _ in rested_since(NOW)]
    assert moments == sorted(moments)


@pytest.mark.parametrize("account_class", sorted(IN_FLIGHT))
def test_whatever_rests_is_somebody_s_turn(account_class):
    assert turn(account_class, None, None, NOW).acts
    assert turn(account_class, make_id(Kind.CASE, NOW, bytes(10)), None, NOW).waits_for == "ruling"


def test_what_may_be_paid_waits_for_its_day_and_then_for_treasury():
    assert turn(C.PAYABLE, None, NOW + timedelta(days=1), NOW).waits_for == "due_date"
    assert turn(C.PAYABLE, None, NOW - timedelta(days=1), NOW).acts == "treasury"


def test_a_payout_of_which_nothing_is_known_is_treasury_s_and_one_that_was_accepted_the_rail_s():
    assert turn(C.TRANSIT, "inquiry", None, NOW).acts == "treasury"
    assert turn(C.TRANSIT, "settlement", None, NOW).acts == "rail"
