"""kill -9 of the worker at every point there is: each journey ends, paid once, and the book proves.

Journeys run side by side, each with a database, a task queue and a worker of its own; each worker dies several
times, at each point of its few activities once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from tests.adapters.rail_process import sandbox_rail
from tests.conftest import Copies
from tests.faults import killed
from tests.faults.killed import Scene
from tests.faults.points import OF_THE_RELAY, PAYING, every_point
from tests.faults.temporal_process import TemporalProcess

EVERY = every_point()
AT_ONCE = 8


STEPS = [name for name in EVERY if name != "inquire"]
LOST, FOUND = EVERY["inquire"]


def pairs(names: Sequence[str]) -> list[tuple[str, ...]]:
    """The points of two activities a journey: so few deaths that it ends soon, so many that few journeys do."""
    return [tuple(point for name in names[i : i + 2] for point in EVERY[name]) for i in range(0, len(names), 2)]


JOURNEYS = (
    *(("sqlite", points) for points in pairs(STEPS)),
    # An inquiry that is lost twice is not made a third time for a minute: so one death each.
    *(("sqlite", (*points,)) for points in zip(OF_THE_RELAY, (LOST, FOUND), strict=True)),
    *(("postgresql", points) for points in pairs(PAYING)),
    ("postgresql", (LOST, *EVERY["settle"])),
)
"""Which engine, and the points at which the journey's worker dies."""


def named(journey: tuple[str, tuple[str, ...]]) -> str:
    engine, points = journey
    return f"{engine} {' '.join(points if len(points) < 3 else dict.fromkeys(p.partition(':')[0] for p in points))}"


CARELESS = ("sqlite", ("careless",))
Outcomes = dict[tuple[str, tuple[str, ...]], asyncio.Task[list[str]]]


@pytest.fixture(scope="module")
async def scene(temporal_process: TemporalProcess, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    with sandbox_rail(tmp_path_factory.mktemp("rail") / "rail.db") as rail:
        yield Scene(temporal_process, rail)


@pytest.fixture(scope="module")
async def outcomes(scene: Scene, copies: Copies, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Outcomes]:
    """All journeys, on their way; a test waits for its own."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(engine: str, points: tuple[str, ...]) -> list[str]:
        async with slots:
            with copies(engine) as database:
                markers = tmp_path_factory.mktemp("markers")
                if (engine, points) == CARELESS:
                    return await killed.tell_carelessly(scene, database, markers)
                return await killed.tell(scene, database, points, markers)

    running = {journey: asyncio.create_task(one(*journey)) for journey in (*JOURNEYS, CARELESS)}
    yield running
    for task in running.values():
        task.cancel()
    await asyncio.gather(*running.values(), return_exceptions=True)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("journey", JOURNEYS, ids=named)
async def test_a_worker_killed_at_a_point_pays_once(outcomes: Outcomes, journey: tuple[str, tuple[str, ...]]) -> None:
    assert await outcomes[journey] == []


@pytest.mark.timeout(400)
async def test_a_worker_that_sends_again_with_a_new_key_is_caught(outcomes: Outcomes) -> None:
    assert any(complaint.endswith(":1: the rail paid it 2 times") for complaint in await outcomes[CARELESS])
