"""What posting keeps beside the transfers: balances, and the work on each budget line.

Only the triggers in `migrations/versions/` (0001 and 0012) write here. The transfers say all of it too: `proof.py` adds
them up and compares.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, Table, Text, text
from sqlmodel import SQLModel

from models.tables.types import MinorType

RESTING = text("credits - debits <> 0")
"""Of a balance: something rests there. Statistics tell PostgreSQL how few do, or it would read the whole table."""

RESTING_SINCE = text("since IS NOT NULL AND credits - debits <> 0")
"""Of a balance: it rests where nothing should in the end, and `since` is the journal that last brought something."""


def whole_numbers(*columns: str) -> tuple[CheckConstraint, ...]:
    """SQLite stores a fraction or a word in any column; PostgreSQL's types refuse both."""
    return tuple(
        CheckConstraint(f"typeof({c}) = 'integer'", name=f"{c}_whole").ddl_if(dialect="sqlite") for c in columns
    )


balance = Table(
    "balance",
    SQLModel.metadata,
    Column("account_id", BigInteger, ForeignKey("account.id"), primary_key=True, autoincrement=False),
    Column("no_overdraft", Boolean, nullable=False),
    Column("debits", MinorType, nullable=False),
    Column("credits", MinorType, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("since", Text),
    CheckConstraint("debits >= 0 AND credits >= 0", name="sums_only_grow"),
    CheckConstraint("NOT no_overdraft OR debits <= credits", name="not_overdrawn"),
    *whole_numbers("debits", "credits", "version"),
    Index("ix_balance_resting", "account_id", sqlite_where=RESTING, postgresql_where=RESTING),
    Index("ix_balance_since", "since", "account_id", sqlite_where=RESTING_SINCE, postgresql_where=RESTING_SINCE),
    postgresql_with={"fillfactor": 50},
)

in_work = Table(
    "in_work",
    SQLModel.metadata,
    Column("subject", Text, primary_key=True),
    Column("reserved", MinorType, nullable=False),
    Column("committed", MinorType, nullable=False),
    Column("claimed", MinorType, nullable=False),
)
"""What all accounts of a budget line hold together, so that nobody need sum them. Nothing here can be less than zero,
for none of those accounts can.
"""
