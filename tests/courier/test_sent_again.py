"""Somebody has a delivery sent again while a try of it is under way."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models.asks.news import Resend
from models.parcels import Outcome
from rules.retrying import PAUSES
from tests.courier.desk import Desk
from tests.courier.test_deliveries import DOWN, WHY, one_event, state, tries
from tests.town import NOON
from verbs import deliveries, endpoints


@pytest.mark.parametrize("asked", ["that one", "all that failed"])
async def test_one_that_is_sent_again_while_its_last_try_fails_is_still_sent_again(desk: Desk, asked: str):
    endpoint = await one_event(desk)
    desk.events.next_statuses.extend([DOWN] * len(PAUSES))
    await desk.deliver()
    await desk.pass_time(sum(PAUSES[:-1], timedelta(minutes=1)))
    desk.town.now += PAUSES[-1]
    (last,) = await asyncio.to_thread(desk.courier._take)
    if asked == "that one":
        desk.town.done("paula", endpoints.resend, last.id)
    else:
        desk.town.done("paula", endpoints.disable, endpoint, WHY)
        desk.town.done("paula", endpoints.enable, endpoint, WHY)
        desk.town.done("paula", endpoints.send_again, endpoint, Resend(since=NOON))
    failed = Outcome(delivered=False, took_ms=10, status=DOWN, error="answered 503")
    await asyncio.to_thread(desk.town.do, "system", deliveries.record, last, failed)
    assert (state(desk, endpoint), desk.town.stage(endpoint)) == (["waiting"], "active")
    await desk.courier.bring()
    assert state(desk, endpoint) == ["delivered"]
    assert [n for n, *_ in tries(desk, endpoint)] == list(range(1, len(PAUSES) + 3))
