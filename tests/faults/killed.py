"""One journey under a worker that is killed on its way, and what is left to complain about at its end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from models.asks.work import Closure
from models.tables.work import OrderRow
from store.database import Database
from tests.adapters.rail_process import ROOT, RailProcess
from tests.faults.impatient import impatient
from tests.faults.judge import complaints
from tests.faults.mortal import Fate
from tests.faults.temporal_process import TemporalProcess
from tests.workflows.live import LiveTown, relayed_town
from verbs import engagements


@dataclass
class Scene:
    """Who is shared by all journeys: Temporal and the rail."""

    temporal: TemporalProcess
    rail: RailProcess


@asynccontextmanager
async def town_with_mortal_worker(
    scene: Scene, database: Database, fate: Fate, *options: str
) -> AsyncIterator[LiveTown]:
    """A founded town whose worker is another process, killed at the points of *fate*."""
    queue = f"mortal-{uuid4().hex[:8]}"
    given = ("--database", database.url, "--rail", scene.rail.url, "--queue", queue, "--markers", str(fate.folder))
    supervisor = subprocess.Popen(  # noqa: ASYNC220 - starting takes no time
        [sys.executable, "-m", "tests.faults.mortal_worker", *given, *options, "--die-at", *sorted(fate.points)],
        cwd=ROOT,
        env={"TEMPORAL_ADDRESS": scene.temporal.address},
    )
    try:
        client = impatient(await scene.temporal.connect())
        async with relayed_town(client, database, None, queue) as town:
            await town.ask(town.found)
            yield town
    finally:
        supervisor.terminate()
        supervisor.wait()


async def whole_journey(town: LiveTown) -> str:
    """Past every station there is, a change order included. Returns the payout."""
    order = await ordered(town)
    change = await town.ask(town.propose, order, quantity="12")
    await town.until(change, "in_approval")
    await town.ask(town.approve, change)
    await town.until(change, "applied")
    await town.ask(town.receive, order)
    bill = await town.ask(town.flip, order)
    payout = await paid(town, bill)
    await town.ask(town.hear, payout)
    await town.until(bill, "settled")
    await town.ask(town.done, "rita", engagements.ask_close, order.engagement, Closure(reason="the work is done"))
    await town.until(order.engagement, "closed")
    return payout


async def ordered(town: LiveTown) -> OrderRow:
    """An order that stands."""
    engagement = await town.ask(town.request)
    await town.until(engagement, "in_approval")
    await town.ask(town.approve, engagement)
    await town.until(engagement, "ordered")
    return await town.ask(town.order, engagement)


async def paid(town: LiveTown, bill: str) -> str:
    """The bill's payout, once the rail has answered, or was asked, about it."""
    await town.until(bill, "released", "settled")
    payout = await town.ask(town.payout, bill)
    await town.until(payout, "accepted", "settled")
    return payout


async def tell(scene: Scene, database: Database, points: Iterable[str], markers: Path) -> list[str]:
    """One journey to its end; what is wrong then."""
    fate = Fate(frozenset(points), markers)
    async with town_with_mortal_worker(scene, database, fate) as town:
        payout = await whole_journey(town)
        await town.until_over()
        lines = executions(scene.rail, payout)
        wrong = complaints(database, lines)
    if len(lines) != 1:
        wrong.append(f"the rail paid {len(lines)} times")
    return [*wrong, *(f"nobody died at {point}" for point in fate.spared())]


async def tell_carelessly(scene: Scene, database: Database, markers: Path) -> list[str]:
    """A journey to its payment, under a worker that answers a lost answer by sending again with a new key."""
    fate = Fate(frozenset({"send:after-call"}), markers)
    async with town_with_mortal_worker(scene, database, fate, "--careless") as town:
        order = await ordered(town)
        await town.ask(town.receive, order)
        payout = await paid(town, await town.ask(town.flip, order))
        return complaints(database, executions(scene.rail, payout))


def executions(rail: RailProcess, payout: str) -> list[dict[str, Any]]:
    """What the rail executed for one payout, whatever attempt of it."""
    return [line for line in rail.paid() if line["reference"].rpartition(":")[0] == payout]
