"""The provider's one SQLite file, and its clock.

One process, one thread, one connection: the event loop itself. Each commit is synced to disk
(WAL, `synchronous=FULL`), so whatever was answered survives `kill -9`.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS payment (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL,
    key TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT amount_is_positive CHECK (typeof(amount) = 'integer' AND amount > 0),
    currency TEXT NOT NULL,
    destination TEXT NOT NULL,
    state TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    executed_at REAL NOT NULL,
    listed_at REAL NOT NULL,
    news TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS payment_by_reference ON payment (reference);
CREATE TABLE IF NOT EXISTS transition (
    payment TEXT NOT NULL REFERENCES payment (id),
    sequence INTEGER NOT NULL,
    state TEXT NOT NULL,
    code TEXT,
    reason TEXT,
    at REAL NOT NULL,
    PRIMARY KEY (payment, sequence)
);
CREATE TABLE IF NOT EXISTS answer (
    key TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    body BLOB NOT NULL,
    at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS plan (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    payment TEXT NOT NULL REFERENCES payment (id),
    state TEXT NOT NULL,
    code TEXT,
    reason TEXT,
    due_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS plan_by_due ON plan (due_at);
CREATE INDEX IF NOT EXISTS plan_by_payment ON plan (payment);
CREATE TABLE IF NOT EXISTS delivery (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    payment TEXT NOT NULL REFERENCES payment (id),
    body TEXT NOT NULL,
    forged INTEGER NOT NULL,
    held INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    due_at REAL,
    outcome TEXT
);
CREATE INDEX IF NOT EXISTS delivery_by_due ON delivery (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS delivery_held ON delivery (payment) WHERE held = 1 AND due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

Cell = str | int | float | bytes | None


class Store:
    """Rows in and out. `wall` returns seconds since 1970 and is replaced in tests only."""

    def __init__(self, path: Path, wall: Callable[[], float] = time.time) -> None:
        self.wall = wall
        self._sqlite = sqlite3.connect(path, isolation_level=None)
        self._sqlite.row_factory = sqlite3.Row
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            self._sqlite.execute(f"PRAGMA {pragma}")
        self._sqlite.executescript(SCHEMA)
        self._ahead = float(self.setting("ahead", "0"))
        self._moved = asyncio.Event()

    def close(self) -> None:
        """Close the file."""
        self._sqlite.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or none of it. Not re-entrant; never await inside."""
        self._sqlite.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._sqlite.execute("ROLLBACK")
            raise
        self._sqlite.execute("COMMIT")

    def rows(self, sql: str, *values: Cell) -> list[sqlite3.Row]:
        """Run one statement and fetch what it returns."""
        return self._sqlite.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Cell) -> sqlite3.Row | None:
        """The first row, if any."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def setting(self, name: str, default: str) -> str:
        """What `keep` kept under *name*."""
        kept = self.row("SELECT value FROM setting WHERE name = ?", name)
        return str(kept["value"]) if kept else default

    def keep(self, name: str, value: str) -> None:
        """Keep one setting over restarts."""
        self.rows("INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", name, value)

    @property
    def ahead(self) -> float:
        """Seconds by which the provider's clock is ahead of the wall's."""
        return self._ahead

    def now(self) -> float:
        """The provider's time in seconds since 1970: the wall's and what it was put ahead."""
        return self.wall() + self._ahead

    def put_ahead(self, seconds: float) -> None:
        """Put the clock *seconds* ahead of the wall's, and keep it so over restarts."""
        self.keep("ahead", str(seconds))
        self._ahead = seconds
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Until *seconds* have passed by the provider's clock: putting it ahead wakes who sleeps."""
        until = self.now() + seconds
        while (left := until - self.now()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._moved.wait()


def iso(at: float) -> str:
    """`2026-01-31T09:00:00.250Z`."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
