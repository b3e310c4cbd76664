"""kill -9 of the API at every write that it offers: nothing that was answered is lost, nothing is done twice.

In each journey the API dies at each write once at each of the journey's moments. Its callers, and the rail, ask again;
a worker elsewhere delivers the wake-ups that the dead process owed. In the end there is what there would be had
nobody died.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.conftest import Copies
from tests.faults import killed_api
from tests.faults.killed_api import Outcome
from tests.faults.points import OF_A_WRITE, every_write
from tests.faults.temporal_process import TemporalProcess

EVERY = every_write()
PAYING = [w for w in EVERY if w.endswith(("/flips", "/rulings")) or "/webhooks/" in w]
"""What lets money go, and the rail's word that it went: tried on PostgreSQL too."""
INSIDE, COMMITTED, ANSWERED = OF_A_WRITE


def at(moments: tuple[str, ...], writes: list[str]) -> tuple[str, ...]:
    return tuple(f"{write}:{moment}" for write in writes for moment in moments)


JOURNEYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "before and after each commit": ("sqlite", at((INSIDE, COMMITTED), EVERY)),
    "after each answer": ("sqlite", at((ANSWERED,), EVERY)),
    "at what pays, on PostgreSQL": ("postgresql", at(OF_A_WRITE, PAYING)),
    "never": ("sqlite", ()),
}
"""When the API dies: on which engine, and the points."""
CARELESS = "carelessly"
Outcomes = dict[str, asyncio.Task[Outcome]]


@pytest.fixture(scope="module")
async def outcomes(
    temporal_process: TemporalProcess, hurried_relay: None, copies: Copies, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Outcomes]:
    """All journeys, on their way; a test waits for its own."""

    async def one(engine: str, points: tuple[str, ...]) -> Outcome:
        with copies(engine) as database:
            return await killed_api.tell(temporal_process, database, points, tmp_path_factory.mktemp("fate"))

    async def careless() -> Outcome:
        with copies("sqlite") as database:
            return await killed_api.tell_carelessly(temporal_process, database, tmp_path_factory.mktemp("fate"))

    running = {name: asyncio.create_task(one(*journey)) for name, journey in JOURNEYS.items()}
    running[CARELESS] = asyncio.create_task(careless())
    yield running
    for task in running.values():
        task.cancel()
    await asyncio.gather(*running.values(), return_exceptions=True)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("when", [name for name in JOURNEYS if name != "never"])
async def test_an_api_that_is_killed_loses_nothing_and_does_nothing_twice(outcomes: Outcomes, when: str) -> None:
    told, undisturbed = await outcomes[when], await outcomes["never"]
    assert told.wrong == undisturbed.wrong == []
    assert told.beside(undisturbed) == {}


@pytest.mark.timeout(400)
async def test_an_api_that_records_its_answer_too_late_is_caught(outcomes: Outcomes) -> None:
    told = await outcomes[CARELESS]
    assert told.held["contractor"] == 2
    assert told.wrong == ["POST /v1/contractors was replayed: False; it was committed: True"]
