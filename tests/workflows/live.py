"""A town whose work is carried by a real Temporal server, a real worker and the relay."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import text
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowHistory

from adapters.rails.memory import MemoryRail
from starter.relay import Relay
from starter.waking import workflow_id
from store import positions
from store.database import Database
from tests.town import Town
from verbs.wake_ups import RUNNING
from worker import make_worker

T = TypeVar("T")


class LiveTown(Town):
    """As Town, but nothing is walked here: `until` waits for the real thing."""

    client: Client
    queue: str
    relay: Relay

    @property
    def today(self) -> date:
        return datetime.now(ZoneInfo("America/New_York")).date()

    def settle_down(self) -> None:
        """The worker does the walking."""

    def do(self, who: str, verb: Callable[..., T], *args: Any, **more: Any) -> T:
        self.now = datetime.now(UTC)
        return super().do(who, verb, *args, **more)

    async def ask(self, call: Callable[..., T], *args: Any, **more: Any) -> T:
        """Call a blocking method of the town without blocking the worker."""
        return await asyncio.to_thread(call, *args, **more)

    async def until(self, object_id: str, *stages: str) -> None:
        """Wait until the object stands at one of *stages*. The test's own time limit ends a wait that never does."""
        while await asyncio.to_thread(self.stage_or_none, object_id) not in stages:  # noqa: ASYNC110 - as below
            await asyncio.sleep(0.02)

    async def until_held(self, object_id: str) -> None:
        """Wait until findings about the object wait in front of a person."""
        while not await asyncio.to_thread(self.codes, object_id):  # noqa: ASYNC110 - no event tells us: others write too
            await asyncio.sleep(0.02)

    async def until_paid_out(self, bill: str) -> None:
        """Wait until the bill has a payout, however that ends: at its stage alone, one whose payout was refused looks
        like one that was never released."""
        while not (await asyncio.to_thread(self.standing, bill)).releases:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)

    async def until_over(self) -> None:
        """Wait until all work has its end: a payout that settled may hear of it once more, and looks again."""
        while await asyncio.to_thread(self.unfinished):  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)

    def unfinished(self) -> list[str]:
        with self.database.reading() as session:
            return positions.unfinished(session, RUNNING)

    def stage_or_none(self, object_id: str) -> str | None:
        with self.database.reading() as session:
            found = session.execute(text("SELECT stage FROM position WHERE object = :o"), {"o": object_id})
            return found.scalar_one_or_none()

    async def at_rest(self, object_id: str) -> None:
        """Wait until the workflow has nothing to do: no task pending, no local step running."""
        handle = self.client.get_workflow_handle(workflow_id(object_id))
        quiet = 0
        while quiet < 3:
            seen = await handle.describe()
            busy = seen.raw_description.HasField("pending_workflow_task") or seen.raw_description.pending_activities
            quiet = 0 if busy else quiet + 1
            await asyncio.sleep(0.05)

    async def history(self, object_id: str) -> WorkflowHistory:
        return await self.client.get_workflow_handle(workflow_id(object_id)).fetch_history()


def commands(history: WorkflowHistory) -> Counter[str]:
    """What a run asked of the server, and the signals that it got, by kind."""
    kinds = {
        EventType.EVENT_TYPE_MARKER_RECORDED: "local step",
        EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED: "call",
        EventType.EVENT_TYPE_TIMER_STARTED: "timer",
        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: "signal",
        EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: "upsert",
    }
    return Counter(kinds[event.event_type] for event in history.events if event.event_type in kinds)


def owed(database: Database) -> int:
    """Wake-ups that are not delivered."""
    with database.reading() as session:
        return int(session.execute(text("SELECT count(*) FROM outbox WHERE done_at IS NULL")).scalar_one())


async def until_owed(database: Database, count: int) -> None:
    while await asyncio.to_thread(owed, database) != count:  # noqa: ASYNC110 - another thread marks them
        await asyncio.sleep(0.02)


@asynccontextmanager
async def live_town(
    client: Client,
    database: Database,
    rail: Any = None,
    *,
    queue: str | None = None,
    max_cached_workflows: int = 1000,
) -> AsyncIterator[LiveTown]:
    """A founded town with its worker and relay, on a task queue of its own unless one is named."""
    rail, queue = rail or MemoryRail("sandbox", settle_at_once=True), queue or f"test-{uuid4().hex[:8]}"
    async with (
        relayed_town(client, database, rail, queue) as town,
        make_worker(client, database, rail, queue, max_cached_workflows=max_cached_workflows),
    ):
        await town.ask(town.found)
        yield town


@asynccontextmanager
async def relayed_town(client: Client, database: Database, rail: Any, queue: str) -> AsyncIterator[LiveTown]:
    """A town whose wake-ups are relayed; who works on them is the caller's business."""
    town = LiveTown(database, rail=rail)

    async def ready() -> Client:
        return client

    town.client, town.queue, town.relay = client, queue, Relay(database, ready, queue)
    database.after_commit.append(town.relay.committed)
    relaying = asyncio.create_task(town.relay.run())
    try:
        yield town
    finally:
        relaying.cancel()
        with suppress(asyncio.CancelledError):
            await relaying
        database.after_commit.remove(town.relay.committed)
