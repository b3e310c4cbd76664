"""The log of each object: read whole, added to at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlmodel import Session

from models.facts import FACTS
from models.standings import Entry, Log
from models.tables.log import FactRow
from store.parts import parts

T = FactRow.__table__  # type: ignore[attr-defined]
_READ = (T.c.object, T.c.kind, T.c.n, T.c.at, T.c.actor, T.c.on_behalf_of, T.c.body)

_LOGS = select(*_READ).where(T.c.object.in_(bindparam("objects", expanding=True))).order_by(T.c.seq)
_ADD = insert(T)


def logs(session: Session, objects: Iterable[str]) -> dict[str, Log]:
    """The whole log of each of *objects*, oldest first."""
    wanted = list(objects)
    found: dict[str, list[Entry]] = {name: [] for name in wanted}
    for part in parts(wanted):
        for row in session.connection().execute(_LOGS, {"objects": part}):
            found[row.object].append(_entry(row))
    return {name: tuple(entries) for name, entries in found.items()}


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    fact = FACTS[row.kind].model_validate_json(row.body)
    return Entry(row.n, row.at, row.actor, row.on_behalf_of, fact)


def add(session: Session, object_id: str, entries: Iterable[Entry]) -> None:
    """Append. The `n`th fact of a kind can be added once only: a constraint of the database."""
    session.connection().execute(_ADD, [_values(object_id, entry) for entry in entries])


def _values(object_id: str, entry: Entry) -> dict[str, object]:
    return {
        "object": object_id,
        "kind": entry.fact.KIND,
        "n": entry.n,
        "at": entry.at,
        "actor": entry.actor,
        "on_behalf_of": entry.on_behalf_of,
        "body": entry.fact.model_dump_json(),
    }


def read(rows: Iterable[Row[*tuple[Any, ...]]]) -> Log:
    """The log that stored rows make. Raises ValueError for one that no longer says anything."""
    try:
        return tuple(_entry(row) for row in rows)
    except KeyError as unknown:
        raise ValueError(f"no fact is called {unknown}") from unknown


def every_log(session: Session) -> Iterator[tuple[str, list[Row[*tuple[Any, ...]]]]]:
    """Every object with the rows of its log, for recomputing: by object, each oldest first; `read` reads them."""
    name, found = "", list[Row[*tuple[Any, ...]]]()
    rows = session.execute(select(*_READ).order_by(T.c.object, T.c.seq).execution_options(yield_per=1000))
    for row in rows:
        if row.object != name and found:
            yield name, found
            found = []
        name = row.object
        found.append(row)
    if found:
        yield name, found
