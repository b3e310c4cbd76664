"""A person rules on what differs: what a ruling is good for, and who may not give it."""

from __future__ import annotations

from models.asks.work import NewRuling
from tests.stories.conftest import Founding
from tests.town import Town
from verbs import cases


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
