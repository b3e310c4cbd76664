"""Outbox rows become signals: at once after the commit, and by a sweeper for what is left.

A dead or hanging Temporal slows no write and loses nothing: every row stays until it is delivered.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlmodel import Session
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from models.errors import Unavailable
from starter.client import TASK_QUEUE, register_attributes
from starter.waking import wake
from store import outbox
from store.database import Database
from store.outbox import WakeUp
from store.views.labels import Label, labels
from verbs.occasion import Occasion
from verbs.wake_ups import park, resume_all

T = TypeVar("T")
log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(seconds=5)
LEFT_AFTER = timedelta(seconds=5)
"""A row this old was not delivered by the process that wrote it."""
BATCH = 200
AT_ONCE = 32
PARK_AFTER = 20
DONE_EVERY = timedelta(milliseconds=250)
"""Delivered rows are marked together: one by one they were a quarter of all transactions."""
REST = timedelta(seconds=5)
"""How long the breaker leaves a silent server alone."""
_SILENT = {RPCStatusCode[name] for name in ("UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "RESOURCE_EXHAUSTED")}


class Relay:
    """One per process. `committed` is a hook of the database; `run` is a background task."""

    def __init__(
        self, database: Database, client_of: Callable[[], Awaitable[Client]], task_queue: str = TASK_QUEUE
    ) -> None:
        self._database, self._client_of, self._task_queue = database, client_of, task_queue
        self._fresh: asyncio.Queue[tuple[WakeUp, ...]] = asyncio.Queue()
        self._done: list[int] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rest_until = datetime.min.replace(tzinfo=UTC)
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="relay")
        self._client: Client | None = None

    def committed(self, session: Session) -> None:
        """Called after each commit, in the thread that committed: hand over and return."""
        fresh = outbox.take_fresh(session)
        if fresh and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._fresh.put_nowait, fresh)

    async def run(self) -> None:
        """Until cancelled."""
        self._loop = asyncio.get_running_loop()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._send_fresh())
                tasks.create_task(self._sweep())
                tasks.create_task(self._mark())
        finally:
            self._loop = None
            await asyncio.shield(self._flush())
            await asyncio.shield(asyncio.to_thread(self._threads.shutdown))  # nothing of ours is left in the database

    async def resume(self) -> int:
        """Wake everything that has no end; returns how many."""
        count = await self._in_thread(lambda: self._write(resume_all))
        await self.sweep_once(LEFT_AFTER * 0)
        return count

    async def _send_fresh(self) -> None:
        running: set[asyncio.Task[None]] = set()
        try:
            while True:
                wake_ups = list(await self._fresh.get())
                while not self._fresh.empty():
                    wake_ups += self._fresh.get_nowait()
                if datetime.now(UTC) < self._rest_until:
                    continue
                task = asyncio.create_task(self._deliver(wake_ups))
                running.add(task)
                task.add_done_callback(running.discard)
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _sweep(self) -> None:
        last_resume = datetime.now(UTC)
        while True:
            await asyncio.sleep(SWEEP_EVERY.total_seconds())
            try:
                await self.sweep_once(LEFT_AFTER)
                if datetime.now(UTC) - last_resume > timedelta(days=1):
                    last_resume = datetime.now(UTC)
                    await self.resume()
            except Exception:
                log.warning("the sweeper could not look; it tries again in %s", SWEEP_EVERY, exc_info=True)

    async def sweep_once(self, age: timedelta) -> None:
        """Deliver what is left over and older than *age*, batch by batch, each row once, while the server answers."""
        before, last = datetime.now(UTC) - age, 0
        while datetime.now(UTC) >= self._rest_until:
            rows = await self._in_thread(lambda last=last: self._left(before, last))  # type: ignore[misc]
            if not rows:
                return
            last = rows[-1].id
            await self._deliver(rows)
            await self._flush()

    def _left(self, before: datetime, after: int) -> list[WakeUp]:
        with self._database.reading() as session:
            return outbox.left_over(session, before, BATCH, after)

    async def _deliver(self, wake_ups: list[WakeUp]) -> None:
        try:
            known = await self._in_thread(lambda: self._labels(wake_ups))
            client = await self._connected()
        except Exception as error:  # noqa: BLE001 - whatever it was, the rows stay for the sweeper
            self._silent(error)
            return
        slots = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._one(client, wake_up, known.get(wake_up.object), slots) for wake_up in wake_ups))

    def _labels(self, wake_ups: list[WakeUp]) -> dict[str, Label]:
        starting = [w.object for w in wake_ups if w.signal in {"look_again", "change_proposed"}]
        if not starting:
            return {}
        with self._database.reading() as session:
            return labels(session, starting)

    async def _one(self, client: Client, wake_up: WakeUp, label: Label | None, slots: asyncio.Semaphore) -> None:
        try:
            async with slots, asyncio.timeout(6):
                await wake(client, wake_up.object, wake_up.signal, label, self._task_queue)
        except (TimeoutError, RPCError) as error:
            if isinstance(error, RPCError) and error.status not in _SILENT:
                await self._failed(client, wake_up, error)
            else:
                self._silent(error)
        else:
            self._done.append(wake_up.id)

    def _silent(self, error: BaseException) -> None:
        if datetime.now(UTC) >= self._rest_until:
            log.warning("Temporal does not answer (%s); wake-ups wait in the outbox", str(error) or repr(error))
        self._rest_until = datetime.now(UTC) + REST

    async def _failed(self, client: Client, wake_up: WakeUp, error: RPCError) -> None:
        """Count it; the next sweep tries again. A server whose store was emptied must be told our attributes again."""
        log.warning("Temporal refused the wake-up of %s: %s", wake_up.object, error)
        try:
            await register_attributes(client)
            await self._in_thread(lambda: self._write(lambda occ: park(occ, wake_up.id, str(error), PARK_AFTER)))
        except (RPCError, Unavailable) as problem:
            log.warning("the refusal was not counted (%s)", problem)

    async def _mark(self) -> None:
        while True:
            await asyncio.sleep(DONE_EVERY.total_seconds())
            try:
                await self._flush()
            except Exception:
                log.warning("delivered wake-ups could not be marked; they may be delivered again", exc_info=True)

    async def _flush(self) -> None:
        ids, self._done = self._done, []
        if ids:
            await self._in_thread(lambda: self._mark_done(ids))

    def _mark_done(self, ids: list[int]) -> None:
        with self._database.writing() as session:
            outbox.done(session, ids, datetime.now(UTC))

    def _write(self, act: Callable[[Occasion], T]) -> T:
        with self._database.writing() as session:
            return act(Occasion(session, datetime.now(UTC)))

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    async def _connected(self) -> Client:
        if self._client is None:
            async with asyncio.timeout(5):
                self._client = await self._client_of()
        return self._client
