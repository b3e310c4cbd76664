"""What people ask with a number in their hand."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from rules.payment_standing import payment
from tests.api.caller import Api, problem
from tests.cast import NOON


async def test_an_order_tells_its_bills_and_what_is_left(api: Api):
    order = api.town.ordered(payment_terms="net 30")
    api.town.receive(order)
    bill = await asyncio.to_thread(api.town.flip, order, "4")
    page = await api.page("rita", f"/orders?number={order.number}")
    (drawn,) = page["bills"]
    assert (drawn["id"], drawn["number"], drawn["payment"]) == (bill, "A-1", "pending")
    assert (page["left_to_bill"]["amount"], page["left_to_pay"]["amount"]) == ("3600.00", "2400.00")
    await asyncio.to_thread(api.town.pass_time, timedelta(days=31))
    await asyncio.to_thread(api.town.hear, api.town.payout(bill))
    page = await api.page("rita", f"/orders/{order.id}")
    assert (page["bills"][0]["payment"], page["left_to_pay"]["amount"]) == ("paid", "0.00")


@pytest.mark.parametrize("typed", ["po-acme-1", "PO ACME 000001", "poacme1", "PO-ACME-000001"])
async def test_an_order_is_found_in_any_spelling_of_its_number(api: Api, typed: str):
    order = api.town.ordered()
    assert (await api.page("rita", f"/orders?number={typed}"))["id"] == order.id


async def test_a_number_that_several_orders_could_have_is_asked_for_whole(api: Api):
    """PO-A1-1 and PO-A-11, as two entities may have them, are spelt alike without hyphens."""
    first, second = api.town.ordered(), api.town.ordered(api.town.contractor("Eve"))
    alike = "INSERT INTO search_term VALUES (:o, 'poacme1', '')"
    with api.town.database.writing() as session:
        session.execute(text(alike), {"o": second.id})
    told = problem(await api.get("rita", "/orders?number=poacme1"))
    assert (told["status"], told["detail"]) == (404, "write the number whole: several are like it")
    assert (await api.page("rita", f"/orders?number={first.number}"))["id"] == first.id


async def test_a_bill_number_finds_the_bills_of_every_contractor_that_has_it(api: Api):
    order = api.town.ordered()
    api.town.receive(order)
    paid = await asyncio.to_thread(api.town.flip, order, number="A-0001")
    await asyncio.to_thread(api.town.hear, api.town.payout(paid))
    waits = api.town.bill(api.town.contractor("Eve"), number="a 1 (rev 2)")
    api.town.bill(api.town.contractor("Joan"), number="A-11")
    page = await api.page("tess", "/bills?number=a1")
    told = {one["id"]: one for one in page["items"]}
    assert told.keys() == {paid, waits}
    assert (told[paid]["payment"], told[paid]["order"]["called"]) == ("paid", order.number)
    assert [one["fact"] for one in told[paid]["payments"]] == [
        "bill_received", "matched", "gate_opened", "payout_planned", "released", "bill_settled",
    ]  # fmt: skip
    assert told[paid]["disputes"] == told[paid]["cases"] == []
    assert (told[waits]["payment"], told[waits]["order"]) == ("pending", None)
    (case,) = told[waits]["cases"]
    assert (case["category"], case["stage"]) == ("reference", "open")
    api.town.now += timedelta(days=2)
    late = (await api.page("tess", "/bills?number=a1"))["items"]
    assert {one["id"]: one["payment"] for one in late} == {paid: "paid", waits: "overdue"}
    assert [one["id"] for one in (await api.page("tess", "/bills?overdue=true"))["items"]].count(waits) == 1
    nothing = await api.page("tess", "/bills?number=Z-9")
    assert nothing["items"] == []
    assert "no bill that you may see" in nothing["says"]


async def test_the_disputes_of_a_bill_stand_under_its_number_for_both_sides(api: Api):
    ada = api.town.contractor()
    bill, other = api.town.bill(ada), api.town.bill(ada, number="A-2")
    api.hire("ada", {"role": "contractor", "contractor": ada})
    opened = await api.done("ada", f"/bills/{bill}/disputes", {"reason": "two days are missing"})
    await api.done("tess", f"/disputes/{opened['object']}/messages", {"text": "which?"})
    for who in ("ada", "tess"):
        (found,) = (await api.page(who, "/bills?number=A-1"))["items"]
        (dispute,) = found["disputes"]
        assert [one["text"] for one in dispute["messages"]] == ["two days are missing", "which?"]
        assert dispute == (await api.page(who, f"/bills/{bill}"))["disputes"][0]
        (found,) = (await api.page(who, "/bills?number=A-2"))["items"]
        assert (found["id"], found["disputes"]) == (other, [])


async def test_a_contractor_finds_their_own_bill_and_no_case_of_ours(api: Api):
    ada, eve = api.town.contractor(), api.town.contractor("Eve")
    mine = api.town.bill(ada)
    api.town.bill(eve)
    api.hire("ada", {"role": "contractor", "contractor": ada})
    (found,) = (await api.page("ada", "/bills?number=A-1"))["items"]
    assert (found["id"], found["cases"]) == (mine, [])


@pytest.mark.parametrize(
    ("stage", "due_in_hours", "says"),
    [
        ("settled", -99, "paid"),
        ("paid_elsewhere", -99, "paid"),
        ("voided", -99, "not_owed"),
        ("rejected", 9, "not_owed"),
        ("released", -23, "pending"),
        ("released", -24, "overdue"),
        ("received", 9, "pending"),
    ],
)
def test_a_bill_is_overdue_when_the_day_it_was_due_on_is_over(stage: str, due_in_hours: int, says: str):
    assert payment(stage, NOON + timedelta(hours=due_in_hours), NOON) == says
