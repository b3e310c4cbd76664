"""A Temporal that is away, silent, restarted or unwilling: no write waits for it, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from temporalio.client import Client, Interceptor, OutboundInterceptor, StartWorkflowInput, WorkflowHandle
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.service import RPCError, RPCStatusCode

from models.findings import Code
from starter.relay import Relay
from store.database import Database
from tests.faults.silent_server import wire
from tests.faults.temporal_process import TemporalProcess
from tests.town import Town
from tests.workflows.live import LiveTown, live_town, owed, until_owed
from tests.workflows.test_journey import journey


async def over(address: str) -> Client:
    return await Client.connect(address, data_converter=pydantic_data_converter, lazy=True)


@asynccontextmanager
async def relayed(database: Database, client: Client, queue: str = "nobody-works-here") -> AsyncIterator[Relay]:
    """A relay and nobody who works: what it delivers is all there is to see."""

    async def ready() -> Client:
        return client

    relay = Relay(database, ready, queue)
    database.after_commit.append(relay.committed)
    running = asyncio.create_task(relay.run())
    try:
        yield relay
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def ask(town: Town) -> str:
    """One engagement, by the verb that the doors call."""
    contractor = town.contractor()
    return town.request(contractor)


async def test_a_write_returns_while_the_relay_still_waits_for_a_silent_server(
    temporal_process: TemporalProcess, database: Database, hurried_relay: None
) -> None:
    async with wire(temporal_process.address) as line:
        line.silent = True
        async with relayed(database, await over(line.address)):
            town = LiveTown(database)
            await asyncio.to_thread(town.found)
            await asyncio.to_thread(ask, town)
            while not line.swallowed:  # noqa: ASYNC110 - the relay has called and is not answered
                await asyncio.sleep(0.01)
            await asyncio.to_thread(ask, town)
            assert await asyncio.to_thread(owed, database) == 2
            line.speak_again()
            await until_owed(database, 0)


async def test_what_was_written_while_temporal_was_away_is_delivered_when_it_is_back(
    own_temporal: TemporalProcess, database: Database, hurried_relay: None
) -> None:
    client = await own_temporal.connect()
    async with live_town(client, database) as town:
        own_temporal.kill()
        engagement = await town.ask(town.request)
        assert await asyncio.to_thread(owed, database) == 1
        await own_temporal.start()
        await town.until(engagement, "in_approval")
        await until_owed(database, 0)


async def test_a_restart_of_temporal_in_mid_flight_is_not_noticed(
    own_temporal: TemporalProcess, sqlite_database: Database, hurried_relay: None
) -> None:
    client = await own_temporal.connect()
    async with live_town(client, sqlite_database) as town:
        engagement = await town.ask(town.request)
        own_temporal.kill()
        await own_temporal.start()
        await town.until(engagement, "in_approval")
        await town.ask(town.approve, engagement)
        own_temporal.kill()
        await own_temporal.start()
        await town.until(engagement, "ordered")
        await journey(town)
        assert len(town.rail.paid()) == 1


class Unwilling(Interceptor):
    """Temporal refuses the wake-ups of one object, for ever; others pass."""

    def __init__(self) -> None:
        self.refused = "nothing yet"

    def intercept_client(self, next: OutboundInterceptor) -> OutboundInterceptor:  # noqa: A002 - the SDK's name
        outer = self

        class Refuses(OutboundInterceptor):
            async def start_workflow(self, input: StartWorkflowInput) -> WorkflowHandle[Any, Any]:  # noqa: A002
                if input.id.endswith(outer.refused):
                    raise RPCError("it is too much", RPCStatusCode.INVALID_ARGUMENT, b"")
                return await super().start_workflow(input)

        return Refuses(super().intercept_client(next))


async def test_a_wake_up_that_is_always_refused_is_parked_with_a_case_and_blocks_no_other(
    temporal: Client, database: Database, hurried_relay: None
) -> None:
    unwilling = Unwilling()
    config = temporal.config()
    config["interceptors"] = [unwilling]
    async with relayed(database, Client(**config)):
        town = LiveTown(database)
        await asyncio.to_thread(town.found)
        unwilling.refused = ""  # all
        refused = await asyncio.to_thread(ask, town)
        unwilling.refused = refused
        other = await asyncio.to_thread(ask, town)
        await town.until_held(f"outbox/{refused}")
        assert await asyncio.to_thread(town.codes, f"outbox/{refused}") == {Code.WAKE_UP_FAILED}
        assert await asyncio.to_thread(town.codes, f"outbox/{other}") == set()
        await until_owed(database, 1)
