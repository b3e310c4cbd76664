from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from store.database import Database
from tests.api.caller import Api, open_api
from tests.api.neighbours import Estate, Neighbours, settled_in
from tests.guard.people import Person
from tests.town import Town


@pytest.fixture
def town(sqlite_database: Database) -> Town:
    return Town(sqlite_database).found()


@pytest.fixture
async def api(town: Town) -> AsyncIterator[Api]:
    async with open_api(town) as caller:
        yield caller


@pytest.fixture
def near(api: Api) -> Neighbours:
    return settled_in(api)


@pytest.fixture
def estate(near: Neighbours) -> Estate:
    return Estate.of(near.town, near.ada)


@pytest.fixture
def tess(api: Api) -> Person:
    return Person.signed_in(api, "tess")
