from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.caller import Api
from tests.api.neighbours import Estate, Neighbours
from tests.guard.deeds import Deed
from tests.guard.house import House, built
from tests.guard.people import Person


@pytest.fixture(scope="session")
def house(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> House:
    path = tmp_path_factory.mktemp("house") / "built.db"
    shutil.copyfile(sqlite_template, path)
    return built(path)


@pytest.fixture
async def near(house: House, tmp_path: Path) -> AsyncIterator[Neighbours]:
    async with house.copied(tmp_path / "house.db") as near:
        yield near


@pytest.fixture
def api(near: Neighbours) -> Api:
    return near.api


@pytest.fixture
def estate(house: House) -> Estate:
    return house.estate


@pytest.fixture
def everything(house: House) -> tuple[Deed, ...]:
    """Each deed once, in an order in which all can be done."""
    return house.everything


@pytest.fixture
def tess(api: Api) -> Person:
    return Person.signed_in(api, "tess")
