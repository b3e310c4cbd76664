"""The one door to the database: a session that reads, and a session that writes.

SQLite's driver loses updates without a word in its default mode (two transactions read, both
write); so a write begins IMMEDIATE, behind one gate per process, and a read cannot write at all.
PostgreSQL runs READ COMMITTED: the verbs lock what they read, in one order.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from sqlalchemy import Engine, exc
from sqlmodel import Session

from models.errors import Unavailable
from store import postgresql, sqlite
from store.failures import understood

Hook = Callable[[Session], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Database:
    """Two engines on one database. Each write that commits is told to `after_commit`, in order, with its session."""

    url: str
    writer: Engine
    reader: Engine
    gate: threading.Lock | None = None
    after_commit: list[Hook] = field(default_factory=list)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.writer.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that cannot write. Raises Unavailable when the database gives no answer."""
        with understood(writing=False), Session(self.reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back on any exception.

        Raises Crossed when the database chose it to give way to another, Unavailable when it gave
        no answer; after Unavailable from the commit itself nobody knows whether it was written.
        """
        with self._gate(), understood(writing=True), Session(self.writer, expire_on_commit=False) as session:
            yield session
            session.commit()
        self._tell(session)

    def close(self) -> None:
        """Give the connections back."""
        self.writer.dispose()
        self.reader.dispose()

    def _gate(self) -> _Entered | nullcontext[None]:
        return _Entered(self.gate) if self.gate else nullcontext()

    def _tell(self, session: Session) -> None:
        """A hook that fails does not undo what is written: it must not look so to the caller."""
        for hook in self.after_commit:
            try:
                hook(session)
            except Exception:
                log.exception("a hook failed after the commit; its work is left to the sweeper")


class _Entered:
    """Holds the gate, or says after a while that the database is unavailable."""

    def __init__(self, gate: threading.Lock) -> None:
        self.gate = gate

    def __enter__(self) -> None:
        if not self.gate.acquire(timeout=sqlite.WAIT_SECONDS):
            raise Unavailable("another thread has held the database for too long")

    def __exit__(self, *_: object) -> None:
        self.gate.release()


def connect(url: str) -> Database:
    """Open the database at *url*, `sqlite:///path` or `postgresql://…`. Nothing is asked of it yet."""
    try:
        if url.startswith("sqlite"):
            writer, reader, gate = sqlite.engines(url)
            return Database(url=url, writer=writer, reader=reader, gate=gate)
        writer, reader = postgresql.engines(url)
        return Database(url=url, writer=writer, reader=reader)
    except exc.ArgumentError as error:
        raise ValueError(f"{url!r} is not a database URL: sqlite:///path or postgresql://host/name") from error
