from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import Database
from tests.courier.desk import Desk
from tests.courier.receiver_process import ReceiverProcess, receiver_process
from tests.town import Town


@pytest.fixture
def desk(database: Database) -> Desk:
    """On both engines; the founding of the town is no news any more."""
    return Desk(Town(database).found())


@pytest.fixture
def sqlite_desk(sqlite_database: Database) -> Desk:
    return Desk(Town(sqlite_database).found())


@pytest.fixture
def other(tmp_path: Path) -> Iterator[ReceiverProcess]:
    """A program of somebody else's that takes events."""
    with receiver_process(tmp_path) as process:
        yield process
