"""Accounts with what they hold, the one that was opened last first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, select, text
from sqlmodel import Session

from ledger.kept import RESTING, balance
from ledger.rows import among_list, as_lists
from ledger.schema import account
from models.ledger import AccountClass, Book, ListedAccount


def accounts(
    session: Session,
    *,
    entities: Collection[str] | None = None,
    book: Book | None = None,
    account_class: AccountClass | None = None,
    currency: str | None = None,
    resting: bool = False,
    before: int | None = None,
    limit: int = 100,
) -> list[ListedAccount]:
    """At most *limit* accounts of *entities*, null is all, opened before the account *before*; `resting` leaves out
    those that hold nothing.
    """
    asked = _accounts().order_by(account.c.id.desc()).limit(limit)
    wanted = {"book": book, "account_class": account_class, "currency": currency}
    asked = asked.where(*(account.c[name] == value for name, value in wanted.items() if value is not None))
    asked = asked.where(account.c.entity.in_(sorted(entities))) if entities is not None else asked
    asked = asked.where(RESTING) if resting else asked
    asked = asked.where(account.c.id < before) if before is not None else asked
    return _read(session, asked)


def find_account(session: Session, number: int) -> ListedAccount | None:
    """The account of that number."""
    return next(iter(_read(session, _accounts().where(account.c.id == number))), None)


def holdings(session: Session, entity: str, book: Book, codes: Collection[str]) -> dict[str, int]:
    """What those of *codes* that are open hold, credits less debits; a code here has one currency."""
    connection = session.connection()
    dialect = connection.dialect.name
    asked = text(
        "SELECT a.code, b.credits - b.debits AS holds FROM account a JOIN balance b ON b.account_id = a.id"  # noqa: S608
        f" WHERE a.entity = :entity AND a.book = :book AND a.code {among_list('code', dialect)}"
    )
    given = {"entity": entity, "book": book.value, **as_lists({"code": codes}, dialect)}
    return {row.code: row.holds for row in connection.execute(asked, given)}


def _accounts() -> Select[Any]:
    columns = (account.c[name] for name in ("id", "entity", "book", "account_class", "code", "currency", "subject"))
    return select(*columns, balance.c.debits, balance.c.credits).join(balance, balance.c.account_id == account.c.id)


def _read(session: Session, asked: Select[Any]) -> list[ListedAccount]:
    rows = session.connection().execute(asked).mappings()
    return [ListedAccount.model_validate(dict(row), strict=False) for row in rows]
