"""What senders, treasury and contractors are told of bills."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models.actors import Role
from models.asks.setup import NewContractor, NewGrant, NewPerson
from models.notices import NoticeKind
from models.rails import RailState
from tests.courier.desk import Desk
from verbs import contractors
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
