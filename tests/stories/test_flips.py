"""A flip is asked for at one moment and made at another: what the order says then is what is billed."""

from __future__ import annotations

from tests.stories.conftest import Founding
from tests.town import Town
from verbs import intake


def test_a_flip_takes_the_price_that_the_order_has_when_it_is_made(town: Town):
    order = town.ordered()
    asked = town.done("rita", town.flipping, order).object
    change = town.done("rita", town.proposing, order, "10", "500.00").object
    town.approve_unwoken(change)
    town.settle_down()
    assert town.row(asked).total == 500_000


def test_a_flip_of_a_line_that_a_change_took_away_is_refused_and_says_so(town: Town):
    order = town.ordered(lines=(town.line(1, "5", "600.00"), town.line(2, "5", "600.00")))
    asked = town.done("rita", town.flipping, order, "5").object
    change = town.done("rita", town.proposing, order, lines=(town.line(2, "5", "600.00"),)).object
    town.approve_unwoken(change)
    town.settle_down()
    assert (town.engagement(order.engagement).bills, town.codes(f"flip/{asked}")) == ((), {"FLIP_REFUSED"})


def test_a_flip_whose_number_was_taken_meanwhile_is_a_case_that_says_what_is_owed(town: Town):
    order = town.ordered()
    town.receive(order, "8")
    asked = town.done("rita", town.flipping, order, "8").object
    sent = town.bill_ask(order.contractor, order.number, quantity="3")
    town.done("tess", intake.receive_bill, sent)
    town.settle_down()
    _, case = town.open_case(f"flip/{asked}")
    (finding,) = case.findings
    assert finding.code.value == "FLIP_REFUSED"
    assert finding.limit == "accepted and not billed: line 1: 5"
    town.rule(f"flip/{asked}", "accept")
    assert town.codes(f"flip/{asked}") == set()


def test_a_number_that_a_flip_under_way_will_have_is_not_given_to_another_one(town: Town):
    order = town.ordered()
    town.done("rita", town.flipping, order, "5")
    assert town.refused("rita", town.flipping, order, "5", number="a 1").code == "duplicate_bill"


def test_a_receipt_of_next_to_nothing_makes_no_bill(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"flip": "on_receipt"}))
    order = town.ordered()
    town.receive(order, "0.000001")
    assert town.engagement(order.engagement).bills == ()
    town.close(order)
    assert town.stage(order.engagement) == "closed"
