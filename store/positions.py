"""Where each object stands, one row each: what lists read, and what verbs lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind, kind_of
from models.reach import Home
from models.standings import Position
from models.tables.log import AnswererRow, FactRow, PositionRow
from store.parts import parts

T, A = PositionRow.__table__, AnswererRow.__table__  # type: ignore[attr-defined]


_LOCK = (
    select(T.c.object)
    .where(T.c.object.in_(bindparam("objects", expanding=True)))
    .order_by(T.c.rank, T.c.object)
    .with_for_update()
)
_CREATE = insert(T)
_ASK = insert(A)
_ASK_NOBODY = delete(A).where(A.c.object == bindparam("of"))
_MOVE = update(T).where(T.c.object == bindparam("moved"))


def lock(session: Session, objects: Iterable[str]) -> None:
    """Lock the rows of *objects* in the one order that all verbs keep.

    On SQLite the transaction is already the only writer, so there is nothing more to lock.
    """
    if session.get_bind().dialect.name == "postgresql":
        for part in parts(sorted(objects, key=_in_order)):
            session.connection().execute(_LOCK, {"objects": part})


def _in_order(name: str) -> tuple[int, str]:
    """As `_LOCK` orders its rows; what is of no kind is no row."""
    return LOCK_RANK.get(name.partition("_")[0], 0), name


def create(session: Session, object_id: str, home: Home, position: Position) -> None:
    """The row of a new object."""
    rank = LOCK_RANK[object_id.partition("_")[0]]
    row = {"object": object_id, "rank": rank, **home._asdict(), **_columns(position)}
    session.connection().execute(_CREATE, row)
    _ask(session, object_id, position.answerers)


def _columns(position: Position) -> dict[str, object]:
    return position.model_dump(exclude={"answerers"})


def _ask(session: Session, object_id: str, answerers: Iterable[str]) -> None:
    """Those who may answer it now, and nobody else."""
    if kind_of(object_id) is not Kind.APPROVAL:
        return
    session.connection().execute(_ASK_NOBODY, {"of": object_id})
    for person in answerers:
        session.connection().execute(_ASK, {"person": person, "object": object_id})


def home(session: Session, object_id: str) -> Home:
    """The entity and unit that an object belongs to; nothing of either where there is no such object."""
    found = session.execute(select(T.c.entity, T.c.unit).where(T.c.object == object_id)).first()
    return Home(*found) if found else Home()


def rehome(session: Session, homes: Mapping[str, Home]) -> None:
    """The objects belong there now."""
    for name, where in sorted(homes.items()):
        session.execute(update(T).where(T.c.object == name).values(where._asdict()))


def move(session: Session, object_id: str, position: Position) -> None:
    """The row after new facts."""
    session.connection().execute(_MOVE, {"moved": object_id, **_columns(position)})
    _ask(session, object_id, position.answerers)


def unfinished(session: Session, prefixes: Iterable[str]) -> list[str]:
    """Every object of these kinds that has no end, oldest first."""
    ranks = [LOCK_RANK[prefix] for prefix in prefixes]
    rows = select(T.c.object).where(T.c.rank.in_(ranks), T.c.ended.is_(False)).order_by(T.c.object)
    return list(session.execute(rows).scalars())


def lock_all(session: Session) -> None:
    """Nobody else may lock, add or move a row until the transaction ends; reading goes on."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE position IN EXCLUSIVE MODE"))


def stored(session: Session, objects: Iterable[str]) -> dict[str, dict[str, object]]:
    """The whole row of each of *objects* that has one, with those who may answer it."""
    wanted = list(objects)
    asked: dict[str, tuple[str, ...]] = {}
    for name, person in session.execute(select(A.c.object, A.c.person).where(A.c.object.in_(wanted))):
        asked[name] = tuple(sorted((*asked.get(name, ()), person)))
    found = session.execute(select(T).where(T.c.object.in_(wanted)))
    return {row["object"]: {**row, "answerers": asked.get(row["object"], ())} for row in found.mappings()}


def put(session: Session, row: Mapping[str, Any]) -> None:
    """The whole row, in the place of the one that is there."""
    name, columns = row["object"], {column: value for column, value in row.items() if column != "answerers"}
    if not session.execute(update(T).where(T.c.object == name).values(columns)).rowcount:  # type: ignore[attr-defined]
        session.execute(insert(T).values(columns))
    _ask(session, name, row["answerers"])


def without_facts(session: Session) -> list[str]:
    """Rows of objects that no fact is about."""
    F = FactRow.__table__  # type: ignore[attr-defined]  # noqa: N806 - a table, as T is
    rows = select(T.c.object).where(~select(F.c.seq).where(F.c.object == T.c.object).exists())
    return list(session.execute(rows.order_by(T.c.object)).scalars())


def drop(session: Session, objects: Iterable[str]) -> None:
    """Take these rows away."""
    session.execute(delete(T).where(T.c.object.in_(list(objects))))
