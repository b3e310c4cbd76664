"""Rows in and out of the tables of nouns. Rows are only ever added."""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from threading import Lock
from typing import Any, TypeVar, cast

from sqlalchemy import Insert, insert
from sqlmodel import Session, SQLModel

from models.errors import Invalid, NotFound
from store import search_terms

R = TypeVar("R", bound=SQLModel)


def add(session: Session, *rows: SQLModel) -> None:
    """Insert now, in this order; constraints answer at once."""
    for row in rows:
        statement, names = _insertion(type(row))
        session.connection().execute(statement, {name: getattr(row, name) for name in names})
        search_terms.add_row(session, row)


@cache
def _insertion(kind: type[SQLModel]) -> tuple[Insert, tuple[str, ...]]:
    """The statement, and the columns that it is given: not those that the database counts itself."""
    table = kind.__table__  # type: ignore[attr-defined]
    counted = {c.name for c in table.primary_key.columns if c.autoincrement is True}
    return insert(table), tuple(c.name for c in table.columns if c.name not in counted)


_KEPT: OrderedDict[tuple[type[SQLModel], Any], SQLModel] = OrderedDict()
_KEPT_MAX = 10_000
_keeping = Lock()


def get(session: Session, kind: type[R], key: Any) -> R:
    """The row with that primary key. Raises NotFound.

    Rows never change and no id is given twice, so a row that was once read is kept: what a step
    reads of papers and policies is mostly what the step before it read.
    """
    with _keeping:
        kept = _KEPT.get((kind, key))
    return cast("R", kept) if kept is not None else _keep(session, kind, key)


def _keep(session: Session, kind: type[R], key: Any) -> R:
    row = session.get(kind, key)
    if row is None:
        msg = f"there is no {key if isinstance(key, str) else ', '.join(map(str, key))}"
        raise NotFound(msg)
    session.expunge(row)
    with _keeping:
        _KEPT[kind, key] = row
        if len(_KEPT) > _KEPT_MAX:
            _KEPT.popitem(last=False)
    return row


def named(session: Session, kind: type[R], key: str, field: str) -> R:
    """The row that somebody named in *field* of what they ask. Raises Invalid, which names the field."""
    try:
        return get(session, kind, key)
    except NotFound as error:
        raise Invalid(field, str(error)) from error


def lock(session: Session, kind: type[R], key: Any) -> R:
    """The same, and nobody else may lock it until the transaction ends: for nouns that have no position."""
    row = session.get(kind, key, with_for_update={"key_share": True})
    return get(session, kind, key) if row is None else row
