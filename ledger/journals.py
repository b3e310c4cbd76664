"""Journals on the book: found by key, read back as they were posted, added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, TextClause, bindparam, select, text

from ledger.accounts import Standing
from ledger.rows import among_list, as_lists, as_parameter, as_table
from ledger.schema import account, journal, transfer
from models.ledger import AccountKey, Journal, Transfer
from models.tables.types import moment_text

_JOURNAL = {
    "id": "text",
    "key": "text",
    "kind": "text",
    "entity": "text",
    "subject": "text",
    "n_lines": "integer",
    "reverses": "text",
    "effective_at": "date",
    "recorded_at": "timestamptz",
}
_TRANSFER = {
    "journal_id": "text",
    "line": "integer",
    "prev": "integer",
    "entity": "text",
    "book": "text",
    "currency": "text",
    "kind": "text",
    "reversal": "boolean",
    "debit_id": "bigint",
    "credit_id": "bigint",
    "debit_class": "text",
    "credit_class": "text",
    "amount": "bigint",
    "reverses": "text",
}


def find(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The ids of the journals that carry *keys*; a key that is not on the book is left out."""
    found = connection.execute(_find(connection.dialect.name), as_lists({"key": keys}, connection.dialect.name))
    return {row.key: row.id for row in found}


def load(connection: Connection, journal_id: str) -> Journal:
    """The journal as it was posted. Raises LookupError for an id that is not on the book."""
    head = connection.execute(select(journal).where(journal.c.id == journal_id)).one_or_none()
    if head is None:
        raise LookupError(f"no journal {journal_id} is on the book")
    lines = connection.execute(_LINES, {"id": journal_id}).all()
    names = {c for c in _JOURNAL if c != "n_lines"}
    fields = {name: value for name, value in head._mapping.items() if name in names}  # noqa: SLF001
    return Journal.model_validate({**fields, "transfers": tuple(map(_transfer, lines))}, strict=False)


def recorded(connection: Connection, ids: Collection[str]) -> dict[str, datetime]:
    """When each of the journals *ids* was recorded."""
    rows = connection.execute(select(journal.c.id, journal.c.recorded_at).where(journal.c.id.in_(list(ids))))
    return {row.id: row.recorded_at for row in rows}


def add(connection: Connection, journals: Iterable[Journal], accounts: Mapping[AccountKey, Standing]) -> set[str]:
    """Add *journals* with their transfers; answers the keys added. A key on the book is left alone."""
    dialect = connection.dialect.name
    by_key = {j.key: j for j in journals}
    added = {row.key for row in connection.execute(_add(dialect), as_parameter(map(_head, by_key.values()))).all()}
    lines = [line for key in by_key if key in added for line in _lines(by_key[key], accounts)]
    if lines:
        connection.execute(_add_lines(dialect), as_parameter(lines))
    return added


def _head(booking: Journal) -> dict[str, object]:
    return {
        "id": booking.id,
        "key": booking.key,
        "kind": booking.kind,
        "entity": booking.entity,
        "subject": booking.subject,
        "n_lines": len(booking.transfers),
        "reverses": booking.reverses,
        "effective_at": booking.effective_at.isoformat(),
        "recorded_at": moment_text(booking.recorded_at),
    }


def _lines(booking: Journal, accounts: Mapping[AccountKey, Standing]) -> Iterable[dict[str, object]]:
    for line, move in enumerate(booking.transfers, start=1):
        yield {
            "journal_id": booking.id,
            "line": line,
            "prev": line - 1 or None,
            "entity": booking.entity,
            "book": move.debit.book,
            "currency": move.debit.currency,
            "kind": booking.kind,
            "reversal": booking.reverses is not None,
            "debit_id": accounts[move.debit].id,
            "credit_id": accounts[move.credit].id,
            "debit_class": move.debit.account_class,
            "credit_class": move.credit.account_class,
            "amount": move.amount,
            "reverses": booking.reverses,
        }


def _transfer(row: Row[Any]) -> Transfer:
    def side(prefix: str) -> AccountKey:
        names = ("entity", "book", "account_class", "code", "currency", "subject")
        return AccountKey.model_validate({n: getattr(row, f"{prefix}_{n}") for n in names}, strict=False)

    return Transfer(debit=side("debit"), credit=side("credit"), amount=row.amount)


_NOT_NAMED = {"id", "no_overdraft"}
_SIDES = {name: account.alias(name) for name in ("debit", "credit")}
_LINES = (
    select(
        transfer.c.amount,
        *(c.label(f"{side}_{c.name}") for side, table in _SIDES.items() for c in table.c if c.name not in _NOT_NAMED),
    )
    .join_from(transfer, _SIDES["debit"], _SIDES["debit"].c.id == transfer.c.debit_id)
    .join(_SIDES["credit"], _SIDES["credit"].c.id == transfer.c.credit_id)
    .where(transfer.c.journal_id == bindparam("id"))
    .order_by(transfer.c.line)
)


@cache
def _find(dialect: str) -> TextClause:
    return text(
        f"SELECT id, key FROM journal WHERE key {among_list('key', dialect)}"  # noqa: S608
    )


@cache
def _add(dialect: str) -> TextClause:
    columns = ", ".join(_JOURNAL)
    return text(
        f"INSERT INTO journal ({columns}) SELECT {columns} FROM {as_table(_JOURNAL, dialect)} WHERE true"  # noqa: S608
        " ON CONFLICT (key) DO NOTHING RETURNING key"
    )


@cache
def _add_lines(dialect: str) -> TextClause:
    columns = ", ".join(_TRANSFER)
    return text(f"INSERT INTO transfer ({columns}) SELECT {columns} FROM {as_table(_TRANSFER, dialect)}")  # noqa: S608
