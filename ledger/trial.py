"""The trial balance: what all accounts of one class hold together, on the side on which they hold it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import case, func, select
from sqlmodel import Session

from ledger.kept import RESTING, balance
from ledger.schema import account
from models.ledger import TrialLine

_HOLDS = balance.c.credits - balance.c.debits
_COLUMNS = (account.c.entity, account.c.book, account.c.currency, account.c.account_class)
_TRIAL = (
    select(
        *_COLUMNS,
        func.sum(case((_HOLDS < 0, -_HOLDS), else_=0)).label("debit"),
        func.sum(case((_HOLDS > 0, _HOLDS), else_=0)).label("credit"),
        func.count().label("accounts"),
    )
    .join_from(balance, account, account.c.id == balance.c.account_id)
    .where(RESTING)
    .group_by(*_COLUMNS)
    .order_by(*_COLUMNS)
)


def trial_balance(session: Session, entities: Collection[str] | None = None) -> list[TrialLine]:
    """One line for each entity, book, currency and class with something on it; null is all entities.

    Only what rests is read, so it costs what is open and not what ever was.
    """
    asked = _TRIAL if entities is None else _TRIAL.where(account.c.entity.in_(sorted(entities)))
    rows = session.connection().execute(asked).mappings()
    return [TrialLine.model_validate({**row, **_whole(row["debit"], row["credit"])}, strict=False) for row in rows]


def _whole(debit: object, credit: object) -> dict[str, int]:
    """PostgreSQL sums whole numbers to decimals."""
    return {"debit": int(str(debit)), "credit": int(str(credit))}
