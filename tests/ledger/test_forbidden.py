"""The table of forbidden postings, tried one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from ledger.proof import proof
from ledger.schema import allowed_move, currency
from models.money import EXPONENTS
from models.moves import MOVES, REVERSALS
from store.database import Database
from tests.ledger.books import post_all, up_to_release
from tests.ledger.forbidden import ROWS, Forbidden, page

Copies = Callable[[str], AbstractContextManager[Database]]
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "postings.md"


@pytest.fixture(scope="module")
def released(copies: Copies) -> Iterator[dict[str, Database]]:
    """Every attempt fails and leaves nothing, so all of them share one book per engine."""
    with copies("sqlite") as on_sqlite, copies("postgresql") as on_postgresql:
        for database in (on_sqlite, on_postgresql):
            with database.writing() as session:
                post_all(session, *up_to_release())
        yield {"sqlite": on_sqlite, "postgresql": on_postgresql}


@pytest.mark.parametrize(
    ("engine", "row"), [pytest.param(engine, row, id=f"{row.tried}-{engine}") for row in ROWS for engine in row.on]
)
def test_the_database_refuses(released: dict[str, Database], engine: str, row: Forbidden):
    database = released[engine]

    with pytest.raises(DBAPIError) as refusal:
        run(database, row.sql)

    assert re.search(said(row.guard, database.dialect), str(refusal.value.orig))
    with database.reading() as session:
        assert proof(session) == []


def run(database: Database, statements: tuple[str, ...]) -> None:
    with database.writing() as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


def said(guard: str, dialect: str) -> str:
    """SQLite does not name the keys that it finds violated."""
    if dialect == "sqlite" and guard.startswith(("fk_", "uq_", "pk_")):
        return {"fk": "FOREIGN KEY", "uq": "UNIQUE", "pk": "UNIQUE"}[guard[:2]]
    return re.escape(guard)


def test_the_reference_page_says_what_the_tests_try():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_database_allows_exactly_the_moves_of_the_code(database: Database):
    with database.reading() as session:
        allowed = {tuple(row) for row in session.connection().execute(select(allowed_move))}
    assert allowed == {(k, d, c, k in REVERSALS, REVERSALS.get(k)) for k, d, c in MOVES}


def test_the_database_knows_exactly_the_currencies_of_the_code(database: Database):
    with database.reading() as session:
        known = {row.code: row.exponent for row in session.connection().execute(select(currency))}
    assert known == EXPONENTS
