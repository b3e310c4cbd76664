"""Is this the database that our migrations make? Its rules are half of our safety, so we look.

A table rebuilt by a careless migration loses its triggers and unnamed CHECKs without an error.
The print covers tables, columns, constraints, indexes, triggers and functions, and the rows that
say which moves are allowed and how many digits a currency has.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from models.errors import SchemaMismatch
from store.database import Database

EXPECTED = Path(__file__).parents[1] / "migrations" / "fingerprint.json"

_SQLITE = {
    "schema": "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    " WHERE sql IS NOT NULL AND tbl_name NOT IN ('alembic_version', 'sqlite_sequence')"
}

_OURS = "n.nspname = current_schema() AND c.relname <> 'alembic_version'"
_POSTGRESQL = {
    "columns": "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"  # noqa: S608
    " a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid)"
    " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
    f" WHERE {_OURS} AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped",
    # NOT NULL became a constraint in version 18; the columns above say it for every version
    "constraints": "SELECT c.relname, k.conname, k.contype::text, k.convalidated, pg_get_constraintdef(k.oid)"  # noqa: S608
    " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    f" WHERE {_OURS} AND k.contype IN ('c', 'f', 'p', 'u', 'x')",
    "indexes": "SELECT c.relname, pg_get_indexdef(i.indexrelid)"  # noqa: S608
    " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    f" WHERE {_OURS}",
    "triggers": "SELECT c.relname, t.tgname, t.tgenabled::text, pg_get_triggerdef(t.oid)"  # noqa: S608
    " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    f" WHERE {_OURS} AND NOT t.tgisinternal",
    "functions": "SELECT p.proname, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
    " WHERE n.nspname = current_schema() AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid)",
}

_ROWS = {
    "allowed_move": "SELECT kind, debit_class, credit_class, CASE WHEN reversal THEN 1 ELSE 0 END, reverses_kind"
    " FROM allowed_move",
    "currency": "SELECT code, exponent FROM currency",
}


def fingerprint(connection: Connection) -> str:
    """Equal for equal schemas: over installations, and over versions of PostgreSQL and SQLite."""
    return sha256(json.dumps(describe(connection), sort_keys=True).encode()).hexdigest()


def describe(connection: Connection) -> dict[str, list[list[str]]]:
    """What the print is taken of, for a reader who wants to know what differs."""
    questions = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    seen = {name: _sorted(connection, question) for name, question in questions.items()}
    tables = {row[2] if name == "schema" else row[0] for name, rows in seen.items() for row in rows}
    return seen | {name: _sorted(connection, question) for name, question in _ROWS.items() if name in tables}


def _sorted(connection: Connection, question: str) -> list[list[str]]:
    return sorted([_plain(value) for value in row] for row in connection.execute(text(question)))


def _plain(value: Any) -> str:
    """One space between words and none beside brackets or commas, quotes only around text."""
    spaced = re.sub(r"\s+", " ", "" if value is None else str(value).replace('"', ""))
    return re.sub(r" ?([(),]) ?", r"\1", spaced).strip()


def expected(dialect: str) -> str:
    """The print of what this release's migrations make."""
    return str(json.loads(EXPECTED.read_text(encoding="utf-8"))[dialect])


def require_current(database: Database) -> None:
    """Refuse to work on another schema. Raises SchemaMismatch; asked by everything that starts."""
    with database.reading() as session:
        found = fingerprint(session.connection())
    if found != expected(database.dialect):
        raise SchemaMismatch(
            f"the database has schema {found[:12]}, this release expects {expected(database.dialect)[:12]}: "
            "run `remitwell migrate`, and look for changes made by hand if that does not help"
        )
