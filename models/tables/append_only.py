"""Tables whose rows are only ever added: the database refuses UPDATE, DELETE and TRUNCATE.

On SQLite a REPLACE deletes without asking a trigger unless `recursive_triggers` is on;
`store/database.py` turns it on for every connection.
"""

from __future__ import annotations

_REFUSE_ON_POSTGRESQL = """\
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '23000', MESSAGE = TG_TABLE_NAME || ': rows are only ever added';
END $$"""


def append_only(table: str, dialect: str) -> list[str]:
    """The statements, one each, that make *table* append-only on *dialect*."""
    return _on_sqlite(table) if dialect == "sqlite" else _on_postgresql(table)


def _on_sqlite(table: str) -> list[str]:
    return [_refuse_on_sqlite(table, change) for change in ("UPDATE", "DELETE")]


def _refuse_on_sqlite(table: str, change: str) -> str:
    return (
        f'CREATE TRIGGER {table}_append_only_{change.lower()} BEFORE {change} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{table}: rows are only ever added'); END"
    )


def _on_postgresql(table: str) -> list[str]:
    trigger = (
        f'CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    return [_REFUSE_ON_POSTGRESQL, trigger]
