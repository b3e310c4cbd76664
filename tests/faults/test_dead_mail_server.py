"""A mail server that takes connections and never says a word: work goes on, and events leave."""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.client import Client

from adapters.events.memory import MemoryEvents
from adapters.notify.mail import Mail
from models.asks.news import NewEndpoint
from models.notices import Preferences
from starter.courier import Courier
from store.database import Database
from tests.faults.killed import ordered, paid
from tests.workflows.live import LiveTown, live_town
from verbs import endpoints, preferences


def settled(events: MemoryEvents, bill: str) -> bool:
    told = [json.loads(posting.body) for _, posting in events.sent]
    return any(one["type"] == "bill.settled" and one["data"]["object"] == bill for one in told)


async def settled_bill(town: LiveTown) -> str:
    """A bill whose money arrived."""
    order = await ordered(town)
    await town.ask(town.receive, order)
    bill = await town.ask(town.flip, order)
    await town.ask(town.hear, await paid(town, bill))
    await town.until(bill, "settled")
    return bill


@pytest.mark.timeout(120)
async def test_a_dead_mail_server_delays_neither_the_journey_nor_its_events(
    temporal: Client, sqlite_database: Database
) -> None:
    events = MemoryEvents()
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        url = f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        mail = Mail(url, "remitwell@example.com", socket_timeout=timedelta(seconds=2))
        async with live_town(temporal, sqlite_database) as town:
            courier = Courier(sqlite_database, events, (mail,), "http://127.0.0.1:8600", lambda: datetime.now(UTC))
            bringing = asyncio.create_task(courier.run())
            asked = NewEndpoint(url="https://hooks.example.com/", entity=town.entity)
            await town.ask(town.done, "paula", endpoints.register, asked, "whsec_c2VjcmV0", private=False)
            wish = Preferences(address="grace@example.com")
            await town.ask(town.done, "grace", preferences.prefer, wish, private=False)
            bill = await settled_bill(town)
            while not settled(events, bill):  # noqa: ASYNC110 - the courier tells nobody what it has sent
                await asyncio.sleep(0.05)
            with sqlite_database.reading() as session:
                waiting = session.connection().exec_driver_sql(
                    "SELECT count(*) FROM delivery WHERE channel = 'mail' AND state = 'waiting'"
                )
                assert waiting.scalar_one() > 0
            bringing.cancel()
            with suppress(asyncio.CancelledError):
                await bringing
        await mail.aclose()
