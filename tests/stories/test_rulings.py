"""A person rules on what differs: what a ruling is good for, and who may not give it."""

from __future__ import annotations

import pytest

from models.asks.work import NewRuling
from models.facts.case import Ruled
from models.ids import Kind
from tests.stories.conftest import Founding
from tests.town import Town, usd
from verbs import cases, intake
from verbs.occasion import Occasion


def test_a_ruling_is_good_only_for_the_findings_that_it_saw(town: Town):
    order = town.ordered()
    town.receive(order, "7")
    bill = town.flip(order)
    case, stands = town.open_case(bill)
    old = NewRuling(verdict="accept", reason="fine", saw=tuple(f.key for f in stands.findings))
    town.receive(order, "1")
    assert town.refused("tess", cases.rule, case, old).code == "findings_changed"
    town.rule(bill, "accept")
    assert town.stage(bill) == "released"


def test_a_ruling_on_one_order_is_not_good_on_another(town: Town):
    ada = town.contractor()
    wrong, right = town.ordered(ada), town.ordered(ada)
    town.receive(wrong)
    town.receive(right)
    bill = town.bill(ada, wrong.number, quantity="9", rate="610.00")
    town.rule(bill, "reject" if town.codes(bill) != {"PRICE"} else "retry")
    town.attach(bill, right.number, "wrong_number")
    assert town.codes(bill) == {"PRICE"}


def test_a_ruling_on_one_revision_of_an_order_is_not_good_on_the_next(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"payment_terms": "net 30"}))
    order = town.ordered()
    town.receive(order, "7")
    bill = town.flip(order)
    town.rule(bill, "accept")
    assert town.stage(bill) == "payable"
    town.publish_sow(order)
    town.approve(town.propose(order, sow_version=2, scope="Ten days of other work"))
    assert (town.stage(bill), town.codes(bill)) == ("received", {"QTY_REC", "AMT_REC"})


def test_no_ruling_accepts_a_stale_order(town: Town):
    order = town.ordered()
    town.receive(order)
    town.publish_sow(order)
    bill = town.flip(order)
    assert town.codes(bill) == {"PO_STALE"}
    assert town.rule_refused(bill, "accept").code == "not_acceptable"


def test_whoever_approved_the_work_may_not_rule_on_its_bills_where_the_policy_says_so(found: Founding):
    def strict(p):
        return p.model_copy(update={"separation": p.separation.model_copy(update={"approver_may_rule": False})})

    town = found(policy=strict)
    bill = town.flip(town.ordered())
    assert town.rule_refused(bill, "accept", by="grace").code == "separation_of_duties"
    town.rule(bill, "accept", by="tess")
    assert town.stage(bill) == "released"


@pytest.mark.parametrize("by", ["tess", "platform for tess"])
@pytest.mark.parametrize("verdict", ["accept", "reject", "retry"])
def test_whoever_sent_in_a_bill_never_rules_on_it(town: Town, by: str, verdict: str):
    order = town.ordered(quantity="1")
    bill = town.bill(order.contractor, order.number, by=by, quantity="1", rate="900.00")
    assert town.rule_refused(bill, verdict, by="tess").code == "separation_of_duties"
    assert town.rule_refused(bill, verdict, by="platform for tess").code == "separation_of_duties"
    town.rule(bill, "accept", by="cora")
    assert town.stage(bill) == "released"


def test_whoever_sent_in_a_bill_without_an_order_never_rules_on_it(town: Town):
    bill = town.bill(town.contractor(), by="tess")
    assert town.rule_refused(bill, "reject", by="tess").code == "separation_of_duties"
    town.rule(bill, "reject", by="cora")
    assert town.stage(bill) == "rejected"


def test_whoever_asked_for_the_work_never_rules_on_its_bills(town: Town):
    order = town.ordered()
    bill = town.bill(order.contractor, order.number)
    assert town.rule_refused(bill, "accept", by="rita").code == "separation_of_duties"


@pytest.mark.parametrize("ruler", ["rita", "omar"])
def test_the_release_asks_again_who_ruled(town: Town, ruler: str):
    order = town.ordered(payment_terms="net 30")
    town.receive(order, "7")
    bill = town.bill(order.contractor, order.number, by="omar")
    case, ruling = town.ruling(bill, "accept")

    def written_by_hand(occ: Occasion) -> None:
        occ.hold(bill, case)
        given = {"ruling": occ.new(Kind.RULING), "person": occ.actor.who, **ruling.model_dump()}
        occ.record(case, Ruled.model_validate(given))
        occ.wake(bill, "ruling_recorded")

    town.do(ruler, written_by_hand)
    town.settle_down()
    assert town.codes(bill) == {"SEPARATION_OF_DUTIES"}
    assert town.rail.paid() == []


def test_no_accept_lifts_what_is_billed_above_the_band_that_the_order_was_approved_in(town: Town):
    order = town.ordered()
    bill = town.bill(order.contractor, order.number, quantity="100", rate="900.00")
    refused = town.rule_refused(bill, "accept")
    assert refused.code == "not_acceptable"
    assert "90000.00 USD is billed on an order approved at 6000.00 USD" in refused.detail
    assert "change order" in refused.detail
    town.rule(bill, "reject")
    assert town.stage(bill) == "rejected"


def test_an_accept_may_go_to_the_end_of_the_band_and_counts_every_bill_of_the_order(town: Town):
    order = town.ordered()
    town.receive(order, "20")
    first = town.bill(order.contractor, order.number)
    second = town.bill(order.contractor, order.number, quantity="5", rate="800.01", number="A-2")
    assert town.rule_refused(second, "accept").code == "not_acceptable"
    town.rule(second, "reject")
    third = town.bill(order.contractor, order.number, quantity="5", rate="800.00", number="A-3")
    town.rule(third, "accept")
    assert (town.stage(first), town.stage(third)) == ("released", "released")


def test_a_change_order_lifts_it(town: Town):
    order = town.ordered()
    town.receive(order, "20")
    bill = town.bill(order.contractor, order.number, quantity="20", rate="700.00")
    assert town.rule_refused(bill, "accept").code == "not_acceptable"
    change = town.propose(order, quantity="20")
    for who in ("grace", "linus"):
        town.approve(change, by=who)
    assert town.codes(bill) == {"PRICE", "AMT_ORD", "AMT_REC"}
    town.rule(bill, "accept")
    assert town.stage(bill) == "released"


@pytest.mark.parametrize(("tax", "verdict", "stage"), [("0", "accept", "released"), ("0.01", "reject", "rejected")])
def test_a_bill_of_500_lines_with_something_wrong_in_each_can_be_ruled_on(
    town: Town, tax: str, verdict: str, stage: str
):
    order = town.ordered(quantity="1", rate="10.00")
    one = town.bill_ask(order.contractor, order.number, quantity="1", rate="10.01", tax=tax)
    whole = usd(one.total.amount).model_copy(update={"minor": 500 * one.total.minor})
    bill = town.done(
        "platform", intake.receive_bill, one.model_copy(update={"lines": one.lines * 500, "total": whole})
    ).object
    town.settle_down()
    _, stands = town.open_case(bill)
    assert len(stands.findings) > 500
    town.rule(bill, verdict)
    assert town.stage(bill) == stage
