"""Temporal's store is deleted while 20 journeys stand at every wait there is: all of them end, each paid once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from models.policy import RailTimes
from starter.client import TASK_QUEUE
from starter.resume import resume
from store.database import Database
from tests.adapters.rail_process import RailProcess
from tests.faults import waits
from tests.faults.judge import complaints
from tests.faults.rails import adapter
from tests.faults.temporal_process import TemporalProcess
from tests.faults.waits import Standing
from tests.workflows.live import LiveTown, live_town
from verbs import policies

Stand = Callable[[LiveTown], Awaitable[Standing]]
Act = Callable[[LiveTown, Standing], Awaitable[None]]

HOUR = 3600
FAULTS = (
    {"kind": "error_stuck", "destination": "STUCK"},
    {"kind": "answer_lost", "destination": "UNLISTED"},
    {"kind": "unlisted", "destination": "UNLISTED", "seconds": HOUR},
    {"kind": "answer_lost", "destination": "SILENT"},
    {"kind": "settles", "destination": "SLOW", "seconds": HOUR},
)
FROZEN: tuple[tuple[int, Stand, Act], ...] = (
    (2, waits.with_payout("STUCK", "frozen"), waits.confirm_unpaid),
    (1, waits.with_payout("UNLISTED", "frozen"), waits.ask_again),
)
OTHERS: tuple[tuple[int, Stand, Act], ...] = (
    (3, waits.at_approval, waits.approve),
    (3, waits.at_change, waits.approve_change),
    (3, waits.at_case, waits.rule),
    (3, waits.at_gate, waits.renew),
    (2, waits.with_payout("SILENT", "unknown"), waits.hear),
    (3, waits.with_payout("SLOW", "accepted"), waits.hear),
)


async def bring(town: LiveTown, wanted: tuple[tuple[int, Stand, Act], ...]) -> list[tuple[Standing, Act]]:
    """The wanted number of journeys to each wait."""
    places = [(stand, act) for count, stand, act in wanted for _ in range(count)]
    standing = await asyncio.gather(*(stand(town) for stand, _ in places))
    return list(zip(standing, (act for _, act in places), strict=True))


async def resend_within(town: LiveTown, percent: int) -> None:
    """How much of the rail's key window we trust with a second request."""
    policy = town.policy().model_copy(update={"rail": RailTimes(resend_within_percent=percent)})
    await town.ask(town.done, "paula", policies.publish_policy, town.entity, policy)


async def go_on(town: LiveTown, journey: Standing, act: Act) -> None:
    await act(town, journey)
    await waits.to_the_end(town, journey)


@pytest.mark.timeout(300)
async def test_twenty_journeys_at_every_wait_survive_an_emptied_temporal(
    own_temporal: TemporalProcess, rail_process: RailProcess, sqlite_database: Database
) -> None:
    client = await own_temporal.connect()
    async with (
        adapter(rail_process.url) as rail,
        live_town(client, sqlite_database, rail, queue=TASK_QUEUE) as town,
    ):
        await town.ask(town.adopt, "1000000.00")
        rail_process.faults(*FAULTS)
        await resend_within(town, 1)
        journeys = await bring(town, FROZEN)
        await resend_within(town, 80)
        rail_process.faults(*FAULTS, {"kind": "error_before", "on": "find"})
        journeys += await bring(town, OTHERS)
        assert len(journeys) == 20
        assert len(rail_process.paid()) == 6

        own_temporal.stop()
        own_temporal.empty()
        await own_temporal.start()
        rail_process.faults()
        rail_process.ahead(HOUR + 1)
        woken = await resume(sqlite_database)
        assert woken == 20 + 3 + 14 + 8  # engagements, changes, bills, payouts
        await asyncio.gather(*(go_on(town, journey, act) for journey, act in journeys))
        await town.until_over()
        assert complaints(sqlite_database, rail_process.paid()) == []
        assert len([line for line in rail_process.paid() if line["away"]]) == 20
