from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from store.database import Database
from tests.api.caller import Api, open_api
from tests.api.neighbours import Estate, Neighbours, settled_in
from tests.town import Town


@pytest.fixture
def town(database: Database) -> Town:
    return Town(database).found()


@pytest.fixture
async def api(town: Town) -> AsyncIterator[Api]:
    """The whole application over a founded town. Nobody relays wake-ups: Temporal is not there."""
    async with open_api(town) as caller:
        yield caller


@pytest.fixture
def sqlite_town(sqlite_database: Database) -> Town:
    return Town(sqlite_database).found()


@pytest.fixture
async def sqlite_api(sqlite_town: Town) -> AsyncIterator[Api]:
    """The same on one engine, for what never reaches the database."""
    async with open_api(sqlite_town) as caller:
        yield caller


@pytest.fixture
def near(api: Api) -> Neighbours:
    return settled_in(api)


@pytest.fixture
def estate(near: Neighbours) -> Estate:
    return Estate.of(near.town, near.ada)
