"""A bill that somebody questions is not paid before the dispute is closed, whatever station it is at."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.actors import Actor, Grant, Role
from models.answers import Answer, Done, No
from models.asks.dispute import NewDispute, NewMessage, NewOutcome
from models.asks.work import Because
from models.errors import NotAllowed
from models.facts import dispute as facts
from tests.cast import Ranked
from tests.town import Town
from verbs import bills, disputes

WRONG = NewDispute(reason="two days are missing")


def questioned_by_contractor(town: Town, bill: str) -> str:
    answer = as_contractor(town, bill, disputes.open_dispute, bill, WRONG)
    assert isinstance(answer, Done)
    return answer.object


def as_contractor(town: Town, bill: str, verb, *args) -> Answer:
    """The contractor does it, as a person of theirs who is bound to them."""
    row, person = town.row(bill), town.people["platform"]
    grant = Grant(role=Role.CONTRACTOR, contractor=row.contractor)
    with town.database.writing() as session:
        answer: Answer = verb(Ranked(session, town.now, Actor(person=person, client=person, grants=(grant,))), *args)
    town.settle_down()
    return answer


def dispute(town: Town, bill: str, by: str = "omar") -> str:
    made = town.done(by, disputes.open_dispute, bill, WRONG)
    town.settle_down()
    return made.object


def close(town: Town, opened: str, outcome: str = "pay_as_billed", by: str = "tess") -> None:
    town.done(by, disputes.close, opened, NewOutcome.model_validate({"outcome": outcome, "reason": "settled by phone"}))
    town.settle_down()


def test_a_bill_that_waits_for_its_due_date_is_held_while_it_is_questioned_and_paid_afterwards(town: Town):
    _, bill = town.payable()
    opened = dispute(town, bill)
    assert town.codes(bill) == {"DISPUTED"}
    town.pass_time(timedelta(days=40))
    assert town.stage(bill) == "payable"
    close(town, opened)
    assert town.codes(bill) == set()
    assert town.stage(bill) == "released"


def test_a_bill_that_is_questioned_while_it_waits_for_a_person_goes_on_waiting_for_them(town: Town):
    order = town.ordered()
    bill = town.flip(order)
    case, _ = town.open_case(bill)
    opened = dispute(town, bill)
    assert (town.codes(bill), town.waits_for(bill)) == ({"QTY_REC", "AMT_REC"}, case)
    town.receive(order)
    assert (town.codes(bill), town.stage(bill)) == ({"DISPUTED"}, "payable")
    close(town, opened)
    assert town.stage(bill) == "released"


def test_no_ruling_accepts_what_is_disputed(town: Town):
    _, bill = town.payable()
    dispute(town, bill)
    assert town.rule_refused(bill, "accept").code == "not_acceptable"


def test_both_sides_write_and_the_other_one_is_waited_for(town: Town):
    _, bill = town.payable()
    opened = questioned_by_contractor(town, bill)
    assert town.waits_for(opened) == "ap"
    town.done("omar", disputes.write, opened, NewMessage(text="they come with the next bill"))
    assert town.waits_for(opened) == "contractor"
    as_contractor(town, bill, disputes.write, opened, NewMessage(text="all right"))
    assert town.waits_for(opened) == "ap"
    said = [(e.fact.side, e.fact.text) for e in town.log(opened) if isinstance(e.fact, facts.DisputeMessage)]
    assert said == [("client", "they come with the next bill"), ("contractor", "all right")]


def test_the_contractor_does_not_close_it_and_others_have_nothing_to_say(town: Town):
    _, bill = town.payable()
    opened = questioned_by_contractor(town, bill)
    outcome = NewOutcome(outcome="pay_as_billed", reason="I am right")
    with pytest.raises(NotAllowed, match="it takes one of these roles"):
        as_contractor(town, bill, disputes.close, opened, outcome)
    stranger = town.row(town.flip(town.ordered(town.contractor("Eve")), number="E-1")).id
    with pytest.raises(NotAllowed):
        as_contractor(town, stranger, disputes.write, opened, NewMessage(text="me too"))


def test_the_contractor_takes_back_what_they_opened_and_the_bill_goes_on(town: Town):
    _, bill = town.payable()
    opened = questioned_by_contractor(town, bill)
    town.pass_time(timedelta(days=40))
    assert town.stage(bill) == "payable"
    sorry = Because(reason="I had counted wrong")
    with pytest.raises(NotAllowed):
        town.done("tess", disputes.withdraw, opened, sorry)
    assert isinstance(as_contractor(town, bill, disputes.withdraw, opened, sorry), Done)
    assert (town.stage(opened), town.codes(bill), town.stage(bill)) == ("closed", set(), "released")
    again = as_contractor(town, bill, disputes.withdraw, opened, sorry)
    assert isinstance(again, No)
    assert again.code == "dispute_closed"


def test_what_the_client_questions_is_not_the_contractor_s_to_take_back(town: Town):
    _, bill = town.payable()
    opened = dispute(town, bill)
    answer = as_contractor(town, bill, disputes.withdraw, opened, Because(reason="it is fine"))
    assert isinstance(answer, No)
    assert answer.code == "not_your_dispute"
    assert town.codes(bill) == {"DISPUTED"}


def test_whoever_asked_for_the_work_does_not_close_it(town: Town):
    _, bill = town.payable()
    opened = dispute(town, bill)
    outcome = NewOutcome(outcome="pay_as_billed", reason="fine by me")
    assert town.refused("rita", disputes.close, opened, outcome).code == "separation_of_duties"


def test_a_bill_that_is_billed_again_ends_and_its_number_is_free(town: Town):
    order, bill = town.payable()
    close(town, dispute(town, bill), "bill_again")
    assert town.stage(bill) == "rejected"
    again = town.flip(order, number="A-1")
    assert town.row(again).replaces == bill


def test_nothing_can_be_billed_again_once_the_money_left(town: Town, rail_that_waits: None):
    bill = town.released()
    opened = dispute(town, bill)
    outcome = NewOutcome(outcome="bill_again", reason="it was wrong")
    assert town.refused("tess", disputes.close, opened, outcome).code == "bill_released"
    close(town, opened)


def test_one_dispute_at_a_time_and_a_closed_one_is_over(town: Town):
    _, bill = town.payable()
    opened = dispute(town, bill)
    assert town.refused("omar", disputes.open_dispute, bill, WRONG).code == "already_disputed"
    close(town, opened)
    message = NewMessage(text="one more thing")
    assert isinstance(as_contractor(town, bill, disputes.write, opened, message), No)
    outcome = NewOutcome(outcome="bill_again", reason="no")
    assert town.refused("tess", disputes.close, opened, outcome).code == "dispute_closed"
    dispute(town, bill)
    assert town.codes(bill) == {"DISPUTED"}


def test_a_dispute_follows_its_bill_into_another_unit_and_survives_its_end(town: Town):
    contractor = town.contractor()
    bill = town.bill(contractor)
    opened = dispute(town, bill)
    town.attach(bill, town.ordered(contractor).number)
    town.done("tess", bills.void, bill, Because(reason="keyed wrong"))
    town.settle_down()
    assert (town.stage(bill), town.stage(opened)) == ("voided", "open")
    close(town, opened)
    assert town.stage(opened) == "closed"
