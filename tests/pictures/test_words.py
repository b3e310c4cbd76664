"""Scales and words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doors.pictures.scale import Scale, from_zero
from doors.pictures.words import ROOM, amount, clipped, count, day, fitting, took
from models.money import Money

numbers = st.floats(-1e15, 1e15)


@given(numbers, numbers, numbers, numbers, st.floats(0, 5))
def test_what_is_drawn_between_two_values_is_inside_the_picture(low, high, start, end, least):
    span = Scale(low, high).span(start, end, least)
    assert 0 <= span.left <= span.left + span.width <= 100.001
    assert span.width >= round(least, 3) - 0.001


@given(st.lists(numbers, max_size=9))
def test_zero_is_on_a_scale_from_zero(values):
    scale = from_zero(values)
    assert scale.low <= 0 <= scale.high
    assert 0 <= scale.at(0) <= 100


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3), st.text(max_size=30))
def test_what_fits_leaves_room_for_what_stands_beside_it(wordings, beside):
    assert len(fitting(wordings, beside)) <= ROOM - len(beside)


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (125_000, "USD", "1,250.00"), (0, "USD", "0.00"), (-5, "USD", "-0.05"), (-123_456_789, "USD", "-1,234,567.89"),
        (1_234, "JPY", "1,234"), (1_234, "BHD", "1.234"), (10**17, "USD", "1,000,000,000,000,000.00"),
    ],
)  # fmt: skip
def test_amounts_are_written_with_their_digits(minor, currency, words):
    assert amount(Money(minor=minor, currency=currency)) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ({"seconds": 0}, "under 1 min"), ({"seconds": 59}, "under 1 min"), ({"minutes": 1}, "1 min"),
        ({"hours": 1}, "1 h"), ({"hours": 2, "minutes": 5}, "2 h 5 min"), ({"days": 1}, "1 day"),
        ({"days": 1, "hours": 4}, "1 day 4 h"), ({"days": 2, "hours": 23}, "2 days"), ({"days": 1_234}, "1,234 days"),
    ],
)  # fmt: skip
def test_times_are_told_in_their_largest_parts(time, words):
    assert took(timedelta(**time)) == words


def test_one_is_not_many_and_none_is_a_word():
    assert [count(n, "bill") for n in (0, 1, 2, 1_000)] == ["no bills", "1 bill", "2 bills", "1,000 bills"]
    assert day(date(2026, 3, 2)) == "2 Mar 2026"
    assert clipped("as  it\nis", 20) == "as it is"
    assert clipped("abcdef", 4) == "abc…"
