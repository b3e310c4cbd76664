"""The courier: reads new facts, and brings what they are news for to programs and people.

It has threads of its own and talks to nobody else's work. Each lane (an endpoint, the mail server, a person's chat)
has a few slots: whoever hangs holds up their own lane and nothing beside it. Killed between sending and recording it
sends again under the same id; nothing is lost, because what is owed is in the database before it is brought.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from adapters.events.port import EventSender
from adapters.notify.port import Notifier
from models.parcels import Letter, Outcome, Parcel, Posting
from store import deliveries, stream
from store.database import Database
from verbs.deliveries import record, take
from verbs.digests import digest
from verbs.events import tell
from verbs.occasion import Occasion
from verbs.reminders import remind

T = TypeVar("T")
log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=1)
REMIND_EVERY = timedelta(minutes=1)
LANE_SLOTS = 4
AT_ONCE = 64
FINISH_WITHIN = timedelta(seconds=5)
"""What is on its way when we are stopped has so long to arrive; then it is held, and brought again later."""


class Courier:
    """One per worker; any number may run beside each other. `run` is a background task."""

    def __init__(
        self,
        database: Database,
        events: EventSender,
        notifiers: Iterable[Notifier],
        public_url: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database, self._events, self._public_url, self._clock = database, events, public_url, clock
        self._notifiers = {one.channel: one for one in notifiers}
        self._channels = frozenset(self._notifiers)
        self._horizon = stream.Horizon()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="courier")
        self._busy: Counter[str] = Counter()
        self._under_way: set[asyncio.Task[None]] = set()
        self._due = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._again(self.tell, LOOK_EVERY))
                tasks.create_task(self._again(self.start_bringing, LOOK_EVERY, self._due))
                tasks.create_task(self._again(self.remind, REMIND_EVERY))
        finally:
            await asyncio.shield(self._finish())

    async def _again(
        self, act: Callable[[], Awaitable[int]], every: timedelta, sooner: asyncio.Event | None = None
    ) -> None:
        """Do it for ever, *sooner* where that is set; what went wrong is said and tried again."""
        sooner = sooner or asyncio.Event()
        while True:
            sooner.clear()
            try:
                await act()
            except Exception:
                log.warning("the courier failed and tries again in %s", every, exc_info=True)
            with suppress(TimeoutError):
                async with asyncio.timeout(every.total_seconds()):
                    await sooner.wait()

    async def tell(self) -> int:
        """Make of all new facts what they are news for; how many facts those were."""
        count = 0
        while batch := await self._in_thread(self._tell):
            count += batch
            self._due.set()
        return count

    def _tell(self) -> int:
        with self._database.reading() as session:
            upto = self._horizon.look(session)
            if stream.read_upto(session) >= upto:
                return 0
        return self._write(lambda occ: tell(occ, upto, self._channels))

    async def remind(self) -> int:
        """Make the reminders and digests whose time has come; how many those were."""
        return await self._in_thread(
            lambda: self._write(lambda occ: remind(occ, self._channels) + digest(occ, self._channels))
        )

    async def bring(self) -> int:
        """Bring everything that is due now, and wait for it; how many deliveries those were."""
        count = 0
        while started := await self.start_bringing():
            count += started
            await asyncio.gather(*self._under_way)
        return count

    async def start_bringing(self) -> int:
        """Start to bring what is due, as far as slots are free; how many deliveries those are."""
        parcels = await self._in_thread(self._take)
        for parcel in parcels:
            self._busy[parcel.lane] += 1
            task = asyncio.create_task(self._bring(parcel))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return len(parcels)

    def _take(self) -> list[Parcel]:
        """Nothing is written, nor locked, while nothing is due."""
        free, busy = AT_ONCE - len(self._under_way), +self._busy
        full = [lane for lane, used in busy.items() if used >= LANE_SLOTS]
        with self._database.reading() as session:
            if free <= 0 or not deliveries.is_due(session, self._clock(), full):
                return []
        return self._write(lambda occ: take(occ, busy, LANE_SLOTS, free, self._public_url))

    async def _bring(self, parcel: Parcel) -> None:
        try:
            outcome = await self._sent(parcel)
            await self._in_thread(lambda: self._write(lambda occ: record(occ, parcel, outcome)))
        except Exception:
            log.warning("delivery %s is not recorded; it will be made again", parcel.id, exc_info=True)
        finally:
            self._busy[parcel.lane] -= 1
            self._due.set()

    async def _sent(self, parcel: Parcel) -> Outcome:
        match parcel.content:
            case Posting() as posting:
                return await self._events.post(posting, self._clock())
            case Letter() as letter if parcel.channel in self._notifiers:
                return await self._notifiers[parcel.channel].send(letter)
            case Letter():
                return Outcome(delivered=False, took_ms=0, error=f"no {parcel.channel} is set up here")
        return Outcome(delivered=False, took_ms=0, error="there is no address to send it to", final=True)

    async def _finish(self) -> None:
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=FINISH_WITHIN.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await asyncio.to_thread(self._threads.shutdown)

    def _write(self, act: Callable[[Occasion], T]) -> T:
        with self._database.writing() as session:
            return act(Occasion(session, self._clock()))

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)
