"""Who is told of what, how, and where it leads."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models.actors import Role
from models.asks.hosted import NewLink
from models.asks.setup import NewContractor, NewGrant, NewPerson
from models.asks.work import NewDecision
from models.errors import NotFound
from models.notices import NoticeKind
from models.parcels import Outcome
from models.rails import RailState
from tests.api.asked import asked
from tests.courier.desk import PLACE, Desk
from verbs import approvals, contractors, hosted_links, intake
from verbs.occasion import Occasion
from verbs.setup import add_person


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


async def test_the_sender_of_a_bill_without_a_number_is_reminded_until_it_has_one(desk: Desk):
    omar = desk.only("omar", K.ORDER_NUMBER_MISSING, K.ORDER_NUMBER_ADDED)
    order = desk.town.ordered()
    bill = desk.town.bill(order.contractor, by="omar")
    await desk.remind()
    missing = ("No order number: A-1 · Ada · 6000.00 USD", f"/bills/{bill}")
    assert desk.letters(omar) == [], "it was his own act"
    for days in (3, 6):
        desk.town.now += timedelta(days=3)
        await desk.remind()
        await desk.remind()
        assert desk.letters(omar) == [missing] * (days // 3)
    desk.town.attach(bill, order.number)
    desk.town.now += timedelta(days=4)
    await desk.remind()
    assert desk.letters(omar)[2:] == [("Order number added: A-1 · Ada · 6000.00 USD", f"/bills/{bill}")]


async def test_a_number_that_is_no_order_s_is_told_as_one_that_is_missing(desk: Desk):
    town = desk.town
    known = NewContractor(name="Ada", email="ada@example.com", country="GB")
    ada = town.done("rita", contractors.register, known).object
    order = town.ordered(town.contractor("Bea"))
    bill = town.bill(ada, order.number)
    await desk.remind()
    assert [title for title, _ in desk.letters("ada@example.com")] == ["Unknown order number: A-1 · Ada · 6000.00 USD"]
    assert f"names order {order.number}, and there is none of that number" in desk.mail.sent[-1].parts[0].text
    town.now += timedelta(days=3)
    await desk.remind()
    await desk.remind()
    assert len(desk.letters("ada@example.com")) == 2
    town.attach(bill, town.ordered(ada).number)
    town.now += timedelta(days=9)
    await desk.remind()
    assert [title.partition(":")[0] for title, _ in desk.letters("ada@example.com")[2:]] == ["Order number added"]


async def test_a_number_that_came_with_the_bill_is_no_news(desk: Desk):
    omar = desk.only("omar", K.ORDER_NUMBER_MISSING, K.ORDER_NUMBER_ADDED)
    order = desk.town.ordered()
    desk.town.bill(order.contractor, order.number, by="omar")
    await desk.remind()
    assert desk.letters(omar) == []


async def test_money_that_came_back_is_told_to_treasury_and_to_the_contractor(desk: Desk):
    town = desk.town
    town.rail.settle_at_once = False
    tess = desk.only("tess", K.PAYMENT_RETURNED)
    bill = await asyncio.to_thread(town.released)
    ada = town.row(bill).contractor
    hired = NewPerson(name="Ada", email="ada@example.com", grants=(NewGrant(role=Role.CONTRACTOR, contractor=ada),))
    town.done("paula", add_person, hired)
    payout = town.payout(bill)
    town.rail.settle(f"{payout}:1", town.now)
    await asyncio.to_thread(town.hear, payout)
    town.rail.give_back(f"{payout}:1", town.now)
    await asyncio.to_thread(town.hear, payout, RailState.RETURNED)
    await desk.deliver()
    told = ("Payment came back: A-1 · Ada · 6000.00 USD", f"/bills/{bill}")
    assert desk.letters(tess) == [told]
    assert told in desk.letters("ada@example.com")


async def test_a_contractor_without_an_account_is_written_to_without_a_link(desk: Desk):
    town = desk.town
    ada = town.done(
        "rita", contractors.register, NewContractor(name="Ada", email="ada@example.com", country="GB")
    ).object
    town.done("platform", intake.receive_bill, town.bill_ask(ada))
    await desk.deliver()
    assert desk.letters("ada@example.com") == [("No order number: A-1 · Ada · 6000.00 USD", "")]


def led(desk: Desk) -> str:
    """Where the last letter to Ada leads, below our own address."""
    letter = [letter for letter in desk.mail.sent if letter.to == "ada@example.com"][-1]
    link = str(letter.parts[0].link)
    assert link.startswith(f"{PLACE}/h/")
    assert "/h/" not in repr(letter)
    return link.removeprefix(f"{PLACE}/h/")


def opened(desk: Desk, token: str) -> str:
    with desk.town.database.reading() as session:
        return hosted_links.must_open(Occasion(session, desk.town.now), token).id


async def test_a_contractor_who_was_let_in_is_led_to_their_page_and_nobody_else_is(desk: Desk):
    town, omar = desk.town, desk.only("omar", K.ORDER_NUMBER_ADDED)
    ada, eve = (
        town.done("rita", contractors.register, NewContractor(name=name, email=f"{name}@example.com", country="GB"))
        for name in ("ada", "eve")
    )
    order = town.ordered(ada.object)
    link = town.done("tess", hosted_links.make, order.id, NewLink(days=5), "the first token").object
    bill = town.bill(ada.object, by="omar")
    town.bill(eve.object)
    await desk.deliver()
    token, _, rest = led(desk).partition("/")
    assert rest == f"bills/{bill}"
    assert opened(desk, token) == link
    assert desk.letters("eve@example.com") == [("No order number: A-1 · eve · 6000.00 USD", "")]
    town.attach(bill, order.number)
    await desk.deliver()
    assert [place for _, place in desk.letters(omar)] == [f"/bills/{bill}"]
    assert led(desk).endswith(f"/bills/{bill}")
    assert not led(desk).startswith(token), "each letter has a token of its own"
    kept = [str(desk.rows(f'SELECT * FROM "{table}"')) for table in ("notice", "delivery", "delivery_attempt", "event")]
    assert not any(token in text for text in [*kept, str(desk.rows("SELECT * FROM hosted_link_letter"))])
    town.done("tess", hosted_links.revoke, link)
    with pytest.raises(NotFound):
        opened(desk, token)


async def test_a_letter_that_leads_to_a_page_ends_with_the_link_that_it_leads_by(desk: Desk):
    town = desk.town
    asked = NewContractor(name="Ada", email="ada@example.com", country="GB")
    order = town.ordered(town.done("rita", contractors.register, asked).object)
    bill = town.bill(order.contractor)
    town.done("tess", hosted_links.make, bill, NewLink(days=5), "of the bill")
    town.done("tess", hosted_links.make, order.id, NewLink(days=9), "of the order")
    await desk.deliver()
    token = led(desk)
    assert opened(desk, token) == opened(desk, "of the bill")
    town.now += timedelta(days=5)
    with pytest.raises(NotFound):
        opened(desk, token)


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
