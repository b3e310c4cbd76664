"""Money is a whole number of minor units in one currency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.money import EXPONENTS, MAX_MINOR, Money, decimal_text, split

amounts = st.integers(min_value=0, max_value=MAX_MINOR - 1)
currencies = st.sampled_from(sorted(EXPONENTS))
weights = st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=40).filter(any).map(tuple)


def dollars(amount: str) -> Money:
    return Money.parse(amount, "USD")


def test_an_amount_is_read_into_minor_units():
    assert dollars("1250.00") == Money(minor=125_000, currency="USD")


@pytest.mark.parametrize(
    ("written", "currency", "minor"),
    [("1250", "JPY", 1250), ("1.5", "USD", 150), ("0.001", "KWD", 1), ("0", "EUR", 0), ("007.10", "GBP", 710)],
)
def test_each_currency_has_its_own_number_of_digits(written, currency, minor):
    assert Money.parse(written, currency).minor == minor


@pytest.mark.parametrize(
    "junk",
    [
        "",
        " ",
        ".",
        "-1.00",
        "+1.00",
        "1e3",
        "1,000.00",
        "1_000",
        "0x10",
        "NaN",
        "Infinity",
        " 1",
        "1\n",
        "1.2.3",
        "\u0967.00",
    ],
)
def test_what_is_not_a_plain_decimal_is_not_an_amount(junk):
    with pytest.raises(ValueError, match="digits"):
        dollars(junk)


def test_more_digits_than_the_currency_has_are_refused_not_rounded():
    with pytest.raises(ValueError, match="USD has 2 digits"):
        dollars("1.005")
    with pytest.raises(ValueError, match="JPY has 0 digits"):
        Money.parse("1.5", "JPY")


def test_trailing_zeros_past_the_currency_s_digits_lose_nothing_and_are_read():
    assert dollars("1.000") == dollars("1.00")


def test_an_amount_too_large_to_book_is_refused():
    with pytest.raises(ValueError, match="larger"):
        Money.parse("1" + "0" * 17, "JPY")


def test_an_unknown_currency_is_refused():
    with pytest.raises(ValueError, match="not a currency"):
        Money.parse("1.00", "XXX")
    with pytest.raises(ValidationError, match="not a currency"):
        Money(minor=1, currency="usd")


@pytest.mark.parametrize("minor", [1.0, "1", True, None, MAX_MINOR + 1])
def test_minor_units_are_whole_numbers_and_nothing_that_looks_like_one(minor):
    with pytest.raises(ValidationError):
        Money(minor=minor, currency="USD")


def test_money_does_not_change_and_knows_no_other_fields():
    with pytest.raises(ValidationError, match="frozen"):
        dollars("1.00").minor = 2  # type: ignore[misc]  # the point of the test
    with pytest.raises(ValidationError, match="extra"):
        Money.model_validate({"minor": 1, "currency": "USD", "cents": 3})


def test_amounts_of_one_currency_add_up():
    assert dollars("1.10") + dollars("2.20") == dollars("3.30")
    assert dollars("1.10") - dollars("2.20") == Money(minor=-110, currency="USD")


def test_amounts_of_two_currencies_do_not():
    with pytest.raises(AssertionError, match="USD and EUR"):
        dollars("1.00") + Money.parse("1.00", "EUR")


def test_money_is_written_with_its_currency():
    assert str(dollars("1250.00")) == "1250.00 USD"


def test_a_debt_below_one_unit_keeps_its_sign():
    assert decimal_text(-5, "USD") == "-0.05"
    assert decimal_text(-5, "JPY") == "-5"


@given(amounts, currencies)
def test_an_amount_that_was_written_is_read_back_the_same(minor, currency):
    money = Money(minor=minor, currency=currency)
    assert Money.parse(money.amount, currency) == money


def test_the_odd_cent_goes_to_the_largest_remainder():
    assert split(100, (1, 1, 1)) == (34, 33, 33)
    assert split(100, (1, 2, 3)) == (17, 33, 50)
    assert split(10, (5, 9)) == (4, 6)


def test_among_equal_remainders_the_earlier_share_gets_it():
    assert split(2, (1, 1, 1, 1)) == (1, 1, 0, 0)


def test_a_share_without_weight_gets_nothing():
    assert split(7, (0, 1, 0)) == (0, 7, 0)


@given(amounts, weights)
def test_nothing_is_lost_in_a_split(total, by):
    assert sum(split(total, by)) == total


@given(amounts, weights)
def test_every_share_is_within_one_minor_unit_of_its_exact_part(total, by):
    whole = sum(by)
    assert all(abs(share * whole - total * weight) < whole for share, weight in zip(split(total, by), by, strict=True))


@given(amounts, weights)
def test_a_larger_remainder_is_served_before_a_smaller_and_an_equal_one_in_order(total, by):
    whole = sum(by)
    rank = [(-(total * weight % whole), place) for place, weight in enumerate(by)]
    served = [share > total * weight // whole for share, weight in zip(split(total, by), by, strict=True)]
    assert [served[place] for _, place in sorted(rank)] == sorted(served, reverse=True)


@given(amounts, weights)
def test_a_negative_total_is_split_without_loss_too(total, by):
    assert sum(split(-total, by)) == -total
