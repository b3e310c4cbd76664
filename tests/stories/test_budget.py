"""Money is held for approved work, and given back to the cent when the work ends."""

from __future__ import annotations

import pytest

from models.asks.setup import NewBudgetLine, NewPerson
from models.asks.work import Closure
from models.errors import Invalid
from tests.stories.conftest import Founding
from tests.town import Town
from verbs import budgets, engagements, setup


def end(town: Town, engagement: str) -> None:
    town.done("rita", engagements.ask_close, engagement, Closure(reason="not needed"))
    town.settle_down()


def short_line(town: Town, subject: str) -> tuple[str, str]:
    """Whose case it is, and which line the finding names."""
    _, stands = town.open_case(subject)
    (owner,) = (name for name, person in town.people.items() if person == stands.opened.owner)
    return owner, stands.findings[0].about


def other_line(town: Town, code: str, owner: str) -> str:
    ask = NewBudgetLine(entity=town.entity, code=code, name=code.title(), owner=town.people[owner])
    return town.done("paula", budgets.open_line, ask).object


def test_approved_work_without_budget_is_a_case_and_goes_on_when_there_is_some(found: Founding):
    town = found(budget="5999.99")
    asked = town.request()
    town.approve(asked)
    assert (town.stage(asked), town.codes(asked)) == ("held", {"INSUFFICIENT_FUNDS"})
    assert short_line(town, asked) == ("omar", "budget line SOFT (Software)")
    town.adopt("0.01")
    town.settle_down()
    assert (town.stage(asked), town.codes(asked)) == ("ordered", set())
    assert town.holds("available") == "0.00"


def test_work_that_waits_for_budget_goes_on_when_other_work_gives_its_back(found: Founding):
    town = found(budget="6000.00")
    first = town.ordered()
    second = town.request(town.contractor("Bea"))
    town.approve(second)
    assert town.stage(second) == "held"
    town.close(first)
    assert town.stage(second) == "ordered"


def test_a_person_may_have_the_budget_looked_at_again(found: Founding):
    town = found(budget="1.00")
    asked = town.request()
    town.approve(asked)
    town.rule(asked, "retry", by="omar")
    assert (town.stage(asked), town.cases(asked)) == ("held", 1)


def test_the_case_follows_the_line_that_is_short(found: Founding):
    """Each line is its own owner's: when the first has money, the case goes on to the owner of the next."""
    town = found(budget="5999.99")
    travel = town.line(2, "1", "100.00").model_copy(update={"budget_line": other_line(town, "TRAVEL", "rita")})
    asked = town.request(lines=(town.line(1, "10", "600.00"), travel))
    town.approve(asked)
    assert short_line(town, asked) == ("omar", "budget line SOFT (Software)")
    town.adopt("0.01")
    town.settle_down()
    assert short_line(town, asked) == ("rita", "budget line TRAVEL (Travel)")
    town.budget = travel.budget_line
    town.adopt("100.00")
    town.settle_down()
    assert town.stage(asked) == "ordered"


def test_what_a_ruling_accepted_beyond_the_order_is_the_owners_too_when_the_line_is_short(found: Founding):
    town = found(budget="6000.00")
    order = town.ordered()
    town.receive(order, "11")
    bill = town.bill(order.contractor, order.number, quantity="11")
    town.rule(bill, "accept")
    assert short_line(town, bill) == ("omar", "budget line SOFT (Software)")
    town.adopt("600.00")
    town.settle_down()
    assert town.stage(bill) == "released"


def test_closing_before_approval_leaves_the_budget_as_it_was(town: Town):
    asked = town.request()
    end(town, asked)
    assert (town.stage(asked), town.holds("available")) == ("closed", "100000.00")


def test_closing_an_approved_request_gives_its_money_back(found: Founding):
    town = found(budget="6000.00")
    asked = town.request()
    town.approve(asked)
    end(town, asked)
    assert (town.holds("available"), town.holds("reserved"), town.holds("committed")) == ("6000.00", "0.00", "0.00")


def test_closing_an_order_gives_back_what_no_bill_claimed(town: Town):
    order = town.ordered(rate="333.33")
    town.receive(order, "3")
    town.flip(order, "3")
    town.close(order)
    assert (town.holds("available"), town.holds("spent")) == ("99000.01", "999.99")


def test_what_a_bill_gives_back_to_a_closed_order_goes_on_to_the_budget(town: Town):
    order = town.ordered()
    bill = town.bill(order.contractor, order.number)
    town.close(order)
    assert (town.stage(order.id), town.holds("available")) == ("closed", "94000.00")
    town.rule(bill, "reject")
    assert (town.stage(bill), town.holds("available")) == ("rejected", "100000.00")


def test_a_bill_that_was_matched_before_the_order_closed_is_still_paid(town: Town):
    order, bill = town.payable()
    town.close(order)
    town.pass_time(town.days(30))
    assert town.stage(bill) == "settled"


def test_so_it_is_when_a_newer_statement_of_work_is_published_after_the_end(town: Town):
    order, bill = town.payable()
    town.close(order)
    town.publish_sow(order)
    town.pass_time(town.days(30))
    assert town.stage(bill) == "settled"


def test_a_bill_that_was_not_matched_in_time_is_blocked_by_the_closed_order(town: Town):
    order = town.ordered()
    bill = town.bill(order.contractor, order.number)
    town.close(order)
    assert town.codes(bill) == {"QTY_REC", "AMT_REC", "PO_STALE"}


def test_a_bill_that_was_asked_for_before_the_end_is_made_and_paid(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.done("rita", town.flipping, order).object
    town.done("rita", town.closing, order)
    town.settle_down()
    assert (town.stage(bill), town.stage(order.id)) == ("released", "closed")


def test_the_end_waits_until_what_was_flipped_is_matched(town: Town):
    order = town.ordered()
    bill = town.flip(order)
    town.close(order)
    assert (town.stage(order.engagement), town.codes(bill)) == ("closing", {"QTY_REC", "AMT_REC"})
    town.receive(order)
    assert (town.stage(bill), town.stage(order.engagement)) == ("released", "closed")


def test_a_bill_that_a_new_revision_concerns_is_matched_to_it_before_the_end(town: Town):
    order, bill = town.payable()
    change = town.done("rita", town.proposing, order, "12", payment_terms="net 30").object
    town.approve_unwoken(change)
    town.done("rita", town.closing, order)
    town.walk(order.engagement)
    assert town.stage(order.engagement) == "closing"
    town.settle_down()
    assert (town.matched(bill).revision, town.stage(order.engagement)) == (2, "closed")


def test_a_cancellation_waits_for_no_bill(town: Town):
    order = town.ordered()
    bill = town.flip(order)
    town.close(order, cancel=True)
    assert (town.stage(order.id), "PO_STALE" in town.codes(bill)) == ("cancelled", True)


def test_a_cancelled_order_blocks_a_bill_that_was_matched_already(town: Town):
    order, bill = town.payable()
    town.close(order, cancel=True)
    assert town.stage(order.id) == "cancelled"
    assert town.codes(bill) == {"PO_STALE"}
    town.pass_time(town.days(40))
    assert town.stage(bill) == "payable"
    assert town.rail.paid() == []


def test_nothing_can_be_received_or_billed_from_a_closed_order(town: Town):
    order = town.ordered()
    town.close(order)
    assert town.refused("omar", town.receiving, order).code == "order_closed"
    assert town.refused("rita", town.flipping, order).code == "no_open_order"


def test_a_service_owns_no_budget_line(town: Town):
    town.people["robot"] = town.done("paula", setup.add_person, NewPerson(name="Robot", service=True)).object
    with pytest.raises(Invalid, match="owner: is a service"):
        other_line(town, "TRAVEL", "robot")
