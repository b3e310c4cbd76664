"""The ledger: currencies, accounts with balances, journals of transfers, and what may move where.

The tables are described, with reasons, in `ledger/schema.py`; this is how they were when released.
"""

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from migrations.statements import statements
from models.tables.append_only import append_only
from models.tables.types import MinorType, UtcDateTime

revision = "0001"
down_revision: str | None = None

CURRENCIES = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
        "CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK "
        "HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP "
        "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD "
        "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS "
        "VED VES WST XCD XCG YER ZAR ZMW ZWG "
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
}

# kind, debit class, credit class, and for a reversal the kind that it undoes
MOVES: Sequence[tuple[str, str, str, str | None]] = (
    ("bill_linked", "committed", "claimed", None),
    ("bill_unlinked", "claimed", "committed", "bill_linked"),
    ("budget_adopted", "authority", "available", None),
    ("commitment_raised", "available", "committed", None),
    ("commitment_returned", "committed", "available", None),
    ("elsewhere_undone", "elsewhere", "ap:held", "paid_elsewhere"),
    ("elsewhere_undone", "elsewhere", "ap:payable", "paid_elsewhere"),
    ("excess_accepted", "available", "claimed", None),
    ("excess_undone", "claimed", "available", "excess_accepted"),
    ("gate_opened", "ap:held", "ap:payable", None),
    ("gate_shut", "ap:payable", "ap:held", None),
    ("matched", "claimed", "spent", None),
    ("matched", "expense", "ap:held", None),
    ("matched", "tax", "ap:held", None),
    ("order_issued", "reserved", "committed", None),
    ("paid_elsewhere", "ap:held", "elsewhere", None),
    ("paid_elsewhere", "ap:payable", "elsewhere", None),
    ("release_reversed", "discount", "ap:payable", "released"),
    ("release_reversed", "transit", "ap:payable", "released"),
    ("release_reversed", "withheld", "ap:payable", "released"),
    ("released", "ap:payable", "discount", None),
    ("released", "ap:payable", "transit", None),
    ("released", "ap:payable", "withheld", None),
    ("requisition_closed", "reserved", "available", None),
    ("requisition_reserved", "available", "reserved", None),
    ("settled", "transit", "cash", None),
    ("settled_after_refusal", "ap:held", "cash", None),
    ("settled_after_refusal", "ap:payable", "cash", None),
    ("settled_after_refusal", "recover", "cash", None),
    ("settlement_reversed", "cash", "transit", "settled"),
    ("unmatched", "ap:held", "expense", "matched"),
    ("unmatched", "ap:held", "tax", "matched"),
    ("unmatched", "spent", "claimed", "matched"),
    ("withheld_remitted", "withheld", "cash", None),
)

ALL_CLASSES = (
    "'ap:held', 'ap:payable', 'authority', 'available', 'cash', 'claimed', 'committed', 'discount', 'elsewhere', "
    "'expense', 'recover', 'reserved', 'spent', 'tax', 'transit', 'withheld'"
)
BUDGET_CLASSES = "'authority', 'available', 'claimed', 'committed', 'reserved', 'spent'"
NO_OVERDRAFT = "'ap:held', 'ap:payable', 'available', 'claimed', 'committed', 'reserved', 'transit'"
OBLIGATIONS = (
    "'ap:held', 'ap:payable', 'authority', 'available', 'claimed', 'committed', 'reserved', 'spent', 'transit'"
)

LEDGER = ("currency", "account", "journal", "allowed_move", "transfer")

serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Tables first, then what guards them, then the rows that they start with."""
    _currency()
    _account()
    _balance()
    _journal()
    _allowed_move()
    _transfer()
    _seed()
    _guard()


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)


def _whole(table: str, *columns: str) -> list[sa.CheckConstraint]:
    checks = [sa.CheckConstraint(f"typeof({c}) = 'integer'", name=f"ck_{table}_{c}_whole") for c in columns]
    return checks if _sqlite() else []


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _currency() -> None:
    op.create_table(
        "currency",
        _text("code"),
        sa.Column("exponent", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_currency"),
        sa.CheckConstraint("exponent BETWEEN 0 AND 4", name="ck_currency_exponent_is_small"),
        *_whole("currency", "exponent"),
    )


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", serial, nullable=False, autoincrement=True),
        _text("entity"),
        _text("book"),
        _text("account_class"),
        _text("code"),
        _text("currency"),
        _text("subject", null=True),
        sa.Column("no_overdraft", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.ForeignKeyConstraint(["currency"], ["currency.code"], name="fk_account_currency"),
        sa.UniqueConstraint("entity", "book", "code", "currency", name="uq_account_entity_book_code_currency"),
        sa.UniqueConstraint("id", "entity", "book", "currency", "account_class", name="uq_account_full"),
        sa.CheckConstraint(f"account_class IN ({ALL_CLASSES})", name="ck_account_class_known"),
        sa.CheckConstraint(
            "substr(code, 1, length(account_class) + 1) = account_class || ':'", name="ck_account_code_says_class"
        ),
        sa.CheckConstraint(
            f"book IN ('budget', 'general') AND (book = 'budget') = (account_class IN ({BUDGET_CLASSES}))",
            name="ck_account_class_in_its_book",
        ),
        sa.CheckConstraint(
            f"no_overdraft = (account_class IN ({NO_OVERDRAFT}))", name="ck_account_no_overdraft_by_class"
        ),
        sa.CheckConstraint(
            f"(subject IS NOT NULL) = (account_class IN ({OBLIGATIONS}))", name="ck_account_obligation_names_subject"
        ),
    )


def _balance() -> None:
    op.create_table(
        "balance",
        sa.Column("account_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("no_overdraft", sa.Boolean, nullable=False),
        sa.Column("debits", MinorType, nullable=False),
        sa.Column("credits", MinorType, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_balance"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_balance_account_id"),
        sa.CheckConstraint("debits >= 0 AND credits >= 0", name="ck_balance_sums_only_grow"),
        sa.CheckConstraint("NOT no_overdraft OR debits <= credits", name="ck_balance_not_overdrawn"),
        *_whole("balance", "debits", "credits", "version"),
        postgresql_with={"fillfactor": 50},
    )


def _journal() -> None:
    last_line = sa.ForeignKeyConstraint(
        ["id", "n_lines"],
        ["transfer.journal_id", "transfer.line"],
        name="fk_journal_last_line",
        deferrable=True,
        initially="DEFERRED",
    )
    dated = sa.CheckConstraint("effective_at IS date(effective_at)", name="ck_journal_effective_at_a_date")
    op.create_table(
        "journal",
        sa.Column("seq", serial, nullable=False, autoincrement=True),
        _text("id"),
        _text("key"),
        _text("kind"),
        _text("entity"),
        _text("subject"),
        sa.Column("n_lines", sa.Integer, nullable=False),
        _text("reverses", null=True),
        sa.Column("effective_at", sa.Date, nullable=False),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
        sa.UniqueConstraint("id", name="uq_journal_id"),
        sa.UniqueConstraint("key", name="uq_journal_key"),
        sa.UniqueConstraint("reverses", name="uq_journal_reverses"),
        sa.UniqueConstraint("id", "entity", "kind", name="uq_journal_id_entity_kind"),
        sa.UniqueConstraint("id", "n_lines", name="uq_journal_id_n_lines"),
        sa.ForeignKeyConstraint(["reverses", "n_lines"], ["journal.id", "journal.n_lines"], name="fk_journal_reverses"),
        sa.CheckConstraint("n_lines >= 1", name="ck_journal_has_lines"),
        sa.CheckConstraint("id <> '' AND key <> ''", name="ck_journal_is_named"),
        *_whole("journal", "n_lines"),
        *([last_line, dated] if _sqlite() else []),
    )
    op.create_index("ix_journal_subject", "journal", ["subject", "kind"])


def _allowed_move() -> None:
    op.create_table(
        "allowed_move",
        _text("kind"),
        _text("debit_class"),
        _text("credit_class"),
        sa.Column("reversal", sa.Boolean, nullable=False),
        _text("reverses_kind", null=True),
        sa.PrimaryKeyConstraint("kind", "debit_class", "credit_class", "reversal", name="pk_allowed_move"),
        sa.CheckConstraint("reversal = (reverses_kind IS NOT NULL)", name="ck_allowed_move_reversal_names_kind"),
    )


def _transfer() -> None:
    op.create_table(
        "transfer",
        _text("journal_id"),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("prev", sa.Integer),
        _text("entity"),
        _text("book"),
        _text("currency"),
        _text("kind"),
        sa.Column("reversal", sa.Boolean, nullable=False),
        sa.Column("debit_id", sa.BigInteger, nullable=False),
        sa.Column("credit_id", sa.BigInteger, nullable=False),
        _text("debit_class"),
        _text("credit_class"),
        sa.Column("amount", MinorType, nullable=False),
        _text("reverses", null=True),
        sa.PrimaryKeyConstraint("journal_id", "line", name="pk_transfer"),
        sa.UniqueConstraint(
            "journal_id", "line", "debit_id", "credit_id", "currency", "amount", name="uq_transfer_mirror"
        ),
        *_transfer_keys(),
        sa.CheckConstraint("amount > 0", name="ck_transfer_amount_above_zero"),
        sa.CheckConstraint("debit_id <> credit_id", name="ck_transfer_two_accounts"),
        sa.CheckConstraint("line >= 1 AND coalesce(prev, 0) = line - 1", name="ck_transfer_follows_a_line"),
        sa.CheckConstraint("reversal = (reverses IS NOT NULL)", name="ck_transfer_reversal_names_journal"),
        *_whole("transfer", "line", "debit_id", "credit_id", "amount"),
    )
    op.create_index("ix_transfer_debit", "transfer", ["debit_id"])
    op.create_index("ix_transfer_credit", "transfer", ["credit_id"])
    if not _sqlite():  # where the journal could not name a table that was not there yet
        op.create_foreign_key(
            "fk_journal_last_line",
            "journal",
            "transfer",
            ["id", "n_lines"],
            ["journal_id", "line"],
            deferrable=True,
            initially="DEFERRED",
        )


def _transfer_keys() -> list[sa.ForeignKeyConstraint]:
    def key(name: str, columns: str, table: str, parents: str) -> sa.ForeignKeyConstraint:
        return sa.ForeignKeyConstraint(columns.split(), [f"{table}.{p}" for p in parents.split()], name=name)

    whole_account = "id entity book currency account_class"
    return [
        key("fk_transfer_journal", "journal_id entity kind", "journal", "id entity kind"),
        key("fk_transfer_previous_line", "journal_id prev", "transfer", "journal_id line"),
        key("fk_transfer_debit", "debit_id entity book currency debit_class", "account", whole_account),
        key("fk_transfer_credit", "credit_id entity book currency credit_class", "account", whole_account),
        key(
            "fk_transfer_allowed_move",
            "kind debit_class credit_class reversal",
            "allowed_move",
            "kind debit_class credit_class reversal",
        ),
        key(
            "fk_transfer_mirror",
            "reverses line credit_id debit_id currency amount",
            "transfer",
            "journal_id line debit_id credit_id currency amount",
        ),
    ]


def _seed() -> None:
    for exponent, codes in CURRENCIES.items():
        for code in codes.split():
            _run(f"INSERT INTO currency (code, exponent) VALUES ('{code}', {exponent})")  # noqa: S608
    for kind, debit, credit, undone in MOVES:
        reverses = f"true, '{undone}'" if undone else "false, NULL"
        _run(
            "INSERT INTO allowed_move (kind, debit_class, credit_class, reversal, reverses_kind) "  # noqa: S608
            f"VALUES ('{kind}', '{debit}', '{credit}', {reverses})"
        )


def _guard() -> None:
    dialect = op.get_bind().dialect.name
    for table in LEDGER:
        for statement in append_only(table, dialect):
            _run(statement)
    for statement in statements(Path(__file__).with_name(f"0001_ledger.{dialect}.sql")):
        _run(statement)
