"""One Temporal server for the session, one rail for each test, and the town that stands between them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import TimeSkippingConfig, WorkflowEnvironment

from starter import relay as relays
from starter.client import register_attributes
from tests.adapters.rail_process import RailProcess, sandbox_rail
from tests.faults.temporal_process import TEMPORAL, TemporalProcess
from workflows.attributes import EVERY


@pytest.fixture(scope="session")
async def temporal_process(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TemporalProcess]:
    """Shared by all who don't harm it."""
    server = TemporalProcess(tmp_path_factory.mktemp("temporal"))
    try:
        await server.start()
        await register_attributes(await server.connect())
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
async def temporal(temporal_process: TemporalProcess) -> Client:
    return await temporal_process.connect()


@pytest.fixture
async def own_temporal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TemporalProcess]:
    """A server that may be harmed, and the one that our own settings name."""
    server = TemporalProcess(tmp_path)
    try:
        await server.start()
        await register_attributes(await server.connect())
        monkeypatch.setenv("TEMPORAL_ADDRESS", server.address)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def hurried_relay() -> Iterator[None]:
    """Sweeps often and rests briefly: the same relay, at a pace for tests."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(relays, "SWEEP_EVERY", timedelta(milliseconds=100))
        monkeypatch.setattr(relays, "LEFT_AFTER", timedelta(milliseconds=100))
        monkeypatch.setattr(relays, "REST", timedelta(milliseconds=200))
        yield


@pytest.fixture
async def hasty() -> AsyncIterator[WorkflowEnvironment]:
    """A server on which `fast_forward(run, an_hour)` lets an hour of that run's clock pass, and no time passes else.

    By itself it looks at its timers once a second, which would make an hour of timers a minute long.
    """
    settings = ("frontend.WorkflowTimeSkippingEnabled=true", 'history.timerProcessorMaxTimeShift="20ms"')
    async with await WorkflowEnvironment.start_time_skipping_v2(
        ts_config=TimeSkippingConfig(enabled=False),
        dev_server_existing_path=TEMPORAL,
        dev_server_log_level="error",
        dev_server_extra_args=[word for setting in settings for word in ("--dynamic-config-value", setting)],
        search_attributes=list(EVERY),
        data_converter=pydantic_data_converter,
    ) as environment:
        yield environment


@pytest.fixture
def rail_process(tmp_path: Path) -> Iterator[RailProcess]:
    """A rail that forgets keys after 100 s, and whose payments settle at once."""
    with sandbox_rail(tmp_path / "rail.db", "--key-window", "100") as running:
        yield running
