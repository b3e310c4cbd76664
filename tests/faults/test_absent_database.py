"""A database that is down for a while: a step tries again, costs few events, and then goes on."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlmodel import Session
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowHistory

from adapters.rails.memory import MemoryRail
from models.errors import Unavailable
from store.database import Database
from tests.workflows.live import commands, relayed_town
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


@pytest.mark.timeout(180)
async def test_an_outage_costs_a_timer_now_and_then(temporal: Client, sqlite_database: Database) -> None:
    outage = Outage()
    plain = sqlite_database
    shaky = ShakyDatabase(url=plain.url, writer=plain.writer, reader=plain.reader, gate=plain.gate, outage=outage)
    rail = MemoryRail("sandbox", settle_at_once=True)
    async with relayed_town(temporal, plain, rail, "shaky") as town, make_worker(temporal, shaky, rail, "shaky"):
        await town.ask(town.found)
        engagement = await town.ask(town.request)
        await town.until(engagement, "in_approval")
        await town.at_rest(engagement)
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
