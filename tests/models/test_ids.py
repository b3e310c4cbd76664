"""An id says what it names and when it was made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ids import LOCK_RANK, Kind, kind_of, make_id

NOON = datetime(2025, 3, 14, 12, 0, tzinfo=UTC)
randomness = st.binary(min_size=10, max_size=10)
moments = st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # Hypothesis wants its bounds naive
kinds = st.sampled_from(Kind)


@given(kinds, moments, randomness)
def test_an_id_tells_its_kind(kind, at, dice):
    assert kind_of(make_id(kind, at, dice)) is kind


@given(kinds, moments, randomness)
def test_behind_the_prefix_is_a_uuid_of_version_seven(kind, at, dice):
    uuid = UUID(make_id(kind, at, dice).partition("_")[2])
    assert (uuid.version, uuid.variant) == (7, "specified in RFC 4122")


@given(moments, randomness)
def test_an_id_holds_the_millisecond_it_was_made_in(at, dice):
    hexadecimal = make_id(Kind.BILL, at, dice).partition("_")[2]
    assert int(hexadecimal[:12], 16) == int(at.timestamp() * 1000)


@given(randomness, randomness)
def test_later_ids_sort_after_earlier_ones_whatever_the_dice(first, second):
    later = NOON + timedelta(milliseconds=1)
    assert make_id(Kind.BILL, NOON, first) < make_id(Kind.BILL, later, second)


def test_the_same_moment_and_dice_make_the_same_id():
    assert make_id(Kind.BILL, NOON, b"0123456789") == make_id(Kind.BILL, NOON, b"0123456789")
    assert make_id(Kind.BILL, NOON, b"0123456789") != make_id(Kind.BILL, NOON, b"9876543210")


def test_a_time_zone_does_not_change_the_moment():
    assert make_id(Kind.BILL, NOON, b"0" * 10) == make_id(Kind.BILL, NOON.astimezone(ZoneInfo("Asia/Tokyo")), b"0" * 10)


@pytest.mark.parametrize("stranger", ["", "bill_01", "BIL_01", "_01", "01"])
def test_an_unknown_prefix_names_nothing(stranger):
    with pytest.raises(ValueError, match="not a valid Kind"):
        kind_of(stranger)


def test_prefixes_are_three_letters_so_that_ids_line_up():
    assert all(len(kind.value) == 3 and kind.value.isalpha() and kind.value.islower() for kind in Kind)


def test_rows_are_locked_in_one_order():
    expected = [
        Kind.ENGAGEMENT,
        Kind.CONTRACT,
        Kind.ORDER,
        Kind.CHANGE,
        Kind.CONTRACTOR,
        Kind.BILL,
        Kind.PAYOUT,
        Kind.APPROVAL,
        Kind.CASE,
    ]
    assert sorted(expected, key=lambda kind: LOCK_RANK[kind.value]) == expected
    assert [kind.value for kind in expected] == sorted(LOCK_RANK, key=LOCK_RANK.__getitem__)[: len(expected)]
