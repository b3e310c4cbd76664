"""SQLite as we need it: durable, checked, and writing one transaction at a time."""

from __future__ import annotations

import threading
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

WAIT_SECONDS = 30
"""How long a write waits for its turn. SQLite's own queue is unfair, so this is generous."""

_ALWAYS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # we tell rails to pay: a committed write must survive a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE deletes behind the append-only triggers
    f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}",
)

_gates: dict[str, threading.Lock] = {}


def engines(url: str) -> tuple[Engine, Engine, threading.Lock]:
    """The writer, the reader, and the gate in front of the writer, one per file and process."""
    path = make_url(url).database
    if not path or path == ":memory:":
        raise ValueError("an SQLite database needs a file: two connections share no memory")
    gate = _gates.setdefault(str(Path(path).resolve()), threading.Lock())
    writer = _engine(url, _ALWAYS, "BEGIN IMMEDIATE", connections=1)
    reader = _engine(url, (*_ALWAYS, "PRAGMA query_only = ON"), "BEGIN", connections=8)
    return writer, reader, gate


def _engine(url: str, pragmas: tuple[str, ...], begin: str, *, connections: int) -> Engine:
    engine = create_engine(url, pool_size=connections, max_overflow=16, pool_timeout=WAIT_SECONDS)

    @event.listens_for(engine, "connect")
    def _prepare(connection: SqliteConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver must not decide when a transaction begins
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "checkin")
    def _leave(connection: SqliteConnection | None, _: ConnectionPoolEntry) -> None:
        """A COMMIT that a deferred key refuses leaves SQLite inside the transaction, holding the file."""
        if connection is not None and connection.in_transaction:
            connection.rollback()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
