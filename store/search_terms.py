"""By which words is a new object found? Written with its row, so that it is found as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from models import words
from models.tables.bills import BillRow
from models.tables.contractors import ContractorRow
from models.tables.search import ANYWHERE
from models.tables.work import EngagementRow, OrderRow

_ADD = text("INSERT INTO search_term (object, term, entity) VALUES (:object, :term, :entity) ON CONFLICT DO NOTHING")


def add(session: Session, object_id: str, terms: Iterable[str], entity: str) -> None:
    """*object_id* is found by these too."""
    found = [{"object": object_id, "term": term, "entity": entity} for term in sorted(set(terms)) if term]
    if found:
        session.connection().execute(_ADD, found)


def add_row(session: Session, row: SQLModel) -> None:
    """A new row is found by its number and by what it is called, where it has either."""
    terms: Callable[[Any], Iterable[str]] | None = _TERMS.get(type(row))
    if terms is not None:
        add(session, getattr(row, "id"), terms(row), getattr(row, "entity", ANYWHERE))  # noqa: B009 - those have one


_TERMS: dict[type[SQLModel], Callable[[Any], Iterable[str]]] = {
    EngagementRow: lambda row: words.of_our_number(row.number) | words.words(row.title),
    OrderRow: lambda row: words.of_our_number(row.number),
    BillRow: lambda row: words.of_their_number(row.number),
    ContractorRow: lambda row: words.words(f"{row.name} {row.email or ''}"),
}
