from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import Database
from tests.cli.wire import Terminal, terminal_in
from tests.town import Town


@pytest.fixture
def town(sqlite_database: Database) -> Town:
    return Town(sqlite_database).found()


@pytest.fixture
def terminal(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Terminals in UTC, without a file from before and without colours."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TZ", "UTC")
    for name in ("REMITWELL_URL", "REMITWELL_API_KEY", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    time.tzset()
    with terminal_in(town) as at:
        yield at
    monkeypatch.undo()
    time.tzset()
