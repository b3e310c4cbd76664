from __future__ import annotations

import pytest

from store.database import Database
from tests.people.house import House
from tests.town import Town


@pytest.fixture
def house(sqlite_database: Database) -> House:
    return House(Town(sqlite_database).found())


@pytest.fixture
def house_on_both(database: Database) -> House:
    """For what the database itself decides."""
    return House(Town(database).found())
