"""What moved through one account, newest first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, or_, select, tuple_
from sqlmodel import Session

from ledger.accounts import NAME
from ledger.schema import account, journal, transfer
from models.ledger import AccountKey, Booked

_debit, _credit = account.alias("debit"), account.alias("credit")


def history(
    session: Session, key: AccountKey, *, before: tuple[int, int] | None = None, limit: int = 100
) -> list[Booked]:
    """At most *limit* transfers; for the next page pass the last one's `(seq, line)` as *before*."""
    query = _of(key).order_by(journal.c.seq.desc(), transfer.c.line.desc()).limit(limit)
    if before is not None:
        query = query.where(tuple_(journal.c.seq, transfer.c.line) < before)
    rows = session.connection().execute(query).mappings()
    return [Booked.model_validate(dict(row), strict=False) for row in rows]


def _of(key: AccountKey) -> Select[Any]:
    own = select(account.c.id).where(*(account.c[c] == getattr(key, c) for c in NAME)).scalar_subquery()
    change = case((transfer.c.debit_id == own, -transfer.c.amount), else_=transfer.c.amount)
    return (
        select(
            *(journal.c[c] for c in ("seq", "key", "kind", "effective_at", "recorded_at")),
            *(transfer.c[c] for c in ("line", "amount")),
            journal.c.id.label("journal"),
            _debit.c.code.label("debit"),
            _credit.c.code.label("credit"),
            change.label("change"),
        )
        .join_from(transfer, journal, journal.c.id == transfer.c.journal_id)
        .join(_debit, _debit.c.id == transfer.c.debit_id)
        .join(_credit, _credit.c.id == transfer.c.credit_id)
        .where(or_(transfer.c.debit_id == own, transfer.c.credit_id == own))
    )
