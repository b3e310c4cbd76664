"""Tax is what the order's tax code says, at the rate of the policy, and no ruling makes it more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from models.asks.work import Because
from models.errors import Invalid
from models.facts.engagement import FlipAsked
from models.policy import Policy
from models.tables.work import OrderRow
from rules import standing
from tests.stories.conftest import Founding
from tests.town import Town, usd
from verbs import bills, policies


def taxing(policy: Policy, rate: str = "20") -> Policy:
    return policy.model_copy(update={"tax_codes": {"none": Decimal(0), "vat20": Decimal(rate)}})


@pytest.fixture
def taxed_town(found: Founding) -> Town:
    return found(policy=taxing)


def taxed_order(town: Town) -> OrderRow:
    order = town.ordered(lines=(town.line(1, "10", "600.00", "vat20"),))
    town.receive(order)
    return order


@pytest.mark.parametrize(
    "billed",
    [
        {"quantity": "1", "rate": "600.00", "tax": "90000.00"},
        {"quantity": "1", "rate": "0.00", "tax": "50000.00"},
        {"quantity": "1", "rate": "600.00", "tax": "0.01"},
        {"quantity": "1", "rate": "600.00", "tax": "120.00", "tax_code": "vat20"},
    ],
)
def test_tax_that_the_order_does_not_have_is_never_paid(town: Town, billed: dict[str, Any]):
    order = town.ordered(quantity="1")
    town.receive(order, "1")
    bill = town.bill(order.contractor, order.number, **billed)
    assert town.codes(bill) == {"TAX_DIFFERENCE"}
    assert town.rule_refused(bill, "accept", by="grace").code == "not_acceptable"
    town.settle_down()
    assert (town.stage(bill), town.rail.paid()) == ("received", [])


def test_a_corrected_bill_clears_it(town: Town):
    order = town.ordered(quantity="1")
    town.receive(order, "1")
    bill = town.bill(order.contractor, order.number, quantity="1", tax="1.00")
    town.done("tess", bills.void, bill, Because(reason="corrected by the contractor"))
    town.settle_down()
    assert town.stage(town.bill(order.contractor, order.number, quantity="1")) == "released"


def test_a_flip_takes_the_tax_of_the_order_line(taxed_town: Town):
    bill = taxed_town.flip(taxed_order(taxed_town))
    assert (taxed_town.row(bill).tax, taxed_town.row(bill).total) == (120_000, 720_000)
    assert (taxed_town.stage(bill), taxed_town.holds("tax:vat20")) == ("released", "-1200.00")


def test_a_bill_with_the_tax_of_the_order_line_is_paid_with_it(taxed_town: Town):
    order = taxed_order(taxed_town)
    bill = taxed_town.bill(order.contractor, order.number, tax="1200.00", tax_code="vat20")
    assert (taxed_town.stage(bill), taxed_town.holds("spent")) == ("released", "6000.00")


@pytest.mark.parametrize("said", [{"tax": usd("1200.01")}, {"tax": usd("0")}, {"tax_code": "none"}])
def test_a_flip_that_says_another_tax_is_held_as_any_bill(taxed_town: Town, said: dict[str, Any]):
    assert taxed_town.codes(taxed_town.flip(taxed_order(taxed_town), **said)) == {"TAX_DIFFERENCE"}


def test_a_flip_on_receipt_takes_the_tax_too(found: Founding):
    town = found(policy=lambda p: taxing(p).model_copy(update={"flip": "on_receipt"}))
    order = taxed_order(town)
    (asked,) = standing.every(town.log(order.engagement), FlipAsked)
    assert (town.row(asked.bill).tax, town.stage(asked.bill)) == (120_000, "released")


def test_the_rate_is_that_of_the_policy_under_which_the_work_began(taxed_town: Town):
    order = taxed_order(taxed_town)
    later = taxed_town.policy().model_copy(update={"tax_codes": {"none": "0", "vat20": "25"}})
    taxed_town.done("paula", policies.publish_policy, taxed_town.entity, later)
    first = taxed_town.flip(order, "5")
    second = taxed_town.bill(order.contractor, order.number, quantity="5", tax="750.00", tax_code="vat20", number="A-2")
    assert (taxed_town.row(first).tax, taxed_town.stage(first)) == (60_000, "released")
    assert taxed_town.codes(second) == {"TAX_DIFFERENCE"}


def test_an_order_cannot_have_a_code_that_the_policy_does_not_name(town: Town):
    with pytest.raises(Invalid) as refused:
        town.ordered(lines=(town.line(1, "10", "600.00", "vat20"),))
    assert refused.value.field == "work.lines.0.tax_code"
    order = town.ordered()
    with pytest.raises(Invalid) as refused:
        town.propose(order, lines=(town.line(1, "10", "600.00", "vat20"),))
    assert refused.value.field == "work.lines.0.tax_code"


def test_a_change_order_corrects_the_code_and_what_was_approved_has_it(taxed_town: Town):
    town = taxed_town
    order = town.ordered()
    town.receive(order)
    bill = town.bill(order.contractor, order.number, tax="1200.00", tax_code="vat20")
    assert town.codes(bill) == {"TAX_DIFFERENCE"}
    before = town.approval(order.engagement).digest
    change = town.propose(order, lines=(town.line(1, "10", "600.00", "vat20"),))
    assert town.approval(change).digest != before
    town.approve(change)
    assert (town.stage(bill), town.row(bill).tax) == ("released", 120_000)
