"""What becomes of an event on its way: tried again for days, given up, sent again. The clock is the town's."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from adapters.events.webhooks import WebhookSender
from adapters.outgoing import Outgoing
from models.asks.news import NewSecret, Resend
from models.asks.work import Because
from models.notices import NoticeKind
from rules.retrying import PAUSES
from starter.courier import Courier
from tests.adapters.receiver import receiver
from tests.courier.desk import PLACE, SECRET, Desk, signature
from verbs import endpoints

DOWN = 503
WHY = Because(reason="we are moving")


def state(desk: Desk, endpoint: str) -> list[str]:
    asked = "SELECT state FROM delivery WHERE endpoint = :e ORDER BY id"
    return [row[0] for row in desk.rows(asked, e=endpoint)]


def tries(desk: Desk, endpoint: str) -> list[Any]:
    asked = "SELECT a.n, a.status, a.error FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery"
    return [tuple(row) for row in desk.rows(f"{asked} WHERE d.endpoint = :e ORDER BY d.id, a.n", e=endpoint)]


async def one_event(desk: Desk, **more: Any) -> str:
    """An endpoint, and one event for it that is not told yet."""
    endpoint = desk.endpoint(types=["contractor.registered"], **more)
    await asyncio.to_thread(desk.town.contractor, cleared=False, settled_in="")
    return endpoint


async def test_a_receiver_that_is_down_for_hours_gets_the_event_when_it_is_back(desk: Desk):
    endpoint = await one_event(desk)
    desk.events.next_statuses.extend([DOWN] * 5)
    await desk.deliver()
    began = desk.town.now
    await desk.pass_time(timedelta(hours=8))
    sent = [at - began for at, _ in desk.events.sent]
    waits = [timedelta(0), timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2)]
    assert sent[:5] == [sum(waits[: n + 1], timedelta(0)) for n in range(5)]
    assert state(desk, endpoint) == ["delivered"]
    assert len({(posting.key, posting.body) for _, posting in desk.events.sent}) == 1
    assert tries(desk, endpoint) == [(n, DOWN, "answered 503") for n in range(1, 6)] + [(6, 204, None)]


async def test_an_endpoint_that_only_fails_is_disabled_after_the_last_try_and_its_owner_is_told(desk: Desk):
    paula = desk.only("paula", NoticeKind.ENDPOINT_DISABLED)
    endpoint = await one_event(desk)
    desk.events.next_statuses.extend([DOWN] * 99)
    await desk.deliver()
    await desk.pass_time(sum(PAUSES, timedelta(minutes=1)))
    assert len(desk.events.sent) == 1 + len(PAUSES)
    assert state(desk, endpoint) == ["failed"]
    assert desk.town.stage(endpoint) == "disabled"
    await desk.deliver()
    assert desk.letters(paula) == [("Your endpoint was disabled", f"/endpoints/{endpoint}")]


async def test_an_endpoint_that_takes_others_stays_when_one_event_is_given_up(desk: Desk):
    endpoint = await one_event(desk)
    desk.events.next_statuses.extend([DOWN] * len(PAUSES))
    await desk.deliver()
    await desk.pass_time(sum(PAUSES[:-1], timedelta(minutes=1)))
    await asyncio.to_thread(desk.town.contractor, "Eve", cleared=False, settled_in="")
    await desk.deliver()
    desk.events.next_statuses.append(DOWN)
    await desk.pass_time(PAUSES[-1])
    assert sorted(state(desk, endpoint)) == ["delivered", "failed"]
    assert desk.town.stage(endpoint) == "active"


async def test_410_disables_at_once(desk: Desk):
    endpoint = await one_event(desk)
    desk.events.next_statuses.append(410)
    await desk.deliver()
    assert (state(desk, endpoint), desk.town.stage(endpoint)) == (["failed"], "disabled")


@pytest.mark.parametrize("status", [199, 301, 302, 307, 400, 404, 429, 500])
async def test_whatever_is_not_2xx_is_tried_again(sqlite_desk: Desk, status: int):
    endpoint = await one_event(sqlite_desk)
    sqlite_desk.events.next_statuses.append(status)
    await sqlite_desk.deliver()
    assert state(sqlite_desk, endpoint) == ["waiting"]


async def test_what_happens_while_it_is_disabled_fails_and_can_be_sent_again(desk: Desk):
    endpoint = await one_event(desk)
    await desk.courier.tell()
    desk.town.done("paula", endpoints.disable, endpoint, WHY)
    await asyncio.to_thread(desk.town.contractor, "Eve", cleared=False, settled_in="")
    await desk.deliver()
    assert state(desk, endpoint) == ["failed", "failed"]
    assert desk.events.sent == []
    since = Resend(since=desk.town.now)
    assert desk.town.refused("paula", endpoints.send_again, endpoint, since).code == "endpoint_disabled"
    desk.town.done("paula", endpoints.enable, endpoint, WHY)
    assert desk.town.done("paula", endpoints.send_again, endpoint, since).detail == {"deliveries": "2"}
    late = Resend(since=desk.town.now + timedelta(seconds=1))
    assert desk.town.done("paula", endpoints.send_again, endpoint, late).detail == {"deliveries": "0"}
    await desk.deliver()
    assert state(desk, endpoint) == ["delivered", "delivered"]


async def test_one_that_arrived_is_sent_again_under_its_first_id(desk: Desk):
    endpoint = await one_event(desk)
    await desk.deliver()
    (delivery,) = desk.rows("SELECT id FROM delivery WHERE endpoint = :e", e=endpoint)
    desk.town.done("paula", endpoints.resend, delivery[0])
    await desk.deliver()
    (_, first), (_, second) = desk.events.sent
    assert first == second
    assert tries(desk, endpoint) == [(1, 204, None), (2, 204, None)]


async def test_an_endpoint_that_has_ended_hears_nothing_and_stays_ended(desk: Desk):
    endpoint = await one_event(desk)
    await desk.courier.tell()
    desk.town.done("paula", endpoints.end, endpoint)
    await asyncio.to_thread(desk.town.contractor, "Eve", cleared=False, settled_in="")
    await desk.deliver()
    assert desk.events.sent == []
    assert state(desk, endpoint) == ["failed"]
    for verb, ask in (
        (endpoints.enable, WHY),
        (endpoints.disable, WHY),
        (endpoints.send_again, Resend(since=desk.town.now)),
    ):
        assert desk.town.refused("paula", verb, endpoint, ask).code == "endpoint_ended"
    assert desk.town.refused("paula", endpoints.rotate, endpoint, NewSecret(), SECRET).code == "endpoint_ended"


async def test_both_secrets_sign_while_one_takes_the_place_of_the_other(desk: Desk):
    async with receiver() as inbox:
        outgoing = Outgoing(private=True)
        courier = Courier(desk.town.database, WebhookSender(outgoing), (), PLACE, lambda: desk.town.now)
        endpoint = await one_event(desk, url=inbox.url)
        second = SECRET[:-4] + "eHh4"
        desk.town.done("paula", endpoints.rotate, endpoint, NewSecret(overlap_hours=2), second)
        for hours, secrets in ((0, (second, SECRET)), (3, (second,))):
            desk.town.now += timedelta(hours=hours)
            await asyncio.to_thread(desk.town.contractor, f"C{hours}", cleared=False, settled_in="")
            await courier.tell()
            await courier.bring()
            headers, body = inbox.letters[-1]
            sent_at, key = int(headers["webhook-timestamp"]), headers["webhook-id"]
            assert sent_at == int(desk.town.now.timestamp())
            assert key == json.loads(body)["id"]
            expected = [signature(secret, key, sent_at, body.decode()) for secret in secrets]
            assert headers["webhook-signature"].split(" ") == expected
            assert headers["content-type"] == "application/json"
        await outgoing.aclose()


async def test_a_delivery_that_nobody_recorded_is_made_again_once_its_time_is_over(desk: Desk):
    """As if the courier had died between the two."""
    endpoint = await one_event(desk)
    await desk.courier.tell()
    taken = await asyncio.to_thread(desk.courier._take)
    assert [parcel.endpoint for parcel in taken] == [endpoint]
    await desk.courier.bring()
    assert desk.events.sent == []
    desk.town.now += timedelta(minutes=3)
    await desk.courier.bring()
    assert [posting for _, posting in desk.events.sent] == [taken[0].content]


async def test_an_idle_courier_writes_nothing(sqlite_desk: Desk):
    written: list[object] = []
    await sqlite_desk.deliver()
    sqlite_desk.town.database.after_commit.append(written.append)
    for _ in range(3):
        await sqlite_desk.deliver()
    assert written == []
