"""What a change order changes, and what it may not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import changing
from tests.rules.samples import line, revision, some

OTHER_BUDGET = some("bud", "travel")


def test_what_a_change_may_not_touch():
    base = revision()
    changed = [
        field for field, _ in changing.problems(base, revision(line(budget_line=OTHER_BUDGET), sow=some("sow", "2")))
    ]
    assert changed == ["sow", "lines.0.budget_line"]
    assert [field for field, _ in changing.problems(base, base)] == ["lines"]


def test_a_line_that_is_gone_does_not_come_back_and_a_new_one_takes_a_new_number():
    base = revision(line(1))
    (problem,) = changing.problems(base, revision(line(1), line(2)), {1, 2})
    assert problem[0] == "lines.1.line"
    assert list(changing.problems(base, revision(line(1), line(3)), {1, 2})) == []


@pytest.mark.parametrize(
    ("proposed", "received", "billed", "lost"),
    [
        (revision(line(1, "5"), line(2)), (Decimal(8), 480_000), Decimal(0), [(1, Decimal(8))]),
        (revision(line(1, "7"), line(2)), (Decimal(8), 480_000), Decimal("7.5"), [(1, Decimal("0.5"))]),
        (revision(line(1, price=40_000), line(2)), (Decimal(8), 480_000), Decimal(0), [(1, Decimal(8))]),
        (revision(line(2)), (Decimal(1), 60_000), Decimal(0), [(1, Decimal(1))]),
        (revision(line(2)), (Decimal(1), 60_000), Decimal(1), []),
        (revision(line(1, "8"), line(2)), (Decimal(8), 480_000), Decimal(0), []),
        (revision(line(1, "12"), line(2)), (Decimal(15), 900_000), Decimal(0), []),
        (revision(line(1, "5"), line(2)), (Decimal(8), 480_000), Decimal(8), []),
    ],
)
def test_accepted_work_that_is_not_billed_is_lost_by_a_cut_below_it(proposed, received, billed, lost):
    taken = {1: (billed, int(billed * 60_000))}
    assert list(changing.lost(revision(line(1), line(2)), proposed, {1: received}, taken)) == lost


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


def test_a_change_is_told_as_old_and_new_of_what_is_not_the_same():
    base = revision(line(1), line(2), line(3))
    proposed = revision(line(1), line(2, "4"), line(4), payment_terms="net 14", sow_version=2)
    assert list(changing.told(base, proposed)) == [
        ("sow_version", "1", "2"),
        ("payment_terms", base.payment_terms, "net 14"),
    ]
    assert list(changing.lines(base, proposed)) == [
        (2, line(2), line(2, "4")),
        (3, line(3), None),
        (4, None, line(4)),
    ]
