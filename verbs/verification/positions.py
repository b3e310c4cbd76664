"""The position of each object, as its facts make it: every column, the home and the rank included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session

from models.differences import Difference
from models.ids import LOCK_RANK
from models.reach import Home
from models.standings import Position
from store import facts, positions
from store.homes import homes

BATCH = 300
RowsOfLogs = dict[str, list[Row[Any]]]


def batches(session: Session) -> Iterator[RowsOfLogs]:
    """Every object with the rows of its log, so many objects at a time."""
    batch: RowsOfLogs = {}
    for name, rows in facts.every_log(session):
        batch[name] = rows
        if len(batch) == BATCH:
            yield batch
            batch = {}
    if batch:
        yield batch


def as_rows(session: Session, stands: Mapping[str, Position]) -> dict[str, dict[str, object]]:
    """What the row of each object must be, where it stands so."""
    belongs = homes(session, stands)
    return {name: _row(name, where, belongs.get(name, Home())) for name, where in stands.items()}


def _row(name: str, where: Position, home: Home) -> dict[str, object]:
    rank = LOCK_RANK[name.partition("_")[0]]
    return {"object": name, "rank": rank, **home._asdict(), **where.model_dump()}


def differences(session: Session, stands: Mapping[str, Position]) -> Iterator[Difference]:
    """Rows that are not what the facts of their object add up to."""
    stored = positions.stored(session, stands)
    for name, right in as_rows(session, stands).items():
        found = stored.get(name)
        if found is None:
            yield Difference(law="position_differs", about=name, expected="a position", actual="none")
        elif found != right:
            wrong = [column for column in right if found[column] != right[column]]
            yield Difference(
                law="position_differs", about=name, expected=_shown(right, wrong), actual=_shown(found, wrong)
            )


def _shown(row: Mapping[str, object], columns: Iterable[str]) -> str:
    return ", ".join(f"{column} {row[column]}" for column in columns)


def strays(session: Session) -> Iterator[Difference]:
    """Positions that no fact explains."""
    for name in positions.without_facts(session):
        yield Difference(law="position_differs", about=name, expected="no position", actual="one without facts")
