"""What the database refuses, whoever asks: each row is tried with direct SQL on both engines.

`docs/reference/postings.md` shows this table: `python -m tests.ledger.forbidden > docs/reference/postings.md`.
"""

# ruff: noqa: E501 - a row of the table is read across

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.moves import MOVES, REVERSALS
from tests.ledger.attempts import (
    AGAIN,
    CIRCLE,
    EUROS,
    OPEN_UNDONE,
    OTHERS,
    UNDOING,
    account,
    budget,
    conflict,
    id_of,
    journal,
    payable_to_transit,
    transfer,
    undo_release,
)

SQLITE, POSTGRESQL = ("sqlite",), ("postgresql",)


@dataclass(frozen=True)
class Forbidden:
    """`tried` in words and SQL, and the constraint (or the trigger's words) that refuses it.

    `pragma` is what an SQLite connection must have turned on for it, where no trigger asks as well.
    """

    tried: str
    guard: str
    sql: tuple[str, ...]
    on: tuple[str, ...] = SQLITE + POSTGRESQL
    pragma: str = ""


ROWS = (
    # the money
    Forbidden("a second journal under a key", "uq_journal_key", (journal(key="'test/new/0'"), journal(key="'test/new/0'", id="'other'"))),
    Forbidden("releasing a bill again, under another key", "ck_balance_not_overdrawn", payable_to_transit(450)),
    Forbidden("releasing a cent more than is payable", "ck_balance_not_overdrawn", payable_to_transit(1)),
    Forbidden("reserving more than is available", "ck_balance_not_overdrawn", budget("available:bud_travel", "reserved:eng_1.1", 401, "requisition_reserved")),
    Forbidden("claiming more than is committed", "ck_balance_not_overdrawn", budget("committed:ord_1.1", "claimed:bil_ada:ord_1.1", 101, "bill_linked")),
    Forbidden("overdrawing an account on the way to a statement's end", "ck_balance_not_overdrawn", CIRCLE),
    Forbidden("releasing too much, with the refusal ignored", "ck_balance_not_overdrawn", conflict("IGNORE", payable_to_transit(1)), SQLITE),
    Forbidden("releasing too much, and failing half-way", "ck_balance_not_overdrawn", conflict("FAIL", payable_to_transit(1)), SQLITE),
    Forbidden("releasing too much, and replacing what is in the way", "ck_balance_not_overdrawn", conflict("REPLACE", payable_to_transit(1)), SQLITE),
    Forbidden("an amount of zero", "ck_transfer_amount_above_zero", (journal(), transfer(amount=0))),
    Forbidden("an amount below zero", "ck_transfer_amount_above_zero", (journal(), transfer(amount=-1))),
    Forbidden("a fraction of a cent", "ck_transfer_amount_whole", (journal(), transfer(amount=1.5)), SQLITE),
    Forbidden("a word for an amount", "ck_transfer_amount_whole", (journal(), transfer(amount="'12abc'")), SQLITE),
    Forbidden("more than 64 bits of money", "ck_transfer_amount_whole", (journal(), transfer(amount=2**63)), SQLITE),
    Forbidden("more than 64 bits of money, too", "out of range", (journal(), transfer(amount=2**63)), POSTGRESQL),
    # the way
    Forbidden("from held to transit, around the gate", "fk_transfer_allowed_move", (journal(kind="'released'"), transfer("ap:held:bil_ada", "transit:pay_1:bil_ada", kind="'released'", credit_class="'transit'"))),
    Forbidden("a move that only another kind of journal may make", "fk_transfer_allowed_move", (journal(kind="'settled'"), transfer(kind="'settled'"))),
    Forbidden("a transfer of another kind than its journal", "fk_transfer_journal", (journal(kind="'matched'"), transfer())),
    Forbidden("a transfer without a journal", "fk_transfer_journal", (transfer(),)),
    Forbidden("an account's class told wrongly", "fk_transfer_credit", (journal(), transfer("ap:held:bil_ada", "expense:bud_travel", credit_class="'ap:payable'"))),
    Forbidden("an account that does not exist", "fk_transfer_debit", (journal(), transfer(debit_id=999_999))),
    Forbidden("an account with itself", "ck_transfer_two_accounts", (journal(), transfer("ap:held:bil_ada", "ap:held:bil_ada"))),
    Forbidden("from one currency to another", "fk_transfer_credit", (EUROS, journal(), transfer("ap:held:bil_ada", "ap:payable:euros"))),
    Forbidden("from one entity to another", "fk_transfer_credit", (OTHERS, journal(), transfer("ap:held:bil_ada", "ap:payable:others"))),
    Forbidden("from one book to the other", "fk_transfer_debit", (journal(), transfer("spent:bud_travel", "expense:bud_travel"))),
    Forbidden("from one bill to another", "two subjects", (account(), journal(), transfer("ap:held:bil_ada", "ap:payable:bil_grace"))),
    # the lines
    Forbidden("a journal without lines", "fk_journal_last_line", (journal(),), pragma="foreign_keys"),
    Forbidden("a journal of no lines", "ck_journal_has_lines", (journal(n_lines=0),)),
    Forbidden("a journal without its last line", "fk_journal_last_line", (journal(n_lines=2), transfer()), pragma="foreign_keys"),
    Forbidden("a line that follows none", "ck_transfer_follows_a_line", (journal(n_lines=2), transfer(line=2))),
    Forbidden("a line that follows a missing one", "fk_transfer_previous_line", (journal(n_lines=3), transfer(line=3, prev=2))),
    Forbidden("a line added to an old journal", "a line beyond the journal's last", (transfer("ap:held:bil_ada", "ap:payable:bil_ada", journal_id="'opened'", line=2, prev=1),)),
    Forbidden("a journal without a key", "ck_journal_is_named", (journal(key="''"),)),
    Forbidden("a journal of no date", "ck_journal_effective_at_a_date", (journal(effective_at="'soon'"),), SQLITE),
    # the reversals
    Forbidden("a second reversal", "uq_journal_reverses", (UNDOING, undo_release(), AGAIN)),
    Forbidden("a reversal kind that names no journal", "fk_transfer_allowed_move", (journal(kind="'release_reversed'"), undo_release(reverses="NULL", reversal="false"))),
    Forbidden("a reversal that hides that it names none", "ck_transfer_reversal_names_journal", (journal(kind="'release_reversed'"), undo_release(reverses="NULL"))),
    Forbidden("another kind that names a journal", "ck_transfer_reversal_names_journal", (journal(reverses="'released'"), transfer(reverses="'released'"))),
    Forbidden("another kind that calls itself a reversal", "fk_transfer_allowed_move", (journal(reverses="'released'"), transfer(reversal="true", reverses="'released'"))),
    Forbidden("a reversal of another amount", "fk_transfer_mirror", (UNDOING, undo_release(amount=449))),
    Forbidden("a reversal of fewer lines", "fk_journal_reverses", (journal(kind="'unmatched'", reverses="'matched'"),)),
    Forbidden("a line that reverses what its journal does not", "another journal than the one its own journal reverses", (journal(kind="'release_reversed'"), undo_release())),
    Forbidden("a journal that reverses what its lines do not", "another journal than the one its own journal reverses", (journal(reverses="'opened'"), transfer("ap:payable:bil_ada", "ap:held:bil_ada", kind="'gate_opened'", debit_class="'ap:held'", credit_class="'ap:payable'", debit_id=id_of("ap:held:bil_ada"), credit_id=id_of("ap:payable:bil_ada")))),
    Forbidden("a reversal of another kind of journal", "a kind of journal that this kind does not reverse", (OPEN_UNDONE, journal(kind="'unmatched'", reverses="'opened'"), transfer("ap:payable:bil_ada", "ap:held:bil_ada", kind="'unmatched'", reversal="true", reverses="'opened'", amount=450))),
    # the accounts
    Forbidden("an account twice", "uq_account_entity_book_code_currency", (account(), account())),
    Forbidden("an obligation about nothing", "ck_account_obligation_names_subject", (account(subject="NULL"),)),
    Forbidden("cash about a bill", "ck_account_obligation_names_subject", (account(account_class="'cash'", code="'cash:x'", no_overdraft="false"),)),
    Forbidden("an obligation that may be overdrawn", "ck_account_no_overdraft_by_class", (account(no_overdraft="false"),)),
    Forbidden("an unknown class", "ck_account_class_known", (account(account_class="'gift'", code="'gift:x'", no_overdraft="false", subject="NULL"),)),
    Forbidden("a class in the other book", "ck_account_class_in_its_book", (account(book="'budget'"),)),
    Forbidden("a code that hides its class", "ck_account_code_says_class", (account(code="'cash:bil_grace'"),)),
    Forbidden("an unknown currency", "fk_account_currency", (account(currency="'XXX'"),)),
    # the past
    *(
        Forbidden(f"changing a row of {table}", f"{table}: rows are only ever added", (f"UPDATE {table} SET {column} = {column}",))
        for table, column in (("journal", "key"), ("transfer", "amount"), ("account", "code"), ("allowed_move", "kind"), ("currency", "exponent"))
    ),
    *(
        Forbidden(f"removing a row of {table}", f"{table}: rows are only ever added", (f"DELETE FROM {table}",))
        for table in ("journal", "transfer", "account", "allowed_move", "currency", "balance", "in_work")
    ),
    *(
        Forbidden(f"emptying {table}", f"{table}: rows are only ever added", (f"TRUNCATE {table} CASCADE",), POSTGRESQL)
        for table in ("journal", "transfer", "account", "allowed_move", "currency", "balance", "in_work")
    ),
    *(
        Forbidden(f"replacing a row of {table}", f"{table}: rows are only ever added", (f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",), SQLITE, "recursive_triggers")
        for table in ("journal", "transfer", "account", "allowed_move", "currency")
    ),
    Forbidden("an upsert of currency", "currency: rows are only ever added", ("INSERT INTO currency (code, exponent) VALUES ('USD', 3) ON CONFLICT (code) DO UPDATE SET exponent = 3",)),
    Forbidden("setting a balance", "balance: only posting writes it", ("UPDATE balance SET credits = credits + 1",)),
    Forbidden("adding a balance", "balance: only posting writes it", ("INSERT INTO balance (account_id, no_overdraft, debits, credits, version) VALUES (999999, false, 0, 0, 0)",)),
    Forbidden("setting since when a balance rests", "balance: only posting writes it", ("UPDATE balance SET since = NULL",)),
    Forbidden("setting what is in work on a budget line", "in_work: only posting writes it", ("UPDATE in_work SET claimed = claimed + 1",)),
    Forbidden("adding work to a budget line", "in_work: only posting writes it", ("INSERT INTO in_work (subject, reserved, committed, claimed) VALUES ('bud_other', 0, 0, 0)",)),
)  # fmt: skip


def page() -> str:
    """The reference page, whole."""
    return "\n".join([*_intro(), *_moves(), "", *_refusals(), ""])


def _intro() -> Iterator[str]:
    yield "# What may be posted, and what never"
    yield ""
    yield "The database keeps both lists itself, on SQLite and on PostgreSQL: a program that forgets to ask is refused"
    yield "all the same. A debit is on the left, the credit that it goes to on the right; a balance is credits less"
    yield "debits. What SQLite refuses only with a pragma on is marked so: every connection of ours has it on, another"
    yield "program's may not, and then the nightly proof tells what it did. A page of the code says the same as this"
    yield "one, or a test fails:"
    yield "`python -m tests.ledger.forbidden > docs/reference/postings.md` writes it anew."
    yield ""


def _moves() -> Iterator[str]:
    yield "## Allowed moves"
    yield ""
    yield "| kind of journal | debit | credit | reverses |"
    yield "|---|---|---|---|"
    for kind, debit, credit in sorted(MOVES):
        yield f"| `{kind}` | `{debit}` | `{credit}` | {f'`{REVERSALS[kind]}`' if kind in REVERSALS else ''} |"


def _refusals() -> Iterator[str]:
    yield "## Refused by the database"
    yield ""
    yield "| what is tried | what refuses it | on |"
    yield "|---|---|---|"
    for row in ROWS:
        where = "both" if len(row.on) > 1 else row.on[0]
        yield f"| {row.tried} | `{row.guard}` | {where}{f', SQLite with `{row.pragma}`' if row.pragma else ''} |"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
