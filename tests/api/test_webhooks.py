"""A rail's news: believed only when signed, kept raw, taken as a hint once."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from models.money import Money
from models.rails import PaymentInstruction, Sending
from tests.api.caller import Api, problem

WROTE = ("inbox", "webhook_refused", "fact", "outbox", "case_file")


def counts(api: Api) -> dict[str, int]:
    return {table: api.count(table) for table in WROTE}


async def tell(api: Api, headers: dict[str, str], body: bytes, rail: str = "sandbox") -> httpx.Response:
    return await api.http.post(f"/v1/webhooks/{rail}", content=body, headers=headers)


@pytest.fixture
def payout(api: Api) -> str:
    """A payout that its rail has settled; its news has not come yet."""
    order = api.town.ordered()
    api.town.receive(order)
    return api.town.payout(api.town.flip(order))


@pytest.fixture
def rail(api: Api) -> Any:
    """The rail, with one payment that is nobody's."""
    given = api.rail
    order = PaymentInstruction(
        payout="nobody",
        attempt=1,
        key="nobody:1",
        reference="nobody:1",
        destination="acct",
        amount=Money(minor=5, currency="USD"),
    )
    later = api.town.now + timedelta(minutes=1)
    sending = Sending(rail="sandbox", key="nobody:1", body=given.compose(order), send_by=later)
    asyncio.run(given.send(sending, api.town.now))
    return given


async def test_news_of_a_payout_is_a_hint_and_a_wake_up_and_comes_once(api: Api, payout):
    headers, body = api.town.rail.webhook(f"{payout}:1", "evt_1", api.town.now)
    before = counts(api)
    first = await tell(api, headers, body)
    assert (first.status_code, first.json()) == (200, {"heard": True, "new": True})
    assert counts(api) == before | {"inbox": 1, "fact": before["fact"] + 1, "outbox": before["outbox"] + 1}
    assert (await api.page("audrey", f"/payouts/{payout}"))["timeline"][-1]["fact"] == "hinted"
    after = counts(api)
    again = await asyncio.gather(*(tell(api, headers, body) for _ in range(8)))
    assert {answer.status_code for answer in again} == {200}
    assert counts(api) == after


async def test_forged_news_leaves_its_audit_line_and_nothing_else(api: Api, payout):
    headers, body = api.town.rail.webhook(f"{payout}:1", "evt_1", api.town.now)
    before = counts(api)
    answer = await tell(api, headers, body.replace(b"settled", b"returned"))
    assert answer.status_code == 401
    assert problem(answer)["type"] == "/problems/webhook_forged"
    assert counts(api) == before | {"webhook_refused": 1}


@pytest.mark.parametrize("late", [timedelta(minutes=6), -timedelta(minutes=6)])
async def test_stale_news_too(api: Api, payout, late):
    headers, body = api.town.rail.webhook(f"{payout}:1", "evt_1", api.town.now - late)
    before = counts(api)
    answer = await tell(api, headers, body)
    assert answer.status_code == 401
    assert problem(answer)["type"] == "/problems/webhook_stale"
    assert counts(api) == before | {"webhook_refused": 1}


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b"[" * 10_000])
async def test_malformed_news_too(api: Api, rail, body):
    before = counts(api)
    answer = await tell(api, {"webhook-id": "evt_1"}, body)
    assert answer.status_code == 400
    assert problem(answer)["type"] == "/problems/webhook_malformed"
    assert counts(api) == before | {"webhook_refused": 1}


@pytest.mark.parametrize("field", ["id", "reference"])
async def test_signed_news_that_no_database_could_keep_too(api: Api, payout, field):
    news = {"id": "mem_1", "reference": f"{payout}:1", "state": "settled", "at": api.town.now.isoformat()}
    news[field] += "\0"
    body = json.dumps({"type": "payment.settled", "data": news})
    before = counts(api)
    answer = await tell(api, api.town.rail.signed("evt_1", api.town.now, body), body.encode())
    assert answer.status_code == 400
    assert problem(answer)["type"] == "/problems/webhook_malformed"
    assert counts(api) == before | {"webhook_refused": 1}


async def test_oversized_news_too(api: Api, rail):
    headers, body = rail.webhook("nobody:1", "evt_1", api.town.now)
    before = counts(api)
    answer = await tell(api, headers, body + b" " * 64 * 1024)
    assert answer.status_code == 413
    assert counts(api) == before | {"webhook_refused": 1}


async def test_news_of_a_payment_that_is_nobodys_is_one_case_for_treasury(api: Api, rail):
    for event in ("evt_1", "evt_2"):
        headers, body = rail.webhook("nobody:1", event, api.town.now)
        assert (await tell(api, headers, body)).status_code == 200
    (case,) = (await api.page("tess", "/cases"))["items"]
    page = await api.page("tess", case["href"].removeprefix("/v1"))
    assert [finding["code"] for finding in page["findings"]] == ["UNKNOWN_RAIL_EVENT"]
    assert (page["owner"]["id"], page["subject"], page["entity"]) == ("treasury", "sandbox/mem_1", None)
    ruling = {"verdict": "retry", "reason": "the bank knows it", "saw": [page["findings"][0]["key"]]}
    await api.done("tess", f"/cases/{case['id']}/rulings", ruling)
    assert (await api.page("tess", "/cases?stage=open"))["items"] == []


async def test_there_is_no_door_for_a_rail_that_we_do_not_have(api: Api):
    before = counts(api)
    assert problem(await tell(api, {}, b"{}", rail="other"))["status"] == 404
    assert counts(api) == before
