"""Duplicates, ordering, changing, release, rulings, terms, policies: one question each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings import ACCEPTABLE, Code, Finding
from models.ids import Kind
from models.ledger import JournalKind
from models.moves import MOVES
from models.policy import Band, Category, Separation
from rules import changing, ordering, ruling
from rules import policy as policy_rule
from rules.duplicates import Twin, normal_number, suspects
from rules.posting import Books, paid_after_refusal
from rules.release import People, separation, setback, starts
from rules.terms import business_day, due_on
from tests.rules.samples import BUDGET, GRACE, LINUS, OLGA, PAULA, TODAY, line, policy, revision, some, step

OTHER_BUDGET, NOBODY = some("bud", "travel"), some("per", "nobody")


@pytest.mark.parametrize(
    ("written", "same"), [("a-1", "A1"), ("INV 0042/7", "INV00427"), ("00042", "42"), ("000", "000"), ("#", "#")]
)
def test_a_number_is_compared_without_its_spelling(written, same):
    assert normal_number(written) == same


@given(st.text(min_size=1).filter(str.strip))
def test_a_number_always_leaves_something_to_compare_and_twice_is_once(number):
    assert normal_number(number)
    assert normal_number(normal_number(number)) == normal_number(number)


@pytest.mark.parametrize(
    ("total", "day", "alike"),
    [(100, 2, True), (101, 9, True), (99, 2, True), (102, 2, False), (100, 10, False)],
)
def test_bills_are_twins_within_one_cent_and_the_days_that_the_policy_names(total, day, alike):
    mine, other = Twin("bil_2", "A-2", 100, TODAY), Twin("bil_1", "A-1", total, date(2026, 3, day))
    assert [finding.code for finding in suspects(mine, "USD", [other], 7)] == [Code.DUPLICATE_SUSPECT] * alike


def test_a_bill_is_due_its_terms_after_its_own_date():
    assert due_on(date(2026, 1, 31), "net 30") == date(2026, 3, 2)


def test_a_day_begins_where_the_entity_is():
    midnight = starts(date(2026, 3, 9), "America/New_York")
    assert midnight.astimezone(UTC) == datetime(2026, 3, 9, 4, tzinfo=UTC)
    assert business_day(datetime(2026, 3, 9, 3, 59, tzinfo=UTC), "America/New_York") == date(2026, 3, 8)


def problems(*lines, **more) -> list[str]:
    return [field for field, _ in ordering.problems(revision(*lines, **more), "USD", frozenset({BUDGET}))]


def test_what_cannot_be_ordered():
    assert problems() == []
    assert problems(currency="EUR") == ["currency"]
    assert problems(effective_to=date(2026, 1, 1)) == ["effective_to"]
    assert problems(line(), line()) == ["lines"]
    assert problems(line(budget_line=OTHER_BUDGET)) == ["lines.0.budget_line"]
    assert problems(line().model_copy(update={"amount": 1})) == ["lines.0.amount"]


@pytest.mark.parametrize(("quantity", "price", "worth"), [("0.5", 1, 0), ("1.5", 1, 2), ("2.5", 1, 2), ("3", 333, 999)])
def test_what_a_quantity_costs_is_rounded_half_to_even(quantity, price, worth):
    assert ordering.price(Decimal(quantity), price) == worth


def test_what_a_change_may_not_touch():
    base = revision()
    changed = [
        field for field, _ in changing.problems(base, revision(line(budget_line=OTHER_BUDGET), sow=some("sow", "2")))
    ]
    assert changed == ["sow", "lines.0.budget_line"]
    assert [field for field, _ in changing.problems(base, base)] == ["lines"]


def test_a_change_moves_each_line_by_its_difference():
    base, proposed = revision(line(1), line(2), line(3)), revision(line(1), line(2, "4"), line(4, "1"))
    assert changing.deltas(base, proposed) == {2: -360_000, 3: -600_000, 4: 60_000}


@given(
    st.dictionaries(st.integers(1, 5), st.integers(1, 20), min_size=1),
    st.dictionaries(st.integers(1, 5), st.integers(1, 20), min_size=1),
)
def test_the_differences_of_the_lines_are_the_difference_of_the_totals(before, after):
    base, proposed = (revision(*(line(n, str(q)) for n, q in those.items())) for those in (before, after))
    assert sum(changing.deltas(base, proposed).values()) == proposed.total - base.total


STRICT = Separation(requester_may_receive=False, approver_may_rule=False)


@pytest.mark.parametrize(
    ("people", "keep", "about"),
    [
        (People("rita", ("grace",), ("omar",), ("tess",)), STRICT, []),
        (People("rita", ("rita",), (), ()), Separation(), ["requester and approver"]),
        (People("rita", (), ("rita",), ()), STRICT, ["requester and receiver"]),
        (People("rita", (), ("rita",), ()), Separation(), []),
        (People("rita", ("grace",), (), ("grace",)), STRICT, ["approver and ruler"]),
        (People("rita", ("grace",), (), ("grace",)), Separation(), []),
    ],
)
def test_who_held_two_duties(people, keep, about):
    found = list(separation(people, keep))
    assert [finding.about for finding in found] == about
    assert {finding.code for finding in found} <= {Code.SEPARATION_OF_DUTIES}


@pytest.mark.parametrize("code", [Code.PAYMENT_REFUSED, Code.PAYMENT_RETURNED])
def test_a_setback_waits_for_a_person_who_saw_it(code):
    (finding,) = setback(code, "closed account", "pay_1", [])
    assert finding.code is code
    assert setback(code, "closed account", "pay_1", [finding.key]) == ()
    assert setback(code, "closed account", "pay_2", [finding.key]) != ()


def finding(code: Code) -> Finding:
    return Finding(code=code, about="x", expected="y", actual="z", clears="w")


@pytest.mark.parametrize("code", Code)
def test_a_ruling_accepts_only_what_may_be_accepted(code):
    assert (ruling.why_not(Kind.BILL, [finding(code)], "accept") is None) == (code in ACCEPTABLE)
    assert ruling.why_not(Kind.BILL, [finding(code)], "reject") is None
    assert ruling.why_not(None, [finding(code)], "accept") is None


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [
        (Kind.BILL, "confirm_unpaid"),
        (Kind.PAYOUT, "accept"),
        (Kind.PAYOUT, "reject"),
        (Kind.ENGAGEMENT, "reject"),
        (Kind.CHANGE, "accept"),
        (None, "confirm_unpaid"),
    ],
)
def test_a_verdict_that_means_nothing_there_is_refused(subject, verdict):
    told = ruling.why_not(subject, [finding(Code.PRICE)], verdict)
    assert told is not None
    assert told.startswith("rule one of: ")


def wrong(**more) -> list[str]:
    return [field for field, _ in policy_rule.problems(policy(**more), frozenset({GRACE, LINUS, OLGA, PAULA}))]


def test_which_policies_cannot_be_followed():
    open_end = Band(up_to=None, steps=(step(GRACE),))
    assert wrong() == []
    assert wrong(bands=(Band(up_to=5, steps=(step(GRACE),)),)) == ["bands.0.up_to"]
    assert wrong(bands=(Band(up_to=5, steps=(step(GRACE),)), Band(up_to=4, steps=(step(GRACE),)), open_end)) == [
        "bands"
    ]
    assert wrong(bands=(Band(up_to=None, steps=(step(OLGA),)),)) == ["bands.0.steps.0.escalate_to"]
    assert wrong(bands=(Band(up_to=None, steps=(step(NOBODY),)),)) == ["bands.0.steps.0"]
    assert wrong(owners={Category.PRICE: GRACE}) == ["owners"]
    assert wrong(owners={Category.SYSTEM: NOBODY}) == ["owners.system"]


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
