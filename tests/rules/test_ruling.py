"""Which answers a person may give to a case, who gives none, and what is asked again at release."""

from __future__ import annotations

import pytest

from models.findings import ACCEPTABLE, Code, Finding
from models.ids import Kind
from models.policy import Separation
from rules import ruling
from rules.may_be_paid import People, separation, setback
from tests.rules.samples import policy

STRICT = Separation(requester_may_receive=False, approver_may_rule=False)


@pytest.mark.parametrize(
    ("people", "keep", "about"),
    [
        (People("rita", "sam", ("grace",), ("omar",), ("tess",)), STRICT, []),
        (People("rita", "sam", ("rita",), (), ()), Separation(), ["requester and approver"]),
        (People("rita", "sam", (), ("rita",), ()), STRICT, ["requester and receiver"]),
        (People("rita", "sam", (), ("rita",), ()), Separation(), []),
        (People("rita", "sam", ("grace",), (), ("grace",)), STRICT, ["approver and ruler"]),
        (People("rita", "sam", ("grace",), (), ("grace",)), Separation(), []),
        (People("rita", "sam", (), (), ("sam", "tess")), Separation(), ["submitter and ruler"]),
        (People("rita", "sam", (), (), ("rita", "tess")), Separation(), ["requester and ruler"]),
        (People("rita", "rita", (), (), ("rita",)), Separation(), ["submitter and ruler", "requester and ruler"]),
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


@pytest.mark.parametrize(
    ("person", "requester", "may"),
    [
        ("tess", "rita", True),
        ("tess", None, True),
        ("sam", "rita", False),
        ("sam", None, False),
        ("rita", "rita", False),
    ],
)
def test_nobody_rules_on_a_bill_that_they_sent_in_or_on_work_that_they_asked_for(person, requester, may):
    assert (ruling.own_hand(person, "sam", requester) is None) == may


@pytest.mark.parametrize(
    ("approved", "billed", "may"),
    [
        (60, 60, True),
        (60, 100, True),  # the first band goes up to 100
        (60, 101, False),
        (60, 9_000_000, False),
        (101, 9_000_000, True),  # no band above the last
        (150, 90, True),
    ],
)
def test_nobody_accepts_more_than_the_band_that_the_order_was_approved_in(approved, billed, may):
    why = ruling.above_the_band(policy(), approved, billed, "USD")
    assert (why is None) == may
    assert why is None or why.startswith(f"{billed / 100:.2f} USD is billed on an order approved at 0.60 USD")
