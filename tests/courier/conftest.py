from __future__ import annotations

import pytest

from store.database import Database
from tests.courier.desk import Desk
from tests.town import Town


@pytest.fixture
def desk(database: Database) -> Desk:
    """On both engines; the founding of the town is no news any more."""
    return Desk(Town(database).found())


@pytest.fixture
def sqlite_desk(sqlite_database: Database) -> Desk:
    return Desk(Town(sqlite_database).found())
