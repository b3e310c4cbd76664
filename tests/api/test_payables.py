"""What is owed, by due date, lateness and week; what orders promise; how work went."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from models.tables.work import OrderRow
from tests.api.caller import Api, Body
from tests.api.neighbours import Neighbours
from tests.api.test_ledger_pages import HELD, asked, minor, pages

OWED = f"{HELD} WHERE a.account_class IN ('ap:held', 'ap:payable', 'transit')"


@pytest.fixture
def due_today(api: Api) -> date:
    """Bills that were due 0, 1, 30, 31, 60, 61, 90 and 91 days ago, 100.00 more each, and one of each station."""
    town = api.town
    town.rail.settle_at_once = False
    order = town.ordered()
    town.receive(order)
    town.flip(order, number="IN-TRANSIT")
    town.payable()
    today = town.now.date()
    town.now += timedelta(days=91)
    contractor = town.contractor()
    for n, late in enumerate((91, 90, 61, 60, 31, 30, 1, 0), 1):
        issued = town.now.date() - timedelta(days=late)
        town.bill(contractor, number=f"LATE-{late}", issued_on=issued, payment_terms="net 0", rate=f"{10 * n}.00")
    return today + timedelta(days=91)


async def test_payables_come_by_due_date_with_all_that_they_are_owed(api: Api, due_today):
    listed = await pages(api, "/payables?limit=3")
    assert [one["due_on"] for one in listed] == sorted(one["due_on"] for one in listed)
    assert len({one["id"] for one in listed}) == len(listed) == 10
    steps = {one["number"]: one["overdue"] for one in listed if one["number"].startswith("LATE")}
    assert steps == {
        "LATE-0": "not_due", "LATE-1": "1-30", "LATE-30": "1-30", "LATE-31": "31-60", "LATE-60": "31-60",
        "LATE-61": "61-90", "LATE-90": "61-90", "LATE-91": "over_90",
    }  # fmt: skip


async def test_ageing_adds_up_to_the_list_and_to_what_the_ledger_holds(api: Api, due_today):
    listed = await pages(api, "/payables")
    (aged,) = (await api.page("tess", "/payables/ageing"))["items"]
    assert aged["today"] == due_today.isoformat()
    assert minor(aged["owed"]) == sum(minor(one["owed"]) for one in listed)
    assert minor(aged["owed"]) == sum(minor(one["owed"]) for one in aged["steps"])
    assert minor(aged["owed"]) - minor(aged["not_on_book"]) == asked(api, OWED) == 1_200_000
    for step in aged["steps"]:
        mine = [one for one in listed if one["overdue"] == step["overdue"]]
        assert (step["bills"], minor(step["owed"])) == (len(mine), sum(minor(one["owed"]) for one in mine))
        assert minor(step["owed"]) == sum(minor(step[part]) for part in ("cleared", "waiting", "in_transit"))


async def test_the_outlook_puts_every_bill_into_one_week(api: Api, due_today):
    api.town.bill(api.town.contractor("Eve"), number="NEXT", issued_on=due_today, payment_terms="net 7", rate="0.70")
    api.town.bill(api.town.contractor("Far"), number="FAR", issued_on=due_today, payment_terms="net 200", rate="0.90")
    (ahead,) = (await api.page("tess", "/payables/outlook"))["items"]
    (aged,) = (await api.page("tess", "/payables/ageing"))["items"]
    everything = [ahead["overdue"], *ahead["weeks"], ahead["later"]]
    assert sum(minor(one["owed"]) for one in everything) == minor(aged["owed"])
    monday = due_today - timedelta(days=due_today.weekday())
    assert [one["begins"] for one in ahead["weeks"]] == [(monday + timedelta(weeks=n)).isoformat() for n in range(13)]
    assert [minor(one["owed"]) for one in ahead["weeks"][:3]] == [80_000, 700, 0]
    assert minor(ahead["later"]["owed"]) == 900


async def test_a_paid_bill_is_owed_nothing(api: Api):
    order = api.town.ordered()
    await asyncio.to_thread(paid, api, order)
    assert (await api.page("tess", "/payables"))["items"] == []
    assert (await api.page("tess", "/payables/ageing"))["items"] == []
    (one,) = (await api.page("tess", "/commitments"))["items"]
    figures = {name: minor(one[name]) for name in ("committed", "received", "billed", "paid", "left")}
    assert figures == {"committed": 600_000, "received": 600_000, "billed": 600_000, "paid": 600_000, "left": 0}


def paid(api: Api, order: OrderRow) -> None:
    api.town.receive(order)
    api.town.bank_says(api.town.flip(order))


async def test_what_is_left_of_an_order_is_what_the_ledger_holds_committed(api: Api):
    order = api.town.ordered()
    api.town.receive(order, "4")
    api.town.rail.settle_at_once = False
    await asyncio.to_thread(api.town.bill, order.contractor, order.number, quantity="3")
    (one,) = (await api.page("tess", "/commitments"))["items"]
    held = asked(api, f"{HELD} WHERE a.account_class = 'committed'")
    assert minor(one["left"]) == held == 420_000
    assert (minor(one["received"]), minor(one["billed"]), minor(one["paid"])) == (240_000, 180_000, 0)


async def test_work_over_time_counts_what_stood_open_at_the_end_of_each_week(api: Api):
    town = api.town
    loose = town.bill(town.contractor(), number="LOOSE")
    asked_for = town.request()
    town.now += timedelta(weeks=1)
    town.approve(asked_for)
    town.rule(loose, "reject")
    town.request()
    town.now += timedelta(weeks=1)
    weeks = (await api.page("rita", "/operations?weeks=4"))["weeks"]
    told = [(w["open_cases"], w["opened_cases"], w["closed_cases"], w["approvals_held"]) for w in weeks]
    assert told == [(0, 0, 0, 0), (1, 1, 0, 1), (0, 0, 1, 1), (0, 0, 0, 1)]
    assert [w["ask_to_order"] for w in weeks] == [None, None, {"done": 1, "median": "P7D", "p90": "P7D"}, None]


async def test_half_of_the_orders_took_at_most_the_median_and_nine_in_ten_the_ninth_decile(api: Api):
    town = api.town
    asks = []
    for n in range(10):
        town.now += timedelta(hours=1)
        asks.append(town.request(town.contractor(f"No {n}"), quantity="1"))
    for one in asks:
        town.approve(one)
    took = (await api.page("rita", "/operations?weeks=1"))["weeks"][0]["ask_to_order"]
    assert took == {"done": 10, "median": "PT4H", "p90": "PT8H"}


async def test_work_is_counted_within_the_reader_s_reach(near: Neighbours):
    near.town.request(near.ada)
    near.operations.request(near.eve)
    for place, held in (("unit", 1), ("other unit", 1), ("entity", 2), ("other entity", 0)):
        page: Body = await near.api.page(near.hired(place, "requester"), "/operations?weeks=1")
        assert page["weeks"][0]["approvals_held"] == held, place
    near.api.hire("ada", near.grant("contractor", ""))
    assert (await near.api.get("ada", "/operations")).status_code == 403
