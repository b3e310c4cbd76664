"""Money leaves only by a rail that somebody here serves, and never waits for one that nobody does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.rails.memory import MemoryRail
from models.asks.setup import NewDestination
from models.errors import Invalid
from models.policy import Check
from tests.cast import RAILS
from tests.town import Town
from verbs import contractors, steps_release


def set_destination(town: Town, contractor: str, rail: str, *served: str) -> str:
    ask = NewDestination(currency="USD", rail=rail, account="GB33BUKB20201555555555")
    return town.done("tess", contractors.set_destination, contractor, ask, rails=served).object


def test_a_destination_names_a_rail_that_we_pay_by(town: Town):
    with pytest.raises(Invalid, match=r"rail: is none that we pay by; name one of: sandbox, wire") as refused:
        set_destination(town, town.contractor(), "carrier_pigeon", "wire", "sandbox")
    assert refused.value.field == "rail"


def test_a_bill_whose_rail_is_no_longer_served_waits_in_front_of_a_person_with_its_money(town: Town):
    order, bill = town.payable()
    town.rail = MemoryRail("wire", settle_at_once=True)
    town.pass_time(timedelta(days=31))
    (finding,) = town.open_case(bill)[1].findings
    assert (finding.code.value, finding.expected, finding.actual) == ("PAYEE_NOT_PAYABLE", "wire", "sandbox")
    assert (town.stage(bill), town.holds("ap:payable"), town.holds("transit")) == ("payable", "6000.00", "0.00")
    new = set_destination(town, order.contractor, "wire", "wire")
    town.evidence(order.contractor, Check.DESTINATION, destination=new)
    town.settle_down()
    assert (town.stage(town.payout(bill)), len(town.rail.paid())) == ("accepted", 1)


def test_a_payout_that_was_never_sent_goes_back_to_its_bill_when_nobody_serves_its_rail(town: Town):
    _, bill = town.payable()
    town.now += timedelta(days=31)
    town.do("system", steps_release.release, bill, RAILS)
    town.rail = MemoryRail("wire")
    town.settle_down()
    assert (town.stage(town.payout(bill)), town.codes(bill)) == ("refused", {"PAYMENT_REFUSED"})
    assert (town.holds("ap:held"), town.holds("transit")) == ("6000.00", "0.00")


class TestSent:
    """A payout that is with a rail which this installation has given up."""

    @pytest.fixture
    def bill(self, town: Town) -> str:
        town.rail.settle_at_once = False
        bill = town.released()
        self.old, town.rail = town.rail, MemoryRail("wire")
        town.pass_time(timedelta(hours=1))
        return bill

    def test_it_is_a_case_for_treasury_and_stays_one(self, town: Town, bill: str):
        payout = town.payout(bill)
        case, stands = town.open_case(payout)
        assert stands.findings[0].actual == "nobody here pays by sandbox any more"
        assert stands.opened.owner == town.people["tess"]
        town.rule(payout, "retry")
        assert (town.stage(payout), town.open_case(payout)[0] != case) == ("frozen", True)

    def test_a_person_who_asked_the_bank_gives_it_back(self, town: Town, bill: str):
        town.rule(town.payout(bill), "confirm_unpaid")
        assert (town.codes(bill), town.holds("transit")) == ({"PAYMENT_REFUSED"}, "0.00")

    def test_once_the_rail_is_served_again_it_is_asked_and_the_payout_goes_on(self, town: Town, bill: str):
        payout, town.rail = town.payout(bill), self.old
        town.rule(payout, "retry")
        assert (town.stage(payout), town.codes(payout)) == ("accepted", set())
        town.rail.settle(f"{payout}:1", town.now)
        town.bank_says(bill)
        assert town.stage(bill) == "settled"
