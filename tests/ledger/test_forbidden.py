"""The table of forbidden postings, tried one by one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from ledger.proof import proof
from ledger.schema import allowed_move, currency
from models.ledger import MOVES, REVERSALS
from models.money import EXPONENTS
from store.database import Database
from tests.ledger.attempts import conflict, payable_to_transit
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


@pytest.mark.parametrize("row", [pytest.param(r, id=r.tried) for r in ROWS if "sqlite" in r.on and not r.pragma])
def test_sqlite_refuses_a_program_that_connects_with_its_defaults(released: dict[str, Database], row: Forbidden):
    database = released["sqlite"]
    path = make_url(database.url).database or ""

    with pytest.raises(sqlite3.Error, match=said(row.guard, "sqlite")):
        run_plain(path, row.sql)

    with database.reading() as session:
        assert proof(session) == []


@pytest.mark.parametrize("clause", ["IGNORE", "FAIL", "REPLACE", "ROLLBACK"])
def test_a_posting_that_is_refused_on_sqlite_leaves_the_door_to_the_balances_shut(
    released: dict[str, Database], clause: str
):
    path = make_url(released["sqlite"].url).database or ""
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("BEGIN IMMEDIATE")
        opening, line = conflict(clause, payable_to_transit(1))
        plain.execute(opening)
        with pytest.raises(sqlite3.IntegrityError, match="ck_balance_not_overdrawn"):
            plain.execute(line)
        with pytest.raises(sqlite3.IntegrityError, match="only posting writes it"):
            plain.execute("UPDATE balance SET credits = credits + 1")


def run_plain(path: str, statements: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("BEGIN IMMEDIATE")
        for statement in statements:
            plain.execute(statement)


def run(database: Database, statements: tuple[str, ...]) -> None:
    with database.writing() as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


def said(guard: str, dialect: str) -> str:
    """SQLite does not name the keys that it finds violated, our triggers do."""
    if dialect == "sqlite" and guard.startswith(("fk_", "uq_", "pk_")):
        return {"fk": f"FOREIGN KEY|{guard}", "uq": "UNIQUE", "pk": "UNIQUE"}[guard[:2]]
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
