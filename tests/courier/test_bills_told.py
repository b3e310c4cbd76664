"""What senders and contractors are told of their bills, and where it leads them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models.actors import Role
from models.asks.hosted import NewLink
from models.asks.setup import NewContractor, NewGrant, NewPerson
from models.errors import NotFound
from models.notices import NoticeKind
from models.rails import RailState
from tests.courier.desk import PLACE, Desk
from verbs import contractors, hosted_links, intake
from verbs.occasion import Occasion
from verbs.setup import add_person


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """One engine tells it all: how notices are kept is tried on both in `test_digests.py`."""
    return sqlite_desk


K = NoticeKind


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
