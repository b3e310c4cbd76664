"""A change takes work away: never what was billed, never what was accepted, and a number never comes back."""

from __future__ import annotations

import pytest

from models.asks.setup import NewBudgetLine
from models.errors import Invalid
from tests.stories.conftest import Founding
from tests.town import Town
from verbs import budgets


def test_a_cut_gives_the_budget_back(town: Town):
    order = town.ordered()
    town.approve(town.propose(order, "4"))
    assert (town.holds("committed"), town.holds("available")) == ("2400.00", "97600.00")


def test_a_cut_below_what_bills_claimed_waits_and_names_them(town: Town):
    order = town.ordered()
    bill = town.flip(order, "8")
    change = town.propose(order, "5")
    town.approve(change)
    _, case = town.open_case(change)
    assert [(finding.code.value, bill in finding.clears) for finding in case.findings] == [("AMOUNT_CLAIMED", True)]
    town.rule(bill, "reject")
    assert (town.stage(change), town.holds("committed")) == ("applied", "3000.00")


def test_a_cut_below_work_that_was_accepted_and_not_billed_waits(town: Town):
    order = town.ordered()
    town.receive(order, "8")
    change = town.propose(order, "5")
    town.approve(change)
    assert (town.stage(change), town.codes(change)) == ("held", {"RECEIVED_NOT_BILLED"})
    town.done("rita", town.withdrawing, change)
    town.settle_down()
    town.approve(town.propose(order, "8"))
    assert town.stage(town.flip(order, "8")) == "released"


def test_a_line_is_not_dropped_while_work_on_it_was_accepted_and_not_billed(town: Town):
    order = town.ordered(lines=(town.line(1, "5", "600.00"), town.line(2, "5", "600.00")))
    town.receive(order, "2", line=2)
    change = town.propose(order, lines=(town.line(1, "5", "600.00"),))
    town.approve(change)
    assert (town.stage(change), town.codes(change)) == ("held", {"RECEIVED_NOT_BILLED"})


def test_a_cut_to_what_was_accepted_and_billed_is_applied(town: Town):
    order = town.ordered()
    town.receive(order, "4")
    town.flip(order, "4")
    change = town.propose(order, "4")
    town.approve(change)
    assert (town.stage(change), town.holds("committed")) == ("applied", "0.00")


@pytest.mark.parametrize("budget_line", ["the same", "another"])
def test_the_number_of_a_line_that_is_gone_is_never_used_again(town: Town, budget_line: str):
    hardware = NewBudgetLine(entity=town.entity, code="HARD", name="Hardware", owner=town.people["omar"])
    other = town.done("paula", budgets.open_line, hardware).object
    order = town.ordered(lines=(town.line(1, "5", "600.00"), town.line(2, "5", "600.00")))
    town.approve(town.propose(order, lines=(town.line(1, "5", "600.00"),)))
    again = town.line(2, "1", "600.00")
    if budget_line == "another":
        again = again.model_copy(update={"budget_line": other})
    with pytest.raises(Invalid, match=r"lines\.1\.line"):
        town.propose(order, lines=(town.line(1, "5", "600.00"), again))


def test_a_rise_without_budget_does_not_keep_the_cut_that_came_with_it(found: Founding):
    town = found(budget="6000.00")
    order = town.ordered(lines=(town.line(1, "5", "600.00"), town.line(2, "5", "600.00")))
    change = town.propose(order, lines=(town.line(1, "1", "600.00"), town.line(2, "10", "600.00")))
    town.approve(change)
    assert (town.stage(change), town.holds("committed"), town.holds("available")) == ("held", "6000.00", "0.00")


def test_a_cut_on_one_line_pays_for_a_rise_on_another(found: Founding):
    town = found(budget="6000.00")
    order = town.ordered(lines=(town.line(1, "5", "600.00"), town.line(2, "5", "600.00")))
    town.approve(town.propose(order, lines=(town.line(2, "10", "600.00"),)))
    assert (town.holds("committed"), town.holds("available")) == ("6000.00", "0.00")
