"""Who is told of what, how, and where it leads."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models.asks.work import NewDecision
from models.notices import NoticeKind
from models.parcels import Outcome
from tests.api.asked import asked
from tests.courier.desk import Desk
from verbs import approvals


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """One engine tells it all: how notices are kept is tried on both in `test_digests.py`."""
    return sqlite_desk


K = NoticeKind
TWO_STEPS = {"quantity": "20", "rate": "600.00"}


async def test_an_approver_is_asked_the_next_one_after_and_who_asked_hears_the_end(desk: Desk):
    grace, linus = desk.only("grace", K.APPROVAL_ASSIGNED), desk.only("linus", K.APPROVAL_ASSIGNED)
    rita = desk.only("rita", K.REQUEST_DECIDED)
    asked = desk.town.request(**TWO_STEPS)
    approval = desk.town.approval(asked).id
    await desk.deliver()
    number = desk.rows("SELECT number FROM engagement")[0][0]
    assert desk.letters(grace) == [(f"Your approval: {number} · Website · Ada", f"/approvals/{approval}")]
    assert desk.mail.sent[0].parts[0].text == "Rita asks for 12000.00 USD."
    assert desk.letters(linus) == desk.letters(rita) == []
    desk.town.approve(asked)
    await desk.deliver()
    assert len(desk.letters(linus)) == 1
    assert len(desk.letters(grace)) == 1, "she decided the step before"
    desk.town.approve(asked, by="linus")
    await desk.deliver()
    assert desk.letters(rita) == [(f"Approved: {number} · Website · Ada", f"/approvals/{approval}")]


async def test_who_asked_hears_why_it_was_declined(desk: Desk):
    rita = desk.only("rita", K.REQUEST_DECIDED)
    asked = desk.town.request()
    decision = NewDecision(verdict="decline", reason="not this year", digest=desk.town.approval(asked).digest)
    desk.town.done("grace", approvals.decide, desk.town.approval(asked).id, decision)
    await desk.deliver()
    ((title, _),) = desk.letters(rita)
    assert title.startswith("Declined: ")
    assert desk.mail.sent[-1].parts[0].text == "Grace: not this year"


async def test_a_late_question_goes_to_one_more_and_is_told_again_each_day_for_a_week(desk: Desk):
    linus = desk.only("linus", K.APPROVAL_ESCALATED, K.APPROVAL_OVERDUE)
    grace = desk.only("grace", K.APPROVAL_OVERDUE)
    desk.town.request()
    desk.town.pass_time(timedelta(hours=24))
    await desk.remind()
    assert [title.partition(":")[0] for title, _ in desk.letters(linus)] == ["Late, and yours to answer"]
    assert desk.letters(grace) == []
    for _ in range(12):
        desk.town.now += timedelta(days=1)
        await desk.remind()
        await desk.remind()
    assert len(desk.letters(grace)) == 7
    assert len(desk.letters(linus)) == 8


async def test_a_case_is_told_to_its_owner_and_again_when_it_is_late(desk: Desk):
    tess = desk.only("tess", K.CASE_ASSIGNED, K.CASE_OVERDUE)
    order = desk.town.ordered()
    bill = desk.town.bill(order.contractor, order.number)
    case, _ = desk.town.open_case(bill)
    await desk.remind()
    assert desk.letters(tess) == [("Your case (receipt): A-1 · Ada · 6000.00 USD", f"/cases/{case}")]
    assert "QTY_REC: expected" in desk.mail.sent[-1].parts[0].text
    desk.town.now += timedelta(hours=49)
    await desk.remind()
    assert desk.letters(tess)[1:] == [("Overdue: A-1 · Ada · 6000.00 USD", f"/cases/{case}")]
    await asyncio.to_thread(desk.town.receive, order)
    desk.town.now += timedelta(days=8)
    await desk.remind()
    assert len(desk.letters(tess)) == 2, "a case that is closed is not late"


async def test_nobody_is_told_of_what_they_did_themselves_and_no_service_of_anything(desk: Desk):
    tess = desk.only("tess", K.ORDER_NUMBER_ADDED)
    order = desk.town.ordered()
    bill = desk.town.bill(order.contractor, by="tess")
    desk.town.attach(bill, order.number)
    await desk.deliver()
    assert desk.letters(tess) == []


async def test_chat_gets_what_mail_gets(desk: Desk):
    desk.only("grace", K.APPROVAL_ASSIGNED, chat="https://chat.example/hooks/1")
    desk.town.request()
    await desk.deliver()
    (by_chat,), (by_mail,) = desk.chat.sent, desk.mail.sent
    assert by_chat.to == "https://chat.example/hooks/1"
    assert (by_chat.key, by_chat.parts) == (by_mail.key, by_mail.parts)


async def test_an_address_that_was_wrong_is_tried_for_days_and_a_corrected_one_counts_at_once(desk: Desk):
    desk.only("grace", K.APPROVAL_ASSIGNED)
    desk.town.request()
    desk.mail.next_outcomes.append(Outcome(delivered=False, took_ms=1, error="SMTPServerDisconnected"))
    await desk.deliver()
    desk.only("grace", K.APPROVAL_ASSIGNED, address="new@example.com")
    await desk.pass_time(timedelta(minutes=1))
    assert [letter.to for letter in desk.mail.sent] == ["new@example.com"]
    assert [row[0] for row in desk.rows("SELECT error FROM delivery_attempt ORDER BY n")] == [
        "SMTPServerDisconnected",
        None,
    ]


async def test_what_was_told_is_not_put_into_words_again_each_minute(desk: Desk):
    town, counts = desk.town, list[int]()
    desk.only("tess", K.CASE_OVERDUE)
    for many in (1, 6):
        for n in range(many):
            town.bill(town.contractor(f"Ada {n}"), number=f"B-{n}")
        town.now += timedelta(days=4)
        await desk.remind()
        town.now += timedelta(minutes=1)
        with asked(town.database) as statements:
            await desk.courier.remind()
        counts.append(len(statements))
    assert counts[0] == counts[1]
