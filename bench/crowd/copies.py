"""Copies of whatever was told in a database, straight into its tables (PostgreSQL)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

import psycopg
from sqlalchemy import Table, select
from sqlmodel import SQLModel

from store.database import Database

SHARED = ("ent", "unt", "per", "pol", "bud", "key")
"""What all stories have in common."""
COPIED = (
    *("contractor", "destination", "evidence", "contract", "contract_version", "sow", "sow_version"),
    *("engagement", "requisition", "approval", "purchase_order", "change_order", "order_revision", "receipt"),
    *("bill", "bill_line", "bill_link", "bill_void", "payout", "payout_bill", "attempt", "case_file"),
    *("fact", "position", "answerer", "account", "balance", "journal", "transfer", "request"),
)
EARLIER = timedelta(hours=4)
"""How much older each copy is than the one before it."""
_ID = re.compile(r"\b([a-z]{3})_([0-9a-f]{12})([0-9a-f]{20})\b")
_NUMBER = re.compile(r"\b((?:PO|ENG|REQ)-[A-Z0-9]+-)(\d{6})\b")
_NAMED = {"bill": ("number", "normal_number"), "request": ("key",), "contractor": ("name",), "attempt": ("key",)}
_SERIAL = {"fact": "seq", "journal": "seq"}


class Copier:
    """Reads the told rows once and writes them again, *n* times over."""

    def __init__(self, database: Database) -> None:
        self.tables = {name: SQLModel.metadata.tables[name] for name in COPIED}
        with database.reading() as session:
            self.rows = {
                name: [tuple(row) for row in session.execute(select(table))] for name, table in self.tables.items()
            }
        code, subject = _place(self.tables["account"], "code"), _place(self.tables["journal"], "subject")
        self.own = {row[0] for row in self.rows["account"] if _names_own(row[code])}
        named = _place(self.tables["journal"], "id")
        self.common = {row[named] for row in self.rows["journal"] if not _names_own(row[subject])}
        self.accounts = max(row[0] for row in self.rows["account"])

    def write(self, connection: psycopg.Connection[Any], copies: Sequence[int]) -> None:
        """Every table's rows of each of *copies*, past the triggers that only slow a reader's town down."""
        connection.execute("SET session_replication_role = replica")
        for name, table in self.tables.items():
            columns = [c.name for c in table.columns if c.name != _SERIAL.get(name)]
            into = ", ".join(f'"{column}"' for column in columns)
            with connection.cursor().copy(f'COPY "{name}" ({into}) FROM STDIN') as copy:
                for n in copies:
                    for row in self._of(name, table, n):
                        copy.write_row(row)
        connection.commit()

    def _of(self, name: str, table: Table, n: int) -> Iterator[list[Any]]:
        """The rows of one table in copy *n*."""
        skipped = _SERIAL.get(name)
        for row in self.rows[name]:
            cells = dict(zip((c.name for c in table.columns), row, strict=True))
            if self._is_copied(name, cells):
                yield [self._cell(name, column, cell, n) for column, cell in cells.items() if column != skipped]

    def _is_copied(self, name: str, cells: dict[str, Any]) -> bool:
        """Whether the row is about one story, and not about the house that all of them are told in."""
        if name in {"account", "balance"}:
            return cells["id" if name == "account" else "account_id"] in self.own
        if name in {"journal", "transfer"}:
            return cells["id" if name == "journal" else "journal_id"] not in self.common
        return name not in {"fact", "position"} or _names_own(cells["object"])

    def _cell(self, name: str, column: str, cell: Any, n: int) -> Any:
        if isinstance(cell, datetime):
            return cell - n * EARLIER
        if isinstance(cell, str):
            moved = self._moved(cell, n)
            return f"{moved}-{n}" if column in _NAMED.get(name, ()) else moved
        is_account = (name, column) in _ACCOUNTS
        return cast("int", cell) + n * self.accounts if is_account and cell in self.own else cell

    def _moved(self, text: str, n: int) -> str:
        """The ids and numbers in *text*, as copy *n* has them."""
        back = int(n * EARLIER.total_seconds() * 1000)

        def of_id(found: re.Match[str]) -> str:
            kind, at, rest = found.groups()
            return found[0] if kind in SHARED else f"{kind}_{int(at, 16) - back:012x}{rest}"

        return _NUMBER.sub(lambda found: f"{found[1]}{n:06d}{found[2]}", _ID.sub(of_id, text))


_ACCOUNTS = {("account", "id"), ("balance", "account_id"), ("transfer", "debit_id"), ("transfer", "credit_id")}


def _place(table: Table, column: str) -> int:
    return [c.name for c in table.columns].index(column)


def _names_own(text: str) -> bool:
    """Whether *text* names something that is one story's."""
    return any(kind not in SHARED for kind, _, _ in _ID.findall(text))
