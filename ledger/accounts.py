"""Accounts while a journal is being posted: found, locked in the order of their ids, opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, TextClause, text

from ledger.rows import among_list, as_lists, as_parameter, as_table
from models.ledger import NO_OVERDRAFT, AccountKey

NAME = ("entity", "book", "code", "currency")
"""What tells one account from every other."""
_ACCOUNT = {**dict.fromkeys(NAME, "text"), "account_class": "text", "subject": "text", "no_overdraft": "boolean"}


@dataclass(frozen=True)
class Standing:
    """A locked account: its id, and its credits less its debits."""

    id: int
    holds: int


def lock(connection: Connection, keys: Iterable[AccountKey]) -> dict[AccountKey, Standing]:
    """Lock those of *keys* that have an account, until the transaction ends; the rest is left out."""
    wanted = {_name(key): key for key in keys}
    lists = as_lists({c: {getattr(key, c) for key in wanted.values()} for c in NAME}, connection.dialect.name)
    found = ((wanted.get(_row_name(row)), row) for row in connection.execute(_find(connection.dialect.name), lists))
    return {_checked(key, row): Standing(row.id, row.credits - row.debits) for key, row in found if key}


def open_missing(connection: Connection, keys: Iterable[AccountKey]) -> dict[AccountKey, Standing]:
    """Open an account for each of *keys*; one that another transaction opened meanwhile is locked instead."""
    wanted = {_name(key): key for key in keys}
    if not wanted:
        return {}
    inserted = connection.execute(_open(connection.dialect.name), as_parameter(map(_columns, wanted.values())))
    opened = {wanted[_row_name(row)]: Standing(row.id, 0) for row in inserted.all()}
    if len(opened) < len(wanted):
        opened |= lock(connection, (key for key in wanted.values() if key not in opened))
    return opened


def _name(key: AccountKey) -> tuple[str, str, str, str]:
    return (key.entity, key.book, key.code, key.currency)


def _row_name(row: Row[Any]) -> tuple[str, str, str, str]:
    return (row.entity, row.book, row.code, row.currency)


def _columns(key: AccountKey) -> dict[str, object]:
    return {
        "entity": key.entity,
        "book": key.book,
        "code": key.code,
        "currency": key.currency,
        "account_class": key.account_class,
        "subject": key.subject,
        "no_overdraft": key.account_class in NO_OVERDRAFT,
    }


def _checked(key: AccountKey, row: Row[Any]) -> AccountKey:
    """Two callers that name one account must mean the same thing by it."""
    booked = (row.account_class, row.subject)
    assert booked == (key.account_class, key.subject), f"{key.code} is on the book as {booked}"
    return key


@cache
def _find(dialect: str) -> TextClause:
    """By lists, which both engines look up in the index; they may name a few accounts too many."""
    among = " AND ".join(f"a.{column} {among_list(column, dialect)}" for column in NAME)
    locked = "FOR UPDATE OF b" if dialect == "postgresql" else ""
    return text(
        f"SELECT a.id, {', '.join(f'a.{c}' for c in NAME)}, a.account_class, a.subject, b.debits, b.credits"  # noqa: S608
        f" FROM account a JOIN balance b ON b.account_id = a.id WHERE {among} ORDER BY a.id {locked}"
    )


@cache
def _open(dialect: str) -> TextClause:
    """In the order of their codes, so that two callers who open the same accounts do not cross."""
    columns = ", ".join(_ACCOUNT)
    return text(
        f"INSERT INTO account ({columns}) SELECT {columns} FROM {as_table(_ACCOUNT, dialect)} WHERE true"  # noqa: S608
        " ORDER BY code, currency, book, entity ON CONFLICT (entity, book, code, currency) DO NOTHING"
        " RETURNING id, entity, book, code, currency"
    )
