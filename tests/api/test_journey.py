"""The whole journey on one page, and where it waited."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from rules.stays import stays
from tests.api.caller import Api
from tests.town import Town


async def told(api: Api) -> tuple[str, str]:
    """An order that was changed on a new statement of work, one bill of it paid; engagement and bill."""
    order = api.town.ordered()
    api.town.now += timedelta(days=1)
    api.town.publish_sow(order)
    change = api.town.propose(order, "12", sow_version=2)
    api.town.now += timedelta(hours=5)
    await asyncio.to_thread(api.town.approve, change)
    bill = await asyncio.to_thread(api.town.flip, order)
    api.town.now += timedelta(hours=2)
    await asyncio.to_thread(api.town.receive, order)
    await asyncio.to_thread(api.town.hear, api.town.payout(bill))
    return order.engagement, bill


async def test_it_holds_every_page_and_the_revisions_beside_each_other(api: Api):
    engagement, bill = await told(api)
    page = await api.page("audrey", f"/engagements/{engagement}/journey")
    assert page["engagement"] == await api.page("audrey", f"/engagements/{engagement}")
    assert page["bills"] == [await api.page("audrey", f"/bills/{bill}")]
    assert page["payouts"][0]["attempts"][0]["answers"][0]["outcome"] == "accepted"
    assert [one["stage"] for one in page["approvals"]] == ["approved", "approved"]
    assert [one["stage"] for one in page["cases"]] == ["closed"]
    first, second = page["revisions"]
    assert (first["change"], first["changed_lines"], first["sow"]["version"]) == (None, [], 1)
    assert second["change"] == {"id": page["changes"][0]["id"], "called": page["changes"][0]["number"]}
    (line,) = second["changed_lines"]
    assert (line["old"]["quantity"], line["new"]["quantity"]) == ("10", "12")
    assert second["difference"] == {"amount": "1200.00", "currency": "USD"}
    assert [one["field"] for one in second["changed_fields"]] == ["sow_version"]
    texts = [await api.page("audrey", one["sow"]["href"].removeprefix("/v1")) for one in (first, second)]
    assert [one["body"] for one in texts] == ["Ten days of work", "Eleven days of work"]
    kinds = [one["kind"] for one in page["journals"]]
    assert kinds[0] == "requisition_reserved"
    assert kinds[-1] == "settled"


async def test_it_says_where_the_work_waited_and_for_whom(api: Api):
    engagement, bill = await told(api)
    page = await api.page("audrey", f"/engagements/{engagement}/journey")
    spent = {
        (one["of"]["called"], one["stage"]): datetime.fromisoformat(one["until"]) - datetime.fromisoformat(one["since"])
        for one in page["stays"]
        if one["until"]
    }
    number = page["changes"][0]["number"]
    assert spent[number, "in_approval"] == timedelta(hours=5)
    assert spent["A-1", "received"] == timedelta(hours=2)
    assert [one["until"] for one in page["stays"] if one["stage"] == "ordered"] == [None]
    waited = [one for one in page["stays"] if one["of"]["id"] == bill and one["waits_for"]]
    assert waited[0]["waits_for"] == page["cases"][0]["id"]
    assert {one["workflow"] for one in page["runs"]} >= {f"engagement/{engagement}", f"bill/{bill}"}
    assert {one["href"] for one in page["runs"]} == {None}


async def test_a_contractor_reads_their_own_part_of_it(api: Api):
    engagement, bill = await told(api)
    contractor = (await api.page("audrey", f"/engagements/{engagement}"))["contractor"]
    api.hire("ada", {"role": "contractor", "contractor": contractor})
    page = await api.page("ada", f"/engagements/{engagement}/journey")
    assert [one["id"] for one in page["bills"]] == [bill]
    assert (page["approvals"], page["cases"], page["journals"], page["runs"]) == ([], [], [], [])
    assert {one["of"]["id"][:3] for one in page["stays"]} == {"eng", "ord", "chg", "bil", "pay"}
    assert {one["owner"] for one in page["stays"]} == {one["waits_for"] for one in page["stays"]} == {None}


def test_stays_leave_no_gap_and_an_end_has_no_length(sqlite_town: Town):
    order = sqlite_town.ordered()
    sqlite_town.now += timedelta(hours=1)
    sqlite_town.close(order)
    found = stays(order.engagement, sqlite_town.log(order.engagement))
    assert [one.until for one in found[:-1]] == [one.since for one in found[1:]]
    assert (found[-1].stage, found[-1].since, found[-1].until) == ("closed", sqlite_town.now, sqlite_town.now)
