"""One journey through an API that is killed on its way, and what is left to complain about at its end."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text
from sqlmodel import SQLModel

from sandbox_rail.__main__ import SANDBOX_SECRET
from store.database import Database
from tests.adapters.rail_process import ROOT, RailProcess, sandbox_rail
from tests.api.caller import callers
from tests.faults.door import address
from tests.faults.errands import Errands
from tests.faults.judge import complaints
from tests.faults.mortal import Fate
from tests.faults.persistent import Persistent
from tests.faults.rails import adapter
from tests.faults.temporal_process import TemporalProcess
from tests.workflows.live import live_town, owed

NOWHERE = "127.0.0.1:1"
"""Nothing listens there: an API that is told so answers, and delivers no wake-up before it dies."""
CHANCE = ("outbox", "fact inquired")
"""How often a run was woken and the rail was asked changes nothing, and depends on who came first."""
EVENTS = 2
"""Of one payment: accepted, settled."""


@dataclass
class Outcome:
    """How many rows there are of each kind in the end, and what is wrong."""

    held: Counter[str]
    wrong: list[str]

    def beside(self, other: Outcome) -> dict[str, tuple[int, int]]:
        """Of what there is another number here than there."""
        return {kind: (n, m) for kind in self.held | other.held if (n := self.held[kind]) != (m := other.held[kind])}


@dataclass
class Stage:
    """A founded town with its worker, and its people in front of a mortal API."""

    errands: Errands
    caller: Persistent
    rail: RailProcess


@asynccontextmanager
async def town_with_mortal_api(
    temporal: TemporalProcess, database: Database, fate: Fate, *options: str
) -> AsyncIterator[Stage]:
    """Where the API is to die after its answers it reaches no Temporal: so its relay comes too late for certain."""
    late = {point.rpartition(":")[2] for point in fate.points} == {"after-answer"}
    listener, news = address()
    queue, url = f"mortal-{uuid4().hex[:8]}", news.partition("/v1")[0]
    with listener, sandbox_rail(fate.folder / "rail.db", webhook_url=news) as rail:
        env = {
            "REMITWELL_DATABASE_URL": database.url,
            "REMITWELL_RAIL_URL": rail.url,
            "REMITWELL_RAIL_SECRETS": SANDBOX_SECRET,
            "REMITWELL_TASK_QUEUE": queue,
            "TEMPORAL_ADDRESS": NOWHERE if late else temporal.address,
        }
        given = ("--listener", str(listener.fileno()), "--markers", str(fate.folder), *options)
        supervisor = subprocess.Popen(  # noqa: ASYNC220 - starting takes no time
            [sys.executable, "-m", "tests.faults.mortal_api", *given, "--die-at", *sorted(fate.points)],
            cwd=ROOT, env=env, pass_fds=[listener.fileno()],
        )  # fmt: skip
        caller = Persistent(fate)
        try:
            async with (
                adapter(rail.url) as ours,
                live_town(await temporal.connect(), database, ours, queue=queue) as town,
                callers(town, caller, url) as api,
            ):
                yield Stage(Errands(api, town), caller, rail)
        finally:
            supervisor.terminate()
            supervisor.wait()


async def tell(temporal: TemporalProcess, database: Database, points: Iterable[str], folder: Path) -> Outcome:
    """One journey to its end, every event of the rail heard."""
    fate = Fate(frozenset(points), folder)
    async with town_with_mortal_api(temporal, database, fate) as stage:
        await stage.errands.whole_journey()
        while held(database)["inbox"] < EVENTS or owed(database):  # noqa: ASYNC110 - the rail tells us when it does
            await asyncio.sleep(0.05)
        await stage.errands.town.until_over()
        wrong = [*stage.caller.wrong, *complaints(database, stage.rail.paid())]
    return Outcome(held(database), [*wrong, *(f"nobody died at {point}" for point in fate.spared())])


async def tell_carelessly(temporal: TemporalProcess, database: Database, folder: Path) -> Outcome:
    """One registration, by an API that records its answer in a transaction of its own."""
    fate = Fate(frozenset({"POST /v1/contractors:after-commit"}), folder)
    async with town_with_mortal_api(temporal, database, fate, "--careless") as stage:
        await stage.errands.register()
    return Outcome(held(database), stage.caller.wrong)


def held(database: Database) -> Counter[str]:
    """How many rows each table has; of facts and journals, how many of each kind."""
    found: Counter[str] = Counter()
    with database.reading() as session:
        for table in SQLModel.metadata.tables:
            kinds = f"'{table} ' || kind" if table in {"fact", "journal"} else f"'{table}'"
            counted = session.execute(text(f"SELECT {kinds}, count(*) FROM {table} GROUP BY 1"))
            found.update({str(kind): int(count) for kind, count in counted})
    return Counter({kind: count for kind, count in found.items() if kind not in CHANCE})
