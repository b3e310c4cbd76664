"""What tax a net amount carries, and which billed tax is that; what a policy and an order say of it."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.money import MAX_MINOR
from models.policy import Policy
from models.revisions import Revision
from rules.tax import agrees, tax_on
from tests.rules.samples import policy, revision

nets = st.integers(0, MAX_MINOR - 1)
percents = st.decimals(min_value=0, max_value=100, places=4)


@pytest.mark.parametrize(
    ("net", "percent", "taxes"),
    [
        (60_000, "20", {12_000}),
        (60_000, "0", {0}),
        (0, "20", {0}),
        (1_005, "20", {201}),
        (333, "10", {33, 34}),
        (50, "1", {0, 1}),
        (MAX_MINOR - 1, "33.3333", {33_333_299_999_999_999, 33_333_300_000_000_000}),
    ],
)
def test_the_tax_may_be_rounded_up_or_down_and_is_nothing_else(net: int, percent: str, taxes: set[int]):
    near = range(max(min(taxes) - 3, 0), max(taxes) + 4)
    assert {tax for tax in near if agrees(tax, net, Decimal(percent))} == taxes
    assert tax_on(net, Decimal(percent)) in taxes


@given(nets, percents)
def test_our_own_tax_always_agrees_and_is_off_by_half_a_unit_at_most(net: int, percent: Decimal):
    tax = tax_on(net, percent)
    assert agrees(tax, net, percent)
    assert abs(tax - net * Fraction(percent) / 100) <= Fraction(1, 2)


@given(nets, percents, st.integers(0, 2 * MAX_MINOR))
def test_a_tax_agrees_when_it_is_less_than_one_unit_off(net: int, percent: Decimal, tax: int):
    assert agrees(tax, net, percent) == (abs(tax - net * Fraction(percent) / 100) < 1)


@pytest.mark.parametrize("rate", ["-1", "100.0001", "20.00001", "2e1", "", "NaN", 20, True, None])
def test_a_rate_is_exact_text_from_0_to_100(rate: object):
    with pytest.raises(ValidationError):
        Policy.model_validate_json(json.dumps(policy().model_dump(mode="json") | {"tax_codes": {"vat": rate}}))


@pytest.mark.parametrize("rate", ["0", "100", "20", "7.25", "33.3333", "100.0000"])
def test_a_rate_is_stored_as_it_was_written(rate: str):
    read = Policy.model_validate_json(json.dumps(policy().model_dump(mode="json") | {"tax_codes": {"vat": rate}}))
    assert json.loads(read.model_dump_json())["tax_codes"] == {"vat": rate}


@pytest.mark.parametrize("codes", [{}, {"VAT": "1"}, {"": "1"}, {"a" * 21: "1"}])
def test_a_policy_names_its_codes_as_bills_do(codes: dict[str, str]):
    with pytest.raises(ValidationError):
        Policy.model_validate_json(json.dumps(policy().model_dump(mode="json") | {"tax_codes": codes}))


def test_what_was_stored_before_there_were_codes_is_read_as_without_tax():
    order, rules = revision().model_dump(mode="json"), policy().model_dump(mode="json")
    del order["lines"][0]["tax_code"], rules["tax_codes"]
    assert Revision.model_validate_json(json.dumps(order)).lines[0].tax_code == "none"
    assert Policy.model_validate_json(json.dumps(rules)).tax_codes == {"none": 0}
