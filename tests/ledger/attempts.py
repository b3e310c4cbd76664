"""SQL that somebody might send past the book: each function writes one INSERT, with what is changed."""

from __future__ import annotations


def _insert(table: str, **values: object) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(map(str, values.values()))})"


def journal(**changed: object) -> str:
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


def account(**changed: object) -> str:
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


def id_of(code: str) -> str:
    return f"(SELECT id FROM account WHERE code = '{code}')"


def transfer(debit: str = "ap:held:bil_ada", credit: str = "ap:payable:bil_ada", **changed: object) -> str:
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
        "debit_id": id_of(debit),
        "credit_id": id_of(credit),
        "debit_class": f"'{debit.rpartition(':')[0]}'",
        "credit_class": f"'{credit.rpartition(':')[0]}'",
        "amount": 1,
        "reverses": "NULL",
    }
    return _insert("transfer", **{**defaults, **changed})


def budget(debit: str, credit: str, amount: object, kind: str, **changed: object) -> tuple[str, str]:
    """A whole journal in the budget book; its classes are the first words of the codes."""
    classes = {"debit_class": f"'{debit.partition(':')[0]}'", "credit_class": f"'{credit.partition(':')[0]}'"}
    line = {"book": "'budget'", "kind": f"'{kind}'", "amount": amount, **classes, **changed}
    return journal(kind=f"'{kind}'"), transfer(debit, credit, **line)


def payable_to_transit(amount: int) -> tuple[str, str]:
    line = transfer(
        "ap:payable:bil_ada", "transit:pay_1:bil_ada", kind="'released'", credit_class="'transit'", amount=amount
    )
    return journal(kind="'released'"), line


def conflict(clause: str, statements: tuple[str, str]) -> tuple[str, str]:
    """The same, where the transfer's INSERT says itself what is to happen when a constraint is violated."""
    opening, line = statements
    return opening, line.replace("INSERT", f"INSERT OR {clause}", 1)


_UNDO = {"kind": "'release_reversed'", "reversal": "true", "reverses": "'released'", "amount": 450}


def undo_release(**changed: object) -> str:
    """The true mirror of the release's one line."""
    line = {**_UNDO, "debit_class": "'transit'", **changed}
    return transfer("transit:pay_1:bil_ada", "ap:payable:bil_ada", **line)


UNDOING = journal(kind="'release_reversed'", reverses="'released'")
AGAIN = journal(kind="'release_reversed'", reverses="'released'", id="'twin'", key="'test/twin/1'")
EUROS = account(code="'ap:payable:euros'", currency="'EUR'", subject="'bil_ada'")
OTHERS = account(code="'ap:payable:others'", entity="'ent_other'", subject="'bil_ada'")
OPEN_UNDONE = (
    "INSERT INTO allowed_move (kind, debit_class, credit_class, reversal, reverses_kind)"
    " VALUES ('unmatched', 'ap:payable', 'ap:held', true, 'matched')"
)

_SIDES = {"kind": "'gate_shut'", "debit_class": "'ap:payable'", "credit_class": "'ap:held'", "amount": 500}
_THERE = transfer("ap:payable:bil_ada", "ap:held:bil_ada", **_SIDES)
_BACK = transfer(journal_id="'twin'", amount=500).partition(" VALUES ")[2]
CIRCLE = (
    journal(kind="'gate_shut'"),
    journal(id="'twin'", key="'test/twin/1'"),
    f"{_THERE}, {_BACK}",
)
"""Two journals in one statement: the first takes more than there is, and the second brings it back."""
