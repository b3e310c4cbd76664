"""What lists are filtered by, and the order in which they come."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from tests.api.asked import asked
from tests.api.caller import Api, Body, problem
from tests.api.neighbours import Neighbours


async def walked(api: Api, who: str, path: str) -> list[Body]:
    """Every line of a list, by pages of two."""
    found, query = list[Body](), ""
    while True:
        page = await api.page(who, f"{path}limit=2{query}")
        found += page["items"]
        if page["next"] is None:
            return found
        query = f"&cursor={page['next']}"


def ids(lines: list[Body]) -> list[str]:
    return [line["id"] for line in lines]


async def test_a_queue_by_due_dates_loses_and_repeats_nothing_though_some_are_due_together(api: Api):
    made = [await asyncio.to_thread(api.town.bill, api.town.contractor(f"Ada {n}")) for n in range(3)]
    api.town.now += timedelta(hours=1)
    made += [await asyncio.to_thread(api.town.bill, api.town.contractor(f"Eve {n}")) for n in range(2)]
    lines = await walked(api, "tess", "/cases?owner=me&sort=due&")
    assert sorted(line["subject"] for line in lines) == sorted(made)
    assert [line["due"] for line in lines] == sorted(line["due"] for line in lines)
    assert (await api.page("rita", "/cases?owner=me&sort=due"))["items"] == []


async def test_a_bill_in_a_list_has_the_order_that_it_draws_on_however_late_that_was_named(api: Api):
    ada = api.town.contractor()
    first, second = api.town.ordered(ada), api.town.ordered(ada)
    bill = await asyncio.to_thread(api.town.bill, ada)
    wrong = await asyncio.to_thread(api.town.bill, ada, "PO-NOBODY", number="A-2")

    async def shown() -> dict[str, str | None]:
        return {line["id"]: line["order_number"] for line in await walked(api, "tess", "/bills?")}

    assert await shown() == {bill: None, wrong: "PO-NOBODY"}
    for number, cause in ((first.number, "raised_late"), (second.number, "wrong_number")):
        await asyncio.to_thread(api.town.attach, bill, number, cause)
        assert await shown() == {bill: number, wrong: "PO-NOBODY"}


async def test_a_cursor_of_another_order_is_refused(api: Api):
    for _ in range(2):
        await asyncio.to_thread(api.town.bill, api.town.contractor())
    cursor = (await api.page("tess", "/cases?sort=due&limit=1"))["next"]
    told = problem(await api.get("tess", f"/cases?cursor={cursor}"))
    assert (told["type"], told["field"]) == ("/problems/invalid", "cursor")


async def test_what_is_overdue_is_neither_over_nor_due_later(api: Api):
    for number in ("A-1", "A-2"):
        await asyncio.to_thread(api.town.bill, api.town.contractor(), number=number)
    assert (await api.page("tess", "/cases?overdue=true"))["items"] == []
    api.town.now += timedelta(hours=49)
    assert len((await api.page("tess", "/cases?overdue=true"))["items"]) == 2
    bill = (await api.page("tess", "/bills"))["items"][0]["id"]
    await api.done("tess", f"/bills/{bill}/voids", {"reason": "keyed wrong"})
    await api.rest()
    assert [line["subject"] for line in await walked(api, "tess", "/cases?overdue=true&")] != [bill]
    assert len((await api.page("tess", "/cases?overdue=true"))["items"]) == 1


async def test_bills_are_found_by_who_billed_them_where_they_stand_and_whether_an_order_is_known(near: Neighbours):
    api, town = near.api, near.town
    order, theirs = town.ordered(near.ada), near.operations.ordered(near.eve)
    town.receive(order)
    mine = await asyncio.to_thread(town.flip, order)
    loose = town.bill(near.eve, number="E-2")
    placed = near.operations.bill(near.eve, theirs.number, number="E-1")
    assert set(ids(await walked(api, "audrey", f"/bills?contractor={near.eve}&"))) == {placed, loose}
    assert ids(await walked(api, "audrey", "/bills?unplaced=true&")) == [loose]
    assert ids(await walked(api, "audrey", f"/bills?unit={town.unit}&")) == [mine]
    assert ids(await walked(api, "audrey", f"/bills?entity={near.abroad}&")) == []
    assert set(ids(await walked(api, "audrey", "/bills?stage=received&sort=due&"))) == {loose, placed}
    (line,) = (await api.page("audrey", f"/orders?contractor={near.eve}"))["items"]
    assert (line["contractor"]["called"], line["entity"]["called"]) == ("Eve", "ACME")
    assert (line["number"], line["total"]) == (theirs.number, {"amount": "6000.00", "currency": "USD"})


async def test_payouts_are_found_by_their_rail_and_cases_by_their_queue(api: Api):
    bill = await asyncio.to_thread(api.town.released)
    await asyncio.to_thread(api.town.bill, api.town.contractor("Eve"), number="E-1")
    assert ids(await walked(api, "tess", "/payouts?rail=sandbox&")) == [api.town.payout(bill)]
    assert await walked(api, "tess", "/payouts?rail=wire&") == []
    (case,) = await walked(api, "tess", "/cases?category=reference&")
    assert (case["called"], case["category"]) == ("E-1", "reference")
    assert await walked(api, "tess", "/cases?category=price&") == []


async def test_cases_and_approvals_say_whose_work_it_is(api: Api):
    order = api.town.ordered()
    bill = api.town.flip(order)  # nothing was received yet
    (case,) = await walked(api, "tess", "/cases?stage=open&")
    assert (case["subject"], case["contractor"]["called"]) == (bill, "Ada")
    assert case["amount"] == (await api.page("tess", f"/bills/{bill}"))["total"]
    (approval,) = await walked(api, "grace", "/approvals?")
    assert (approval["title"], approval["contractor"]["called"]) == ("Website", "Ada")


class TestTheInbox:
    """An approver decides without opening what waits."""

    async def test_it_holds_what_a_decision_needs(self, api: Api):
        ada = api.town.contractor()
        before = api.town.ordered(ada)
        api.town.receive(before)
        bill = await asyncio.to_thread(api.town.flip, before)
        await asyncio.to_thread(api.town.hear, api.town.payout(bill))
        engagement = api.town.request(ada)
        place = f"/files?subject={engagement}&name=offer.txt"
        await api.done("rita", place, b"as offered", content_type="text/plain")
        (line,) = await walked(api, "grace", "/inbox?")
        assert (line["called"], line["title"], line["requester"]["name"]) == ("REQ-ACME-000002", "Website", "Rita")
        assert line["total"] == {"amount": "6000.00", "currency": "USD"}
        assert line["known"] | {"contractor": ""} == {"contractor": "", "engagements_before": 1, "bills_paid": 1}
        assert line["known"]["contractor"] == {"id": ada, "called": "Ada"}
        assert (await api.page("grace", f"/approvals/{line['id']}"))["known"] == line["known"]
        (left,) = line["budget"]
        assert (left["asked"]["amount"], left["available"]["amount"]) == ("6000.00", "94000.00")
        assert (line["files_attached"], line["change"], line["stage"]) == (1, None, "open")
        decision = {"verdict": "approve", "reason": "fine", "digest": line["digest"]}
        await api.done("grace", f"/approvals/{line['id']}/decisions", decision)
        await api.rest()
        assert await walked(api, "grace", "/inbox?") == []

    async def test_a_change_order_shows_what_is_other_than_last_time(self, api: Api):
        api.town.propose(api.town.ordered(), quantity="12")
        (line,) = await walked(api, "grace", "/inbox?")
        assert line["called"] == line["change"]["number"]
        assert line["change"]["reason"] == "the scope grew"
        assert line["change"]["difference"]["amount"] == "1200.00"
        (changed,) = line["change"]["lines"]
        assert (changed["old"]["amount"], changed["new"]["amount"]) == ("6000.00", "7200.00")
        assert line["budget"][0]["asked"]["amount"] == "1200.00"
        assert line["total"]["amount"] == "7200.00"

    async def test_it_is_one_s_own_and_comes_by_deadline(self, api: Api):
        first = api.town.request()
        api.town.now += timedelta(hours=1)
        second = api.town.request()
        lines = await walked(api, "grace", "/inbox?")
        assert [line["subject"] for line in lines] == [first, second]
        assert await walked(api, "linus", "/inbox?") == []

    async def test_a_late_question_stays_with_those_who_had_it_and_comes_to_one_more(self, api: Api):
        engagement = api.town.request()
        await asyncio.to_thread(api.town.pass_time, timedelta(hours=25))
        (late,) = await walked(api, "audrey", "/approvals?overdue=true&")
        for who in ("grace", "linus"):
            (line,) = await walked(api, who, "/inbox?")
            assert (line["id"], line["subject"]) == (late["id"], engagement)
            assert line["due"] < api.town.now.isoformat()
        api.town.approve(engagement, "linus")
        assert await walked(api, "grace", "/inbox?") == await walked(api, "linus", "/inbox?") == []

    async def test_a_long_one_asks_the_database_no_more_often_than_a_short_one(self, sqlite_api: Api):
        api, counts = sqlite_api, list[int]()
        for many in (1, 4):
            for n in range(many):
                api.town.request(api.town.contractor(f"Ada {n}"))
            await api.page("grace", "/inbox")
            with asked(api.town.database) as statements:
                assert (await api.page("grace", "/inbox"))["items"]
            counts.append(len(statements))
        assert counts[0] == counts[1] < 25
