"""Silence, doubt and old news keep the gate shut; evidence opens it, and shuts it again when it lapses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.asks.setup import NewDestination, NewEvidence, Revocation
from models.policy import Check
from tests.cast import RAILS
from tests.stories.conftest import Founding
from tests.town import Town
from verbs import contractors

REVOKED = Revocation(reason="it was forged")


def billed(town: Town, contractor: str) -> str:
    order = town.ordered(contractor)
    town.receive(order)
    return town.flip(order)


def found(town: Town, bill: str) -> list[tuple[str, str, str]]:
    return [(f.code.value, f.about, f.actual) for f in town.open_case(bill)[1].findings]


def test_missing_evidence_keeps_the_gate_shut_until_the_last_of_it_is_there(town: Town):
    ada = town.contractor(cleared=False)
    bill = billed(town, ada)
    assert found(town, bill) == [
        ("PAYEE_NOT_PAYABLE", "identity", "nothing on file"),
        ("TAX_FORM_EXPIRED", "tax_form", "nothing on file"),
        ("SANCTIONS_REVIEW", "sanctions", "nothing on file"),
    ]
    for check in (Check.IDENTITY, Check.TAX_FORM, Check.SANCTIONS):
        assert town.stage(bill) == "matched"
        town.evidence(ada, check)
        town.settle_down()
    assert town.stage(bill) == "released"


@pytest.mark.parametrize("result", ["doubtful", "failed"])
def test_a_doubtful_or_failed_result_keeps_it_shut_although_an_older_one_passed(town: Town, result):
    ada = town.contractor()
    town.evidence(ada, Check.SANCTIONS, result)
    bill = billed(town, ada)
    ((code, about, actual),) = found(town, bill)
    assert (code, about, actual.endswith(f"is {result}")) == ("SANCTIONS_REVIEW", "sanctions", True)
    town.evidence(ada, Check.SANCTIONS)
    town.settle_down()
    assert town.stage(bill) == "released"


def test_evidence_that_has_expired_keeps_it_shut(town: Town):
    ada = town.contractor()
    town.evidence(ada, Check.TAX_FORM, until=town.now + timedelta(days=1))
    town.now += timedelta(days=1)
    assert found(town, billed(town, ada)) == [("TAX_FORM_EXPIRED", "tax_form", "expired on 2026-03-03")]


def test_revoked_evidence_keeps_it_shut(town: Town):
    ada = town.contractor()
    evidence = town.evidence(ada, Check.IDENTITY)
    town.done("cora", contractors.revoke_evidence, evidence, REVOKED)
    bill = billed(town, ada)
    assert found(town, bill) == [("PAYEE_NOT_PAYABLE", "identity", f"{evidence} was revoked")]
    assert town.refused("cora", contractors.revoke_evidence, evidence, REVOKED).code == "already_revoked"


def test_evidence_that_lapses_while_the_bill_waits_shuts_the_gate_at_that_moment(town: Town):
    ada = town.contractor()
    town.evidence(ada, Check.TAX_FORM, until=town.now + timedelta(days=10))
    _, bill = town.payable(ada)
    town.pass_time(timedelta(days=10) - timedelta(seconds=1))
    assert (town.stage(bill), town.holds("ap:payable")) == ("payable", "6000.00")
    town.pass_time(timedelta(seconds=1))
    assert (town.stage(bill), town.codes(bill)) == ("matched", {"TAX_FORM_EXPIRED"})
    assert (town.holds("ap:payable"), town.holds("ap:held")) == ("0.00", "6000.00")
    town.evidence(ada, Check.TAX_FORM)
    town.settle_down()
    assert town.stage(bill) == "payable"


def test_evidence_that_is_revoked_while_the_bill_waits_shuts_the_gate_too(town: Town):
    ada = town.contractor()
    evidence = town.evidence(ada, Check.SANCTIONS)
    _, bill = town.payable(ada)
    town.done("cora", contractors.revoke_evidence, evidence, REVOKED)
    town.settle_down()
    assert (town.stage(bill), town.codes(bill)) == ("matched", {"SANCTIONS_REVIEW"})


@pytest.mark.parametrize("by", ["tess", "platform for tess"])
def test_whoever_set_a_destination_never_passes_it(town: Town, by):
    """Else one person with two roles is paid wherever they like."""
    ada = town.contractor()
    account = NewDestination(currency="USD", rail="sandbox", account="GB00EVIL00000000000000")
    made = town.done("platform for tess", contractors.set_destination, ada, account, rails=RAILS).object
    passed = NewEvidence(
        check=Check.DESTINATION, result="passed", valid_from=town.now, destination=made, reference="file 7"
    )
    assert town.refused(by, contractors.record_evidence, ada, passed).code == "separation_of_duties"
    failed = passed.model_copy(update={"result": "failed"})
    for who, evidence in ((by, failed), ("cora", passed)):
        town.done(who, contractors.record_evidence, ada, evidence)
    bill = billed(town, ada)
    assert town.stage(bill) == "released"


def test_a_destination_that_changes_after_the_gate_must_be_checked_before_it_is_paid(town: Town):
    ada = town.contractor()
    _, bill = town.payable(ada)
    elsewhere = NewDestination(currency="USD", rail="sandbox", account="GB00EVIL00000000000000")
    town.done("tess", contractors.set_destination, ada, elsewhere, rails=RAILS)
    town.settle_down()
    assert found(town, bill) == [("PAYEE_NOT_PAYABLE", "destination", "nothing on file")]
    town.pass_time(timedelta(days=31))
    assert town.rail.paid() == []


def test_a_changed_destination_passes_the_gate_again(town: Town):
    ada = town.contractor()
    _, bill = town.payable(ada)
    new = town.destination(ada, "GB99NEW")
    town.settle_down()
    opened = [entry.fact for entry in town.log(bill) if entry.fact.KIND == "gate_opened"]
    assert (town.stage(bill), [fact.destination == new for fact in opened]) == ("payable", [False, True])


def test_without_a_destination_nothing_opens(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"gate": (Check.IDENTITY, Check.DESTINATION)}))
    ada = town.contractor(settled_in="")
    town.evidence(ada, Check.IDENTITY)
    bill = billed(town, ada)
    assert town.codes(bill) == {"PAYEE_NOT_PAYABLE"}
    town.destination(ada)
    town.settle_down()
    assert town.stage(bill) == "released"


def test_a_bill_that_the_gate_holds_may_still_be_rejected(town: Town):
    bill = billed(town, town.contractor(cleared=False))
    town.rule(bill, "reject", by="cora")
    assert (town.stage(bill), town.holds("ap:"), town.holds("committed")) == ("rejected", "0.00", "6000.00")


def test_so_may_a_bill_that_is_held_at_release(town: Town):
    order, bill = town.payable()
    town.close(order, cancel=True)
    town.rule(bill, "reject")
    assert (town.stage(bill), town.holds("ap:"), town.holds("available")) == ("rejected", "0.00", "100000.00")


def test_a_hold_at_release_that_is_mended_is_no_longer_shown_while_the_due_date_is_waited_for(town: Town):
    order, bill = town.payable()
    change = town.propose(order, "12", payment_terms="net 30")
    assert town.waits_for(bill) == town.open_case(bill)[0]
    town.done("rita", town.withdrawing, change)
    town.settle_down()
    assert (town.stage(bill), town.waits_for(bill)) == ("payable", None)
