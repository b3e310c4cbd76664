"""What the match finds, and that nothing beyond the order passes it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings import Code
from models.papers import as_of
from rules.matching import match, may_exceed, needs
from tests.rules.samples import TODAY, billed, line, papers, revision

C = Code
TAXED = revision(line(tax_code="vat20"))
SOME = {1: (Decimal(4), 240_000)}


@pytest.mark.parametrize(
    ("given_papers", "codes"),
    [
        (papers(), set()),
        (papers(billed(price=60_001)), {C.PRICE, C.AMT_ORD, C.AMT_REC}),
        (papers(billed(price=59_999)), set()),
        (papers(billed("10.000001")), {C.QTY_ORD, C.QTY_REC}),
        (papers(billed("11")), {C.QTY_ORD, C.AMT_ORD, C.QTY_REC, C.AMT_REC}),
        (papers(billed("6"), billed("5", number=2)), {C.QTY_ORD, C.AMT_ORD, C.QTY_REC, C.AMT_REC}),
        (papers(billed("6"), prior=SOME), set()),
        (papers(billed("7"), prior=SOME), {C.QTY_ORD, C.AMT_ORD, C.QTY_REC, C.AMT_REC}),
        (papers(received={}), {C.QTY_REC, C.AMT_REC}),
        (papers(received={}, three_way=False), set()),
        (papers(claimed={1: 600_000}), set()),
        (papers(claimed={1: 599_999}), {C.AMT_ORD}),
        (papers(claimed={}), {C.AMT_ORD}),
        (papers(billed(order_line=None)), {C.MATCHING_REQUIRED}),
        (papers(billed(order_line=2)), {C.MATCHING_REQUIRED}),
        (papers(billed(tax=1)), {C.TAX_DIFFERENCE}),
        (papers(billed(price=0, tax=5_000_000)), {C.TAX_DIFFERENCE}),
        (papers(billed(tax_code="vat20")), {C.TAX_DIFFERENCE}),
        (papers(billed(tax=120_000, tax_code="vat20"), revision=TAXED), set()),
        (papers(billed(tax=120_001, tax_code="vat20"), revision=TAXED), {C.TAX_DIFFERENCE}),
        (papers(billed(tax=119_999, tax_code="vat20"), revision=TAXED), {C.TAX_DIFFERENCE}),
        (papers(billed(tax=120_000), revision=TAXED), {C.TAX_DIFFERENCE}),
        (papers(billed(tax=120_000, tax_code="vat20"), revision=TAXED, tax_codes={}), {C.TAX_DIFFERENCE}),
        (papers(billed(tax=1), currency="EUR"), {C.CURRENCY_DIFFERENCE, C.TAX_DIFFERENCE}),
        (papers(currency="EUR"), {C.CURRENCY_DIFFERENCE}),
        (papers(billed("11", price=60_001), currency="EUR"), {C.CURRENCY_DIFFERENCE, C.QTY_ORD, C.QTY_REC}),
        (papers(billed(order_line=None), currency="EUR"), {C.CURRENCY_DIFFERENCE, C.MATCHING_REQUIRED}),
        (papers(due_on=TODAY + timedelta(days=29)), {C.TERMS_DIFFERENCE}),
        (papers(due_on=TODAY + timedelta(days=31)), set()),
        (papers(due_on=TODAY, currency="EUR"), {C.TERMS_DIFFERENCE, C.CURRENCY_DIFFERENCE}),
        (papers(revision=None), {C.PO_UNKNOWN}),
    ],
)
def test_every_difference_has_its_name_and_all_are_told_at_once(given_papers, codes):
    assert {finding.code for finding in match(given_papers)} == codes


def test_a_finding_says_what_was_expected_what_was_there_and_what_clears_it():
    (price, *_) = match(papers(billed(price=70_000)))
    assert (price.about, price.expected, price.actual) == ("bill line 1 on PO-1 revision 1", "600.00 USD", "700.00 USD")
    assert price.clears == "accept the price, or change the order"


def test_a_tax_difference_tells_both_codes_and_both_amounts():
    (found,) = match(papers(billed(tax=9_000_000), revision=TAXED))
    assert (found.expected, found.actual) == ("vat20: 1200.00 USD", "none: 90000.00 USD")


def test_a_difference_of_terms_tells_both_due_dates():
    (found,) = match(papers(issued_on=date(2026, 1, 31), due_on=date(2026, 2, 10)))
    assert (found.expected, found.actual) == ("2026-03-02", "2026-02-10")


def test_the_same_difference_on_another_order_is_another_finding():
    here, there = (match(papers(billed("11"), order_number=number))[0] for number in ("PO-1", "PO-2"))
    assert here.key != there.key


@pytest.mark.parametrize(
    "differing",
    [
        papers(billed("11", price=70_000)),
        papers(received={}),
        papers(billed(order_line=2)),
        papers(currency="EUR"),
        papers(due_on=TODAY),
    ],
)
def test_the_same_difference_on_another_revision_is_another_finding(differing):
    one, two = ({finding.key for finding in match(differing._replace(revision_number=n))} for n in (1, 2))
    assert one
    assert not one & two


def test_the_amount_that_is_told_is_all_that_the_order_did_not_give():
    (short,) = match(papers(billed("6"), prior=SOME, claimed={1: 100_000}))
    assert (short.limit, short.actual) == ("3400.00 USD", "6000.00 USD")


def test_only_an_accepted_finding_about_the_amount_of_a_line_lets_a_bill_exceed_that_line():
    found = match(papers(billed("11")))
    assert may_exceed(found, as_of("PO-1", 1), 1)
    assert not may_exceed(found, as_of("PO-1", 1), 2)
    assert not may_exceed(found, as_of("PO-1", 2), 1)
    assert not may_exceed((f for f in found if f.code is not C.AMT_ORD), as_of("PO-1", 1), 1)


quantities = st.decimals(min_value="0.01", max_value="30", places=2)
bills = st.lists(st.tuples(quantities, st.integers(1, 90_000)), min_size=1, max_size=6)


@given(bills)
def test_bills_that_pass_one_after_the_other_never_take_more_than_was_ordered(those):
    order, prior = revision(line(price=60_000)), {1: (Decimal(0), 0)}
    for quantity, price in those:
        bill = billed(str(quantity), price)
        if not match(papers(bill, revision=order, prior=prior, three_way=False)):
            taken, amount = prior[1]
            prior = {1: (taken + bill.quantity, amount + bill.net)}
    assert prior[1][0] <= 10
    assert prior[1][1] <= order.total


@given(quantities, quantities)
def test_nothing_that_passes_a_three_way_match_exceeds_what_was_received(received, quantity):
    worth = int(received * 60_000)
    found = match(papers(billed(str(quantity)), received={1: (received, worth)}))
    assert bool(found) == (quantity > min(received, Decimal(10)))


@given(st.lists(st.integers(0, 1000), max_size=5), st.integers(0, 6000))
def test_what_is_still_to_be_claimed_is_the_rest_in_the_order_of_the_lines(nets, claimed):
    lines = tuple(billed()._replace(line=n, net=net) for n, net in enumerate(nets, start=1))
    rest = list(needs(lines, 1, claimed))
    assert sum(need for _, need in rest) == max(sum(nets) - claimed, 0)
    assert [n for n, _ in rest] == sorted(n for n, _ in rest)
