"""Duplicates, ordering, changing, terms: one question each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings import Code
from models.ledger import JournalKind
from models.moves import MOVES
from rules import ordering
from rules.duplicates import Twin, suspects
from rules.may_be_paid import starts
from rules.posting import Books, matched_on, paid_after_refusal
from rules.terms import business_day, due_on
from tests.rules.samples import BUDGET, TODAY, line, revision, some

OTHER_BUDGET = some("bud", "travel")


@pytest.mark.parametrize(
    ("total", "day", "alike"),
    [(100, 2, True), (101, 9, True), (99, 2, True), (102, 2, False), (100, 10, False)],
)
def test_bills_are_twins_within_one_cent_and_the_days_that_the_policy_names(total, day, alike):
    mine, other = Twin("bil_2", "A-2", 100, TODAY), Twin("bil_1", "A-1", total, date(2026, 3, day))
    assert [finding.code for finding in suspects(mine, "USD", [other], 7)] == [Code.DUPLICATE_SUSPECT] * alike


def test_a_bill_is_due_its_terms_after_its_own_date():
    assert due_on(date(2026, 1, 31), "net 30") == date(2026, 3, 2)


def test_a_match_is_booked_on_the_bills_day_and_never_on_one_that_has_yet_to_come():
    assert matched_on(date(2026, 2, 27), TODAY) == date(2026, 2, 27)
    assert matched_on(date(2999, 12, 31), TODAY) == TODAY


def test_a_day_begins_where_the_entity_is():
    midnight = starts(date(2026, 3, 9), "America/New_York")
    assert midnight.astimezone(UTC) == datetime(2026, 3, 9, 4, tzinfo=UTC)
    assert business_day(datetime(2026, 3, 9, 3, 59, tzinfo=UTC), "America/New_York") == date(2026, 3, 8)


def problems(*lines, **more) -> list[str]:
    return [field for field, _ in ordering.problems(revision(*lines, **more), "USD", frozenset({BUDGET}), {"none"})]


def test_what_cannot_be_ordered():
    assert problems() == []
    assert problems(currency="EUR") == ["currency"]
    assert problems(effective_to=date(2026, 1, 1)) == ["effective_to"]
    assert problems(line(), line()) == ["lines"]
    assert problems(line(budget_line=OTHER_BUDGET)) == ["lines.0.budget_line"]
    assert problems(line(tax_code="vat20")) == ["lines.0.tax_code"]
    assert problems(line().model_copy(update={"amount": 1})) == ["lines.0.amount"]


@pytest.mark.parametrize(("quantity", "price", "worth"), [("0.5", 1, 0), ("1.5", 1, 2), ("2.5", 1, 2), ("3", 333, 999)])
def test_what_a_quantity_costs_is_rounded_half_to_even(quantity, price, worth):
    assert ordering.price(Decimal(quantity), price) == worth


@given(amount=st.integers(1, 1000), held=st.integers(0, 1000), payable=st.integers(0, 1000))
def test_what_was_paid_after_a_refusal_is_taken_where_it_is_and_the_rest_is_to_be_recovered(amount, held, payable):
    moves = paid_after_refusal(Books("ent_1", "USD"), "bil_1", "con_1", "sandbox", amount, held, payable)
    taken = {move.debit.account_class.value: move.amount for move in moves}
    assert sum(taken.values()) == amount
    assert taken.get("ap:held", 0) <= held
    assert taken.get("ap:payable", 0) <= payable
    assert taken.get("recover", 0) == max(amount - held - payable, 0)
    kind = JournalKind.SETTLED_AFTER_REFUSAL
    assert all((kind, move.debit.account_class, move.credit.account_class) in MOVES for move in moves)
