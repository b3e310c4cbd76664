"""A database that is down for a while: a step tries again, costs few events, and then goes on."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlmodel import Session
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowHistory
from temporalio.testing import WorkflowEnvironment

from adapters.rails.memory import MemoryRail
from models.errors import Unavailable
from starter.waking import workflow_id
from store.database import Database
from tests.workflows.live import LiveTown, commands, relayed_town
from worker import make_worker

QUIET = {
    EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
    EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
    EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
    EventType.EVENT_TYPE_MARKER_RECORDED,
    EventType.EVENT_TYPE_TIMER_STARTED,
    EventType.EVENT_TYPE_TIMER_FIRED,
    EventType.EVENT_TYPE_TIMER_CANCELED,
}
SKIPPED = {
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
}
"""What a server writes down that skips time."""
A_WAIT_COSTS = 6
"""One timer with its start and end, a marker, and the task that looks again."""


@dataclass
class Outage:
    """Whether it lasts, and how often somebody came in vain."""

    lasts: bool = False
    in_vain: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class ShakyDatabase(Database):
    """The same file as the town's, but not always there."""

    outage: Outage = field(default_factory=Outage)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        if self.outage.lasts:
            self.outage.in_vain["writing"] += 1
            raise Unavailable("the database does not answer")
        with super().writing() as session:
            yield session


def waits(history: WorkflowHistory) -> list[timedelta]:
    """How long the run waited between tries, where it waited by a timer."""
    timers = (event.timer_started_event_attributes for event in history.events)
    return [timer.start_to_fire_timeout.ToTimedelta() for timer in timers if timer.timer_id]


@asynccontextmanager
async def shaky_town(client: Client, plain: Database, outage: Outage) -> AsyncIterator[LiveTown]:
    """A town whose people always reach the database, and whose worker does not."""
    shaky = ShakyDatabase(url=plain.url, writer=plain.writer, reader=plain.reader, gate=plain.gate, outage=outage)
    rail = MemoryRail("sandbox", settle_at_once=True)
    async with relayed_town(client, plain, rail, "shaky") as town, make_worker(client, shaky, rail, "shaky"):
        await town.ask(town.found)
        yield town


async def at_approval(town: LiveTown) -> str:
    """An engagement that waits for its approver."""
    engagement = await town.ask(town.request)
    await town.until(engagement, "in_approval")
    await town.at_rest(engagement)
    return engagement


@pytest.mark.timeout(180)
async def test_an_outage_costs_a_timer_now_and_then(temporal: Client, sqlite_database: Database) -> None:
    outage = Outage()
    async with shaky_town(temporal, sqlite_database, outage) as town:
        engagement = await at_approval(town)
        before = await town.history(engagement)
        outage.lasts = True
        await town.ask(town.approve, engagement)
        while len(waits(await town.history(engagement))) < len(waits(before)) + 1:  # noqa: ASYNC110 - the server's doing
            await asyncio.sleep(0.1)
        outage.lasts = False
        await town.until(engagement, "ordered")
        await town.at_rest(engagement)
        after = await town.history(engagement)
        tries = outage.in_vain["writing"]
        new = after.events[len(before.events) :]
        waited = waits(after)[len(waits(before)) :]
        assert tries >= 4
        assert {event.event_type for event in new} - QUIET == {
            EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES  # the order's number, once it goes on
        }
        assert all(timedelta(seconds=5) < wait <= timedelta(seconds=60) for wait in waited)
        assert commands(after)["signal"] == commands(before)["signal"] + 1
        assert len(new) <= 15 + A_WAIT_COSTS * len(waited)


@pytest.mark.timeout(300)
async def test_an_hours_outage_costs_a_waiting_run_a_timer_a_minute_and_nothing_else(
    hasty: WorkflowEnvironment, sqlite_database: Database
) -> None:
    """The hour is the run's own: its server skips it from timer to timer, everything else is as in life."""
    outage = Outage()
    async with shaky_town(hasty.client, sqlite_database, outage) as town:
        engagement = await at_approval(town)
        run = hasty.client.get_workflow_handle(workflow_id(engagement))
        before = await town.history(engagement)
        outage.lasts = True
        await town.ask(town.approve, engagement)
        while not outage.in_vain:  # noqa: ASYNC110 - the wake-up is on its way
            await asyncio.sleep(0.02)
        assert await hasty.fast_forward(run, timedelta(hours=1))
        after = await town.history(engagement)
        waited = waits(after)[len(waits(before)) :]
        assert 55 <= len(waited) <= 70
        assert set(waited[3:]) == {timedelta(minutes=1)}
        assert {event.event_type for event in after.events[len(before.events) :]} <= QUIET | SKIPPED
        assert outage.in_vain["writing"] <= len(waited) + 4
        outage.lasts = False
        await hasty.fast_forward(run, timedelta(minutes=1))
        await town.until(engagement, "ordered")
