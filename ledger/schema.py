"""The ledger's tables, as the database is asked to keep them.

Most of what must never happen is a key or a CHECK here, so it holds on both engines and not for
our code alone. What no key can say, and on SQLite the keys too, the posting trigger asks: it is in
`migrations/versions/0001_ledger.*.sql`. `docs/reference/postings.md` lists what is refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlmodel import SQLModel

from ledger.kept import balance, in_work, whole_numbers
from models.ledger import NO_OVERDRAFT, OBLIGATIONS, AccountClass
from models.tables.types import MinorType, UtcDateTime

BUDGET_CLASSES = frozenset(
    map(AccountClass, ("authority", "available", "reserved", "committed", "claimed", "spent")),
)
"""Classes of the budget book; all others belong to the general book."""

_serial = BigInteger().with_variant(Integer, "sqlite")


def _one_of(classes: Iterable[AccountClass]) -> str:
    return "account_class IN (" + ", ".join(f"'{c}'" for c in sorted(classes)) + ")"


currency = Table(
    "currency",
    SQLModel.metadata,
    Column("code", Text, primary_key=True),
    Column("exponent", Integer, nullable=False),
    CheckConstraint("exponent BETWEEN 0 AND 4", name="exponent_is_small"),
    *whole_numbers("exponent"),
)

account = Table(
    "account",
    SQLModel.metadata,
    Column("id", _serial, primary_key=True, autoincrement=True),
    Column("entity", Text, nullable=False),
    Column("book", Text, nullable=False),
    Column("account_class", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("currency", Text, ForeignKey("currency.code"), nullable=False),
    Column("subject", Text),
    Column("no_overdraft", Boolean, nullable=False),
    UniqueConstraint("entity", "book", "code", "currency"),
    Index("ix_account_subject", "subject", "account_class"),
    UniqueConstraint("id", "entity", "book", "currency", "account_class", name="uq_account_full"),
    CheckConstraint(_one_of(AccountClass), name="class_known"),
    CheckConstraint("substr(code, 1, length(account_class) + 1) = account_class || ':'", name="code_says_class"),
    CheckConstraint(
        f"book IN ('budget', 'general') AND (book = 'budget') = ({_one_of(BUDGET_CLASSES)})", name="class_in_its_book"
    ),
    CheckConstraint(f"no_overdraft = ({_one_of(NO_OVERDRAFT)})", name="no_overdraft_by_class"),
    CheckConstraint(f"(subject IS NOT NULL) = ({_one_of(OBLIGATIONS)})", name="obligation_names_subject"),
    Index("ix_account_class", "account_class", "entity", "id"),
)

journal = Table(
    "journal",
    SQLModel.metadata,
    Column("seq", _serial, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("n_lines", Integer, nullable=False),
    Column("reverses", Text, unique=True),
    Column("effective_at", Date, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    UniqueConstraint("id", "entity", "kind"),
    UniqueConstraint("id", "n_lines"),
    ForeignKeyConstraint(
        ["id", "n_lines"],
        ["transfer.journal_id", "transfer.line"],
        name="fk_journal_last_line",
        deferrable=True,
        initially="DEFERRED",
        use_alter=True,
    ),
    ForeignKeyConstraint(["reverses", "n_lines"], ["journal.id", "journal.n_lines"], name="fk_journal_reverses"),
    CheckConstraint("n_lines >= 1", name="has_lines"),
    CheckConstraint("id <> '' AND key <> ''", name="is_named"),
    *whole_numbers("n_lines"),
    CheckConstraint("effective_at IS date(effective_at)", name="effective_at_a_date").ddl_if(dialect="sqlite"),
    Index("ix_journal_subject", "subject", "kind"),
    Index("ix_journal_entity", "entity", "id"),
)

allowed_move = Table(
    "allowed_move",
    SQLModel.metadata,
    Column("kind", Text, nullable=False),
    Column("debit_class", Text, nullable=False),
    Column("credit_class", Text, nullable=False),
    Column("reversal", Boolean, nullable=False),
    Column("reverses_kind", Text),
    PrimaryKeyConstraint("kind", "debit_class", "credit_class", "reversal"),
    CheckConstraint("reversal = (reverses_kind IS NOT NULL)", name="reversal_names_kind"),
)

transfer = Table(
    "transfer",
    SQLModel.metadata,
    Column("journal_id", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("prev", Integer),
    Column("entity", Text, nullable=False),
    Column("book", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reversal", Boolean, nullable=False),
    Column("debit_id", BigInteger, nullable=False),
    Column("credit_id", BigInteger, nullable=False),
    Column("debit_class", Text, nullable=False),
    Column("credit_class", Text, nullable=False),
    Column("amount", MinorType, nullable=False),
    Column("reverses", Text),
    PrimaryKeyConstraint("journal_id", "line"),
    UniqueConstraint("journal_id", "line", "debit_id", "credit_id", "currency", "amount", name="uq_transfer_mirror"),
    ForeignKeyConstraint(
        ["journal_id", "entity", "kind"], ["journal.id", "journal.entity", "journal.kind"], name="fk_transfer_journal"
    ),
    ForeignKeyConstraint(
        ["journal_id", "prev"], ["transfer.journal_id", "transfer.line"], name="fk_transfer_previous_line"
    ),
    ForeignKeyConstraint(
        ["debit_id", "entity", "book", "currency", "debit_class"],
        ["account.id", "account.entity", "account.book", "account.currency", "account.account_class"],
        name="fk_transfer_debit",
    ),
    ForeignKeyConstraint(
        ["credit_id", "entity", "book", "currency", "credit_class"],
        ["account.id", "account.entity", "account.book", "account.currency", "account.account_class"],
        name="fk_transfer_credit",
    ),
    ForeignKeyConstraint(
        ["kind", "debit_class", "credit_class", "reversal"],
        ["allowed_move.kind", "allowed_move.debit_class", "allowed_move.credit_class", "allowed_move.reversal"],
        name="fk_transfer_allowed_move",
    ),
    ForeignKeyConstraint(
        ["reverses", "line", "credit_id", "debit_id", "currency", "amount"],
        [f"transfer.{c}" for c in ("journal_id", "line", "debit_id", "credit_id", "currency", "amount")],
        name="fk_transfer_mirror",
    ),
    CheckConstraint("amount > 0", name="amount_above_zero"),
    CheckConstraint("debit_id <> credit_id", name="two_accounts"),
    CheckConstraint("line >= 1 AND coalesce(prev, 0) = line - 1", name="follows_a_line"),
    CheckConstraint("reversal = (reverses IS NOT NULL)", name="reversal_names_journal"),
    *whole_numbers("line", "debit_id", "credit_id", "amount"),
    Index("ix_transfer_debit", "debit_id"),
    Index("ix_transfer_credit", "credit_id"),
)

TABLES = (currency, account, balance, in_work, journal, allowed_move, transfer)
