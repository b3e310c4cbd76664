from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.adapters.rail_process import RailProcess, sandbox_rail
from tests.adapters.receiver import Receiver, receiver
from tests.adapters.stages import SETTLES_AFTER_SECONDS, MemoryStage, SandboxStage, Stage


@pytest.fixture
def process(tmp_path: Path) -> Iterator[RailProcess]:
    """A sandbox rail whose payments settle when its clock is put ahead, and not before."""
    with sandbox_rail(tmp_path / "rail.db", "--settle-after", str(SETTLES_AFTER_SECONDS)) as running:
        yield running


@pytest.fixture
async def sandbox(process: RailProcess) -> AsyncIterator[SandboxStage]:
    stage = SandboxStage(process)
    yield stage
    await stage.rail.aclose()


@pytest.fixture(params=["memory", "sandbox"])
def stage(request: pytest.FixtureRequest) -> Stage:
    if request.param == "memory":
        return MemoryStage()
    real: SandboxStage = request.getfixturevalue("sandbox")
    return real


@pytest.fixture
async def inbox() -> AsyncIterator[Receiver]:
    async with receiver() as waiting:
        yield waiting
