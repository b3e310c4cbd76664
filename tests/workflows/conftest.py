"""One real Temporal server for the session."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

from store.database import Database
from tests.workflows.live import LiveTown, live_town
from workflows.attributes import EVERY

TEMPORAL = str(Path(sys.executable).with_name("temporal"))


@pytest.fixture(scope="session")
async def temporal() -> AsyncIterator[Client]:
    async with await WorkflowEnvironment.start_local(
        dev_server_existing_path=TEMPORAL,
        dev_server_log_level="error",
        search_attributes=list(EVERY),
        data_converter=pydantic_data_converter,
    ) as environment:
        yield environment.client


@pytest.fixture
async def live(temporal: Client, sqlite_database: Database) -> AsyncIterator[LiveTown]:
    async with live_town(temporal, sqlite_database) as town:
        yield town
