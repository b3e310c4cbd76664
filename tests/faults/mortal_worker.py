"""A worker that is killed at given points, and started again.

`python -m tests.faults.mortal_worker --database URL --rail URL --queue NAME --markers FOLDER --die-at release:inside …`
"""

from __future__ import annotations

import argparse
import asyncio
from datetime import datetime
from pathlib import Path

from temporalio.client import Client

from models.policy import RailTimes
from models.standings import PayoutStanding
from rules import unknown_outcome
from rules.unknown_outcome import Next, RailTerms
from sandbox_rail.__main__ import SANDBOX_SECRET
from starter.client import connect
from starter.relay import Relay
from tests.faults.impatient import impatient
from tests.faults.mortal import Fate, MortalRail, mortal_database
from tests.faults.rails import TIMEOUT
from tests.faults.supervisor import supervise
from worker import make_worker


async def work(given: argparse.Namespace) -> None:
    """As `worker.main`, with a fate."""
    fate = Fate(frozenset(given.die_at), given.markers)
    database = mortal_database(given.database, fate)
    rail = MortalRail(given.rail, [SANDBOX_SECRET], total_timeout=TIMEOUT)
    rail.fate, rail.careless = fate, given.careless
    client = impatient(await connect())

    async def ready() -> Client:
        return client

    relay = Relay(database, ready, given.queue)
    database.after_commit.append(relay.committed)
    async with make_worker(client, database, rail, given.queue, max_cached_workflows=0):
        await relay.run()


def be_careless() -> None:
    """What we must never do: send again instead of asking."""

    def again(stands: PayoutStanding, times: RailTimes, terms: RailTerms, now: datetime) -> Next:
        return Next("send", at=now + terms.call_timeout)

    unknown_outcome._after_sending = again


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    for name in ("--database", "--rail", "--queue"):
        arguments.add_argument(name, required=True)
    arguments.add_argument("--markers", type=Path, required=True)
    arguments.add_argument("--die-at", nargs="*", default=[])
    arguments.add_argument("--careless", action="store_true")
    options = arguments.parse_args()
    if options.careless:
        be_careless()
    supervise(lambda: asyncio.run(work(options)))
