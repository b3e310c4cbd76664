"""What the database refuses, whoever asks: each row is tried with direct SQL on both engines.

`docs/reference/postings.md` shows this table: `python -m tests.ledger.forbidden > docs/reference/postings.md`.
"""

# ruff: noqa: E501 - a row of the table is read across

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.ledger import MOVES, REVERSALS

SQLITE, POSTGRESQL = ("sqlite",), ("postgresql",)


@dataclass(frozen=True)
class Forbidden:
    """`tried` in words and SQL, and the constraint (or the trigger's words) that refuses it."""

    tried: str
    guard: str
    sql: tuple[str, ...]
    on: tuple[str, ...] = SQLITE + POSTGRESQL


def _insert(table: str, **values: object) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(map(str, values.values()))})"


def _journal(**changed: object) -> str:
    """A journal `'new'` of one line, that opens Ada's gate."""
    defaults: dict[str, object] = {
        "id": "'new'",
        "key": "'test/new/1'",
        "kind": "'gate_opened'",
        "entity": "'ent_acme'",
        "subject": "'bil_ada'",
        "n_lines": 1,
        "reverses": "NULL",
        "effective_at": "'2026-11-23'",
        "recorded_at": "'2026-11-23T09:30:00.000000Z'",
    }
    return _insert("journal", **{**defaults, **changed})


def _account(**changed: object) -> str:
    """Grace's payable, in the general book."""
    defaults: dict[str, object] = {
        "entity": "'ent_acme'",
        "book": "'general'",
        "account_class": "'ap:payable'",
        "code": "'ap:payable:bil_grace'",
        "currency": "'USD'",
        "subject": "'bil_grace'",
        "no_overdraft": "true",
    }
    return _insert("account", **{**defaults, **changed})


def _id(code: str) -> str:
    return f"(SELECT id FROM account WHERE code = '{code}')"


def _transfer(debit: str = "ap:held:bil_ada", credit: str = "ap:payable:bil_ada", **changed: object) -> str:
    """Line 1 of journal `'new'`: the classes are read from the codes."""
    defaults: dict[str, object] = {
        "journal_id": "'new'",
        "line": 1,
        "prev": "NULL",
        "entity": "'ent_acme'",
        "book": "'general'",
        "currency": "'USD'",
        "kind": "'gate_opened'",
        "reversal": "false",
        "debit_id": _id(debit),
        "credit_id": _id(credit),
        "debit_class": f"'{debit.rpartition(':')[0]}'",
        "credit_class": f"'{credit.rpartition(':')[0]}'",
        "amount": 1,
        "reverses": "NULL",
    }
    return _insert("transfer", **{**defaults, **changed})


def _budget(debit: str, credit: str, amount: object, kind: str, **changed: object) -> tuple[str, str]:
    """A whole journal in the budget book; its classes are the first words of the codes."""
    classes = {"debit_class": f"'{debit.partition(':')[0]}'", "credit_class": f"'{credit.partition(':')[0]}'"}
    line = {"book": "'budget'", "kind": f"'{kind}'", "amount": amount, **classes, **changed}
    return _journal(kind=f"'{kind}'"), _transfer(debit, credit, **line)


def _payable_to_transit(amount: int) -> tuple[str, str]:
    line = _transfer(
        "ap:payable:bil_ada", "transit:pay_1:bil_ada", kind="'released'", credit_class="'transit'", amount=amount
    )
    return _journal(kind="'released'"), line


_UNDO = {"kind": "'release_reversed'", "reversal": "true", "reverses": "'released'", "amount": 450}


def _undo_release(**changed: object) -> str:
    """The true mirror of the release's one line."""
    line = {**_UNDO, "debit_class": "'transit'", **changed}
    return _transfer("transit:pay_1:bil_ada", "ap:payable:bil_ada", **line)


_UNDOING = _journal(kind="'release_reversed'", reverses="'released'")
_AGAIN = _journal(kind="'release_reversed'", reverses="'released'", id="'twin'", key="'test/twin/1'")
_EUROS = _account(code="'ap:payable:euros'", currency="'EUR'", subject="'bil_ada'")
_OTHERS = _account(code="'ap:payable:others'", entity="'ent_other'", subject="'bil_ada'")
_OPEN_UNDONE = (
    "INSERT INTO allowed_move (kind, debit_class, credit_class, reversal, reverses_kind)"
    " VALUES ('unmatched', 'ap:payable', 'ap:held', true, 'matched')"
)

ROWS = (
    # the money
    Forbidden("a second journal under a key", "uq_journal_key", (_journal(key="'test/new/0'"), _journal(key="'test/new/0'", id="'other'"))),
    Forbidden("releasing a bill again, under another key", "ck_balance_not_overdrawn", _payable_to_transit(450)),
    Forbidden("releasing a cent more than is payable", "ck_balance_not_overdrawn", _payable_to_transit(1)),
    Forbidden("reserving more than is available", "ck_balance_not_overdrawn", _budget("available:bud_travel", "reserved:eng_1.1", 401, "requisition_reserved")),
    Forbidden("claiming more than is committed", "ck_balance_not_overdrawn", _budget("committed:ord_1.1", "claimed:bil_ada:ord_1.1", 101, "bill_linked")),
    Forbidden("an amount of zero", "ck_transfer_amount_above_zero", (_journal(), _transfer(amount=0))),
    Forbidden("an amount below zero", "ck_transfer_amount_above_zero", (_journal(), _transfer(amount=-1))),
    Forbidden("a fraction of a cent", "ck_transfer_amount_whole", (_journal(), _transfer(amount=1.5)), SQLITE),
    Forbidden("a word for an amount", "ck_transfer_amount_whole", (_journal(), _transfer(amount="'12abc'")), SQLITE),
    Forbidden("more than 64 bits of money", "ck_transfer_amount_whole", (_journal(), _transfer(amount=2**63)), SQLITE),
    Forbidden("more than 64 bits of money, too", "out of range", (_journal(), _transfer(amount=2**63)), POSTGRESQL),
    # the way
    Forbidden("from held to transit, around the gate", "fk_transfer_allowed_move", (_journal(kind="'released'"), _transfer("ap:held:bil_ada", "transit:pay_1:bil_ada", kind="'released'", credit_class="'transit'"))),
    Forbidden("a move that only another kind of journal may make", "fk_transfer_allowed_move", (_journal(kind="'settled'"), _transfer(kind="'settled'"))),
    Forbidden("a transfer of another kind than its journal", "fk_transfer_journal", (_journal(kind="'matched'"), _transfer())),
    Forbidden("a transfer without a journal", "fk_transfer_journal", (_transfer(),)),
    Forbidden("an account's class told wrongly", "fk_transfer_credit", (_journal(), _transfer("ap:held:bil_ada", "expense:bud_travel", credit_class="'ap:payable'"))),
    Forbidden("an account that does not exist", "fk_transfer_debit", (_journal(), _transfer(debit_id=999_999))),
    Forbidden("an account with itself", "ck_transfer_two_accounts", (_journal(), _transfer("ap:held:bil_ada", "ap:held:bil_ada"))),
    Forbidden("from one currency to another", "fk_transfer_credit", (_EUROS, _journal(), _transfer("ap:held:bil_ada", "ap:payable:euros"))),
    Forbidden("from one entity to another", "fk_transfer_credit", (_OTHERS, _journal(), _transfer("ap:held:bil_ada", "ap:payable:others"))),
    Forbidden("from one book to the other", "fk_transfer_debit", (_journal(), _transfer("spent:bud_travel", "expense:bud_travel"))),
    Forbidden("from one bill to another", "two subjects", (_account(), _journal(), _transfer("ap:held:bil_ada", "ap:payable:bil_grace"))),
    # the lines
    Forbidden("a journal without lines", "fk_journal_last_line", (_journal(),)),
    Forbidden("a journal of no lines", "ck_journal_has_lines", (_journal(n_lines=0),)),
    Forbidden("a journal without its last line", "fk_journal_last_line", (_journal(n_lines=2), _transfer())),
    Forbidden("a line that follows none", "ck_transfer_follows_a_line", (_journal(n_lines=2), _transfer(line=2))),
    Forbidden("a line that follows a missing one", "fk_transfer_previous_line", (_journal(n_lines=3), _transfer(line=3, prev=2))),
    Forbidden("a line added to an old journal", "a line beyond the journal's last", (_transfer("ap:held:bil_ada", "ap:payable:bil_ada", journal_id="'opened'", line=2, prev=1),)),
    Forbidden("a journal without a key", "ck_journal_is_named", (_journal(key="''"),)),
    Forbidden("a journal of no date", "ck_journal_effective_at_a_date", (_journal(effective_at="'soon'"),), SQLITE),
    # the reversals
    Forbidden("a second reversal", "uq_journal_reverses", (_UNDOING, _undo_release(), _AGAIN)),
    Forbidden("a reversal kind that names no journal", "fk_transfer_allowed_move", (_journal(kind="'release_reversed'"), _undo_release(reverses="NULL", reversal="false"))),
    Forbidden("a reversal that hides that it names none", "ck_transfer_reversal_names_journal", (_journal(kind="'release_reversed'"), _undo_release(reverses="NULL"))),
    Forbidden("another kind that names a journal", "ck_transfer_reversal_names_journal", (_journal(reverses="'released'"), _transfer(reverses="'released'"))),
    Forbidden("another kind that calls itself a reversal", "a kind of journal that this kind does not reverse", (_journal(reverses="'released'"), _transfer(reversal="true", reverses="'released'")), SQLITE),
    Forbidden("another kind that calls itself a reversal, too", "fk_transfer_allowed_move", (_journal(reverses="'released'"), _transfer(reversal="true", reverses="'released'")), POSTGRESQL),
    Forbidden("a reversal of another amount", "fk_transfer_mirror", (_UNDOING, _undo_release(amount=449))),
    Forbidden("a reversal of fewer lines", "fk_journal_reverses", (_journal(kind="'unmatched'", reverses="'matched'"),)),
    Forbidden("a line that reverses what its journal does not", "another journal than the one its own journal reverses", (_journal(kind="'release_reversed'"), _undo_release())),
    Forbidden("a journal that reverses what its lines do not", "another journal than the one its own journal reverses", (_journal(reverses="'opened'"), _transfer("ap:payable:bil_ada", "ap:held:bil_ada", kind="'gate_opened'", debit_class="'ap:held'", credit_class="'ap:payable'", debit_id=_id("ap:held:bil_ada"), credit_id=_id("ap:payable:bil_ada")))),
    Forbidden("a reversal of another kind of journal", "a kind of journal that this kind does not reverse", (_OPEN_UNDONE, _journal(kind="'unmatched'", reverses="'opened'"), _transfer("ap:payable:bil_ada", "ap:held:bil_ada", kind="'unmatched'", reversal="true", reverses="'opened'", amount=450))),
    # the accounts
    Forbidden("an account twice", "uq_account_entity_book_code_currency", (_account(), _account())),
    Forbidden("an obligation about nothing", "ck_account_obligation_names_subject", (_account(subject="NULL"),)),
    Forbidden("cash about a bill", "ck_account_obligation_names_subject", (_account(account_class="'cash'", code="'cash:x'", no_overdraft="false"),)),
    Forbidden("an obligation that may be overdrawn", "ck_account_no_overdraft_by_class", (_account(no_overdraft="false"),)),
    Forbidden("an unknown class", "ck_account_class_known", (_account(account_class="'gift'", code="'gift:x'", no_overdraft="false", subject="NULL"),)),
    Forbidden("a class in the other book", "ck_account_class_in_its_book", (_account(book="'budget'"),)),
    Forbidden("a code that hides its class", "ck_account_code_says_class", (_account(code="'cash:bil_grace'"),)),
    Forbidden("an unknown currency", "fk_account_currency", (_account(currency="'XXX'"),)),
    # the past
    *(
        Forbidden(f"changing a row of {table}", f"{table}: rows are only ever added", (f"UPDATE {table} SET {column} = {column}",))
        for table, column in (("journal", "key"), ("transfer", "amount"), ("account", "code"), ("allowed_move", "kind"), ("currency", "exponent"))
    ),
    *(
        Forbidden(f"removing a row of {table}", f"{table}: rows are only ever added", (f"DELETE FROM {table}",))
        for table in ("journal", "transfer", "account", "allowed_move", "currency", "balance")
    ),
    *(
        Forbidden(f"emptying {table}", f"{table}: rows are only ever added", (f"TRUNCATE {table} CASCADE",), POSTGRESQL)
        for table in ("journal", "transfer", "account", "allowed_move", "currency", "balance")
    ),
    Forbidden("replacing a row of currency", "currency: rows are only ever added", ("INSERT OR REPLACE INTO currency (code, exponent) VALUES ('USD', 3)",), SQLITE),
    Forbidden("an upsert of currency", "currency: rows are only ever added", ("INSERT INTO currency (code, exponent) VALUES ('USD', 3) ON CONFLICT (code) DO UPDATE SET exponent = 3",)),
    Forbidden("setting a balance", "balance: only posting writes it", ("UPDATE balance SET credits = credits + 1",)),
    Forbidden("adding a balance", "balance: only posting writes it", ("INSERT INTO balance (account_id, no_overdraft, debits, credits, version) VALUES (999999, false, 0, 0, 0)",)),
)  # fmt: skip


def page() -> str:
    """The reference page, whole."""
    return "\n".join([*_intro(), *_moves(), "", *_refusals(), ""])


def _intro() -> Iterator[str]:
    yield "# What may be posted, and what never"
    yield ""
    yield "The database keeps both lists itself, on SQLite and on PostgreSQL: a program that forgets to ask is refused"
    yield "all the same. A debit is on the left, the credit that it goes to on the right; a balance is credits less"
    yield "debits. A page of the code says the same as this one, or a test fails:"
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
        yield f"| {row.tried} | `{row.guard}` | {'both' if len(row.on) > 1 else row.on[0]} |"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
