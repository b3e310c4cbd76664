"""The facts as one stream, in the order of `seq`, read by a cursor that loses nothing.

On PostgreSQL the order of `seq` is not the order of commits: a transaction may hold 7 and commit after 8 was read.
So a number counts as reached only once everybody who could still hold a smaller one has ended. Whoever inserts
a fact locks its table (`RowExclusiveLock`) before the number is drawn and until the transaction ends, and
`pg_locks` shows who does. Look at the highest number first, then at who holds the lock: when all of those
have gone, every number up to that one is either here for everybody, or never will be.

On SQLite transactions write one after another, so what is here is all there is.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, text, update
from sqlmodel import Session

from models.facts import FACTS, Fact
from models.tables.log import FactRow
from models.tables.news import CursorRow

T, CURSOR = FactRow.__table__, CursorRow.__table__  # type: ignore[attr-defined]
READER = "courier"
_NEWEST = select(func.max(T.c.seq))
_CURSOR = select(CURSOR.c.seq).where(CURSOR.c.reader == READER)
_BETWEEN = (
    select(T.c.seq, T.c.object, T.c.kind, T.c.n, T.c.at, T.c.actor, T.c.on_behalf_of, T.c.body)
    .where(T.c.seq > bindparam("after"), T.c.seq <= bindparam("upto"))
    .order_by(T.c.seq)
    .limit(bindparam("most"))
)
_WRITERS = text(
    "SELECT l.virtualtransaction FROM pg_locks l WHERE l.locktype = 'relation' AND l.relation = 'fact'::regclass"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND l.mode = 'RowExclusiveLock' AND l.granted"
)


class Told(NamedTuple):
    """One fact of the stream; `who` is the person whose act it was."""

    seq: int
    object: str
    n: int
    at: datetime
    who: str
    fact: Fact


class Horizon:
    """Up to which number everything is here. It remembers who was at work when it looked last."""

    def __init__(self) -> None:
        self.reached = 0
        self._bound, self._writers = 0, frozenset[str]()

    def look(self, session: Session) -> int:
        """The highest number that is reached by now; statements here see each what is committed at that moment."""
        newest = session.execute(_NEWEST).scalar_one() or 0
        if newest <= self.reached:
            return self.reached
        writers = _writers(session)
        if not self._writers & writers:
            self.reached = max(self.reached, self._bound)
            self._bound, self._writers = newest, writers
        if not self._writers:
            self.reached = self._bound
        return self.reached


def _writers(session: Session) -> frozenset[str]:
    if session.get_bind().dialect.name != "postgresql":
        return frozenset()
    return frozenset(session.execute(_WRITERS).scalars())


def read_upto(session: Session) -> int:
    """How far the facts were read."""
    return int(session.execute(_CURSOR).scalar_one())


def take_cursor(session: Session) -> int | None:
    """The same, and nobody else reads on until the transaction ends; None while somebody does."""
    found: int | None = session.execute(_CURSOR.with_for_update(skip_locked=True)).scalar_one_or_none()
    return found


def move_cursor(session: Session, seq: int) -> None:
    """Everything up to *seq* was told."""
    session.execute(update(CURSOR).where(CURSOR.c.reader == READER).values(seq=seq))


def between(session: Session, after: int, upto: int, most: int) -> list[Told]:
    """At most so many facts after *after*, up to *upto*."""
    rows = session.execute(_BETWEEN, {"after": after, "upto": upto, "most": most})
    return [_told(*row) for row in rows]


def _told(seq: int, name: str, kind: str, n: int, at: datetime, actor: str, behalf: str | None, body: str) -> Told:
    return Told(seq, name, n, at, behalf or actor, FACTS[kind].model_validate_json(body))
