"""A worker that forgets every run between its steps, as after a restart, walks the same way."""

from __future__ import annotations

from temporalio.client import Client

from store.database import Database
from tests.workflows.live import live_town
from tests.workflows.test_journey import journey


async def test_a_journey_is_replayed_from_its_start_at_every_step(temporal: Client, sqlite_database: Database) -> None:
    async with live_town(temporal, sqlite_database, max_cached_workflows=0) as town:
        _, bill, _ = await journey(town)
        assert await town.ask(town.stage, bill) == "settled"
        assert len(town.rail.paid()) == 1
