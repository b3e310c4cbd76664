"""Where each object stands, one row each: what lists read, and what verbs lock."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlmodel import Session

from models.ids import LOCK_RANK
from models.standings import Position
from models.tables.log import PositionRow

T = PositionRow.__table__  # type: ignore[attr-defined]


def lock(session: Session, objects: Iterable[str]) -> dict[str, str | None]:
    """Lock the rows of *objects* in the one order that all verbs keep; returns the entity of each that exists.

    On SQLite the transaction is already the only writer, so there is nothing more to lock.
    """
    rows = select(T.c.object, T.c.entity).where(T.c.object.in_(list(objects)))
    found = session.execute(rows.order_by(T.c.rank, T.c.object).with_for_update())
    return {row.object: row.entity for row in found}


def create(session: Session, object_id: str, entity: str | None, position: Position) -> None:
    """The row of a new object."""
    rank = LOCK_RANK[object_id.partition("_")[0]]
    session.execute(insert(T).values(object=object_id, entity=entity, rank=rank, **position.model_dump()))


def move(session: Session, object_id: str, position: Position) -> None:
    """The row after new facts."""
    session.execute(update(T).where(T.c.object == object_id).values(**position.model_dump()))


def unfinished(session: Session, prefixes: Iterable[str]) -> list[str]:
    """Every object of these kinds that has no end, oldest first."""
    ranks = [LOCK_RANK[prefix] for prefix in prefixes]
    rows = select(T.c.object).where(T.c.rank.in_(ranks), T.c.ended.is_(False)).order_by(T.c.object)
    return list(session.execute(rows).scalars())
