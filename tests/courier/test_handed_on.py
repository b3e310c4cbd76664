"""Whoever comes to something later is told of it: a case's new owner, a deputy, the other side of a dispute."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from models.actors import Actor, Grant, Role
from models.answers import Answer, Done
from models.asks.dispute import NewDispute, NewMessage, NewOutcome
from models.asks.people import Deactivation, NewDelegation
from models.asks.setup import NewContractor, NewGrant, NewPerson
from models.asks.work import Because, NewAssignment
from models.notices import NoticeKind
from tests.courier.desk import Desk
from verbs import bills, contractors, delegations, disputes, leaving, roles
from verbs import desk as desk_of_cases
from verbs.occasion import Occasion
from verbs.setup import add_person


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """One engine tells it all: how notices are kept is tried on both in `test_digests.py`."""
    return sqlite_desk


K = NoticeKind
OF_DISPUTES = (K.DISPUTE_OPENED, K.DISPUTE_ANSWERED)


def hired(desk: Desk, name: str, role: Role, contractor: str | None = None) -> str:
    """Somebody with that role; their address."""
    grant = NewGrant(role=role, contractor=contractor)
    asked = NewPerson(name=name.title(), email=f"{name}@example.com", grants=(grant,))
    desk.town.people[name] = desk.town.done("paula", add_person, asked).object
    return f"{name}@example.com"


def by_contractor(desk: Desk, contractor: str, verb: Callable[..., Answer], *about: object) -> str:
    """What Ada does, who acts for *contractor* and holds no role here."""
    person = desk.town.people["ada"]
    grants = (Grant(role=Role.CONTRACTOR, contractor=contractor),)
    with desk.town.database.writing() as session:
        done = verb(Occasion(session, desk.town.now, Actor(person=person, client=person, grants=grants)), *about)
    assert isinstance(done, Done)
    return done.object


async def test_a_case_that_is_handed_over_is_told_to_who_has_it_now(desk: Desk):
    desk.only("tess", K.CASE_ASSIGNED)
    eve = hired(desk, "eve", Role.AP)
    desk.only("eve", K.CASE_ASSIGNED, timezone="Asia/Kolkata")
    order = desk.town.ordered()
    case, _ = desk.town.open_case(desk.town.bill(order.contractor, order.number))
    desk.endpoint(types=["case.reassigned"])
    asked = NewAssignment(owner=desk.town.people["eve"], reason="you know them")
    desk.town.done("tess", desk_of_cases.reassign, case, asked)
    await desk.deliver()
    assert desk.letters(eve) == [("Your case (receipt): A-1 · Ada · 6000.00 USD", f"/cases/{case}")]
    text = desk.mail.sent[-1].parts[0].text
    assert text.startswith("It was handed to you: you know them. QTY_REC: expected")
    assert text.endswith(" Due 4 March 2026, 17:30 (Asia/Kolkata)."), text
    assert desk.told() == ["case.reassigned"]


async def test_a_deputy_is_asked_too_and_reads_in_whose_place(desk: Desk):
    town = desk.town
    eve, approver = hired(desk, "eve", Role.APPROVER), NewGrant(role=Role.APPROVER)
    town.people["gina"] = town.done("paula", add_person, NewPerson(name="Gina", grants=(approver,))).object
    ask = NewDelegation(
        deputy=town.people["eve"], starts_at=town.now, ends_at=town.now + timedelta(days=3), reason="at the sea"
    )
    town.done("grace", delegations.delegate, town.people["grace"], ask)
    town.request()
    await desk.deliver()
    ((title, _),) = desk.letters(eve)
    assert title.startswith("Your approval: ")
    (told,) = [letter.parts[0].text for letter in desk.mail.sent if letter.to == eve]
    assert told == "Rita asks for 6000.00 USD. You stand in for Grace."
    town.now += timedelta(days=4)
    town.request(town.contractor("Bea"))
    await desk.deliver()
    assert len(desk.letters(eve)) == 1, "it is over"


async def test_who_comes_for_somebody_that_left_is_asked_and_nobody_else_again(desk: Desk):
    town, grace = desk.town, desk.only("grace", K.APPROVAL_ASSIGNED)
    eve = hired(desk, "eve", Role.APPROVER)
    asked = town.request(quantity="20", rate="600.00")
    town.approve(asked)
    await desk.deliver()
    town.done(
        "paula", leaving.deactivate, town.people["linus"], Deactivation(reason="left", successor=town.people["eve"])
    )
    await desk.deliver()
    assert len(desk.letters(eve)) == 1
    assert len(desk.letters(grace)) == 1, "she answered"


async def test_a_change_says_by_how_much_and_to_what(desk: Desk):
    desk.only("grace", K.APPROVAL_ASSIGNED)
    desk.town.propose(desk.town.ordered(), quantity="12")
    await desk.deliver()
    assert desk.mail.sent[-1].parts[0].text == "Rita asks for 1200.00 USD more, 7200.00 USD in all."


async def test_what_a_contractor_questions_is_told_to_who_sees_to_it_and_the_answer_to_them(desk: Desk):
    town, tess = desk.town, desk.only("tess", *OF_DISPUTES)
    order, bill = await asyncio.to_thread(town.payable)
    ada = hired(desk, "ada", Role.CONTRACTOR, order.contractor)
    question = NewDispute(reason="two days are missing")
    dispute = by_contractor(desk, order.contractor, disputes.open_dispute, bill, question)
    await desk.deliver()
    assert desk.letters(tess) == [("Disputed: A-1 · Ada · 6000.00 USD", f"/disputes/{dispute}")]
    assert desk.mail.sent[-1].parts[0].text.startswith("Ada: two days are missing")
    assert desk.letters(ada) == [], "it was her own act"
    town.done("tess", disputes.write, dispute, NewMessage(text="which ones?"))
    await desk.deliver()
    assert desk.letters(ada) == [("Answer in the dispute about A-1 · Ada · 6000.00 USD", f"/bills/{bill}")]
    answer = desk.mail.sent[-1].parts[0].text
    assert answer.endswith(": which ones?")
    assert "Tess" not in answer
    town.done("tess", disputes.close, dispute, NewOutcome(outcome="pay_as_billed", reason="agreed by phone"))
    await desk.deliver()
    assert desk.letters(ada)[1:] == [("Dispute closed: A-1 · Ada · 6000.00 USD", f"/bills/{bill}")]
    assert len(desk.letters(tess)) == 1


async def test_what_we_question_is_told_to_the_contractor_and_the_answer_to_who_opened_it(desk: Desk):
    town = desk.town
    omar, tess = desk.only("omar", *OF_DISPUTES), desk.only("tess", *OF_DISPUTES)
    order, bill = await asyncio.to_thread(town.payable)
    ada = hired(desk, "ada", Role.CONTRACTOR, order.contractor)
    dispute = town.done("omar", disputes.open_dispute, bill, NewDispute(reason="only eight days")).object
    await desk.deliver()
    assert desk.letters(ada) == [("Disputed: A-1 · Ada · 6000.00 USD", f"/bills/{bill}")]
    assert len(desk.letters(tess)) == 1
    by_contractor(desk, order.contractor, disputes.write, dispute, NewMessage(text="ten, see the list"))
    await desk.deliver()
    assert len(desk.letters(omar)) == 1
    assert len(desk.letters(tess)) == 2


async def test_who_comes_for_somebody_that_left_is_told_of_their_disputes_and_of_what_is_written_in_them(desk: Desk):
    town = desk.town
    eve, tess = hired(desk, "eve", Role.AP), desk.only("tess", *OF_DISPUTES)
    town.done("paula", roles.grant_role, town.people["eve"], NewGrant(role=Role.TREASURY))
    desk.only("eve", *OF_DISPUTES)
    order, bill = await asyncio.to_thread(town.payable)
    hired(desk, "ada", Role.CONTRACTOR, order.contractor)
    dispute = town.done("omar", disputes.open_dispute, bill, NewDispute(reason="only eight days")).object
    desk.endpoint(types=["dispute.reassigned"])
    left = Deactivation(reason="left", successor=town.people["eve"])
    town.done("paula", leaving.deactivate, town.people["tess"], left)
    town.done("paula", leaving.reactivate, town.people["tess"], Because(reason="back"))
    await desk.deliver()
    assert desk.letters(eve) == [("Disputed: A-1 · Ada · 6000.00 USD", f"/disputes/{dispute}")]
    assert "It was handed to you: left. The bill is not paid" in desk.mail.sent[-1].parts[0].text
    assert desk.told() == ["dispute.reassigned"]
    heard = len(desk.letters(tess))
    by_contractor(desk, order.contractor, disputes.write, dispute, NewMessage(text="ten, see the list"))
    await desk.deliver()
    assert len(desk.letters(eve)) == 2
    assert len(desk.letters(tess)) == heard, "it stays with who took it, also when they are back"


async def test_a_contractor_hears_that_a_bill_was_sent_back_and_why(desk: Desk):
    town = desk.town
    known = NewContractor(name="Ada", email="ada@example.com", country="GB")
    ada = town.done("rita", contractors.register, known).object
    bill = town.bill(ada)
    town.done("tess", bills.void, bill, Because(reason="it was keyed twice"))
    await desk.deliver()
    title, _ = desk.letters("ada@example.com")[-1]
    assert title == "Sent back: A-1 · Ada · 6000.00 USD"
    assert "it was keyed twice. Its number is free" in desk.mail.sent[-1].parts[0].text
