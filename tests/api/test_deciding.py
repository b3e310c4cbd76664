"""What the pages tell people before they decide."""

from __future__ import annotations

import asyncio

from models.asks.setup import NewVersion
from tests.api.caller import Api
from verbs import contracts


async def test_an_order_says_at_once_that_newer_papers_made_it_stale(api: Api):
    order = await asyncio.to_thread(api.town.ordered)
    fresh = await api.page("rita", f"/orders/{order.id}")
    assert (fresh["current"], fresh["stale"]) == ({"sow_version": 1, "contract_version": 1}, [])
    await asyncio.to_thread(api.town.publish_sow, order)
    contract = fresh["says"]["contract"]
    api.town.done("rita", contracts.publish_contract, contract, NewVersion(body="Terms, second version"))
    page = await api.page("rita", f"/orders/{order.id}")
    assert page["current"] == {"sow_version": 2, "contract_version": 2}
    assert (page["says"]["sow_version"], page["says"]["contract_version"]) == (1, 1)
    assert [(one["about"], one["expected"], one["actual"], one["clears"]) for one in page["stale"]] == [
        (
            f"{document} version",
            "version 2, the current one",
            "revision 1 pins version 1",
            f"approve a change order that pins the current {document}",
        )
        for document in ("SOW", "contract")
    ]


async def test_an_open_change_order_and_the_end_of_the_payment_tail_are_told_too(api: Api):
    order = await asyncio.to_thread(api.town.ordered)
    await asyncio.to_thread(api.town.propose, order, quantity="12")
    api.town.now += api.town.days(1_000)
    page = await api.page("rita", f"/orders/{order.id}")
    assert [one["about"] for one in page["stale"]] == ["change order", "payment tail"]


async def test_whoever_approves_is_told_that_what_is_asked_was_superseded(api: Api):
    engagement = await asyncio.to_thread(api.town.request)
    asked = await api.page("grace", f"/engagements/{engagement}")
    place = f"/approvals/{asked['approval']}"
    assert (await api.page("grace", place))["superseded"] == []
    newer = NewVersion(body="Eleven days of work")
    api.town.done("rita", contracts.publish_sow, asked["sow"], newer)
    (told,) = (await api.page("grace", place))["superseded"]
    assert (told["about"], told["actual"]) == ("SOW version", "the requisition pins version 1")
    assert told["clears"] == "decline, and ask again under the current SOW"
    await asyncio.to_thread(api.town.approve, engagement)
    assert (await api.page("grace", place))["superseded"] == []
