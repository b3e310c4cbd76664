"""Which written numbers are one number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.duplicates import here_already, normal_number


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("a-1", "A1"),
        ("INV 0042/7", "INV42-7"),
        ("00042", "42"),
        ("000", "0"),
        ("INV-2026-007", "INV2026-7"),
        ("2026 -- 1", "2026-1"),
        ("#", "#"),
        ("Rev 2", "REV2"),
    ],
)
def test_a_number_is_compared_without_its_spelling(written, compared):
    assert normal_number(written) == compared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A-1", "A1"),
        ("INV-001", "INV-1"),
        ("INV-2026-007", "INV-2026-7"),
        ("X-1", "x-01"),
        ("0", "000"),
        ("Ａ-1", "A-1"),  # noqa: RUF001 - fullwidth
        ("CAFÉ-1", "CAFE\u0301-1"),
        ("1", "\u0661"),
        ("12", "1²"),
        ("STRASSE 1", "straße 1"),
        ("А-1", "A-1"),  # noqa: RUF001 - Cyrillic
        ("ΑΒ-1", "ab-1"),  # noqa: RUF001 - Greek
        ("Ё-1", "Ë-1"),
        ("12", "1\u200b2"),
        ("2026\u20111", "2026-1"),
        ("\u1100-\u1161", "\uac00"),
        ("A-1", "A-1 Rev 2"),
        ("A-1", "A-1-rev.2"),
        ("A-1", "A-1 (Revision 3)"),
        ("A-1", "A-1 Rev B"),
        ("A-1", "A-1 Rev 2: PO added"),
        ("A-1", "A-1 Amended"),
        ("A-1", "A-01 (amended: PO added)"),
        ("A-1", "A-1 Amended: PO added, 2 March"),
        ("A-1", "A-1 Rev 1 Amended"),
    ],
)
def test_one_number_written_in_two_ways_is_one_number(one, other):
    assert normal_number(one) == normal_number(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-1-12", "2026-11-2"),
        ("1-11", "11-1"),
        ("A-1", "A-10"),
        ("A-1", "B-1"),
        ("A-0", "A"),
        ("2026-REV-001", "2026-REV-002"),
        ("REV-1", "REV-2"),
        ("PREV-1", "PREV-2"),
        ("A-1 Reverse", "A-1"),
    ],
)
def test_two_numbers_stay_two(one, other):
    assert normal_number(one) != normal_number(other)


ODD = st.text(st.sampled_from("01 -(:aREV\u1100\u1161\u0301\u200b\u00b2\u00bd\u2167\u0661"), min_size=1, max_size=12)
NUMBERS = st.one_of(
    st.text(min_size=1, max_size=64), ODD, st.from_regex(r"[A-Z]{0,4}[-/ .0]?[0-9]{1,6}([-/ .][0-9]{1,4})?")
)


@given(NUMBERS.filter(str.strip))
def test_a_number_always_leaves_something_to_compare_and_twice_is_once(number):
    assert normal_number(number)
    assert normal_number(normal_number(number)) == normal_number(number)


PLAIN = st.from_regex(r"[A-Za-z]{0,4}[-/ ]?[0-9]{1,6}([-/ .][0-9]{1,4})?", fullmatch=True)
AROUND = st.text(" -/.#_()\t\u00ad", max_size=3)


@given(PLAIN, AROUND, AROUND)
def test_neither_case_nor_what_stands_around_a_number_matters(number, before, after):
    said = normal_number(number)
    assert normal_number(before + number.upper() + after) == normal_number(number.lower()) == said


@given(st.lists(st.integers(0, 99999), min_size=1, max_size=4), st.data())
def test_zeros_in_front_of_a_run_and_the_kind_of_separator_never_matter(runs, data):
    written = data.draw(st.sampled_from(["-", " ", "/", ". ", "_"])).join(
        "0" * data.draw(st.integers(0, 4)) + str(run) for run in runs
    )
    assert normal_number(written) == "-".join(map(str, runs))


def test_a_refusal_names_the_bill_that_is_here_and_how_it_is_corrected():
    told = here_already("bil_1", "A-1")
    assert told.startswith("bill A-1 of this contractor is here already as bil_1")
    assert "attach" in told
    assert "void" in told
