"""What the book is told: journals of one-way transfers between accounts.

A transfer is one debit, one credit and an amount above zero, so an unbalanced journal
cannot be written down.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from models.money import MAX_MINOR, Value


class Book(StrEnum):
    """The budget book counts what may be spent; the general book what is owed and paid."""

    BUDGET = "budget"
    GENERAL = "general"


class AccountClass(StrEnum):
    """The first part of an account's code: what its balance means."""

    AUTHORITY = "authority"
    AVAILABLE = "available"
    RESERVED = "reserved"
    COMMITTED = "committed"
    CLAIMED = "claimed"
    SPENT = "spent"
    EXPENSE = "expense"
    TAX = "tax"
    HELD = "ap:held"
    PAYABLE = "ap:payable"
    TRANSIT = "transit"
    CASH = "cash"
    WITHHELD = "withheld"
    DISCOUNT = "discount"
    ELSEWHERE = "elsewhere"
    RECOVER = "recover"


class JournalKind(StrEnum):
    """One business event each. Which classes it may move between is `MOVES`."""

    BUDGET_ADOPTED = "budget_adopted"
    REQUISITION_RESERVED = "requisition_reserved"
    REQUISITION_CLOSED = "requisition_closed"
    ORDER_ISSUED = "order_issued"
    COMMITMENT_RAISED = "commitment_raised"
    COMMITMENT_RETURNED = "commitment_returned"
    BILL_LINKED = "bill_linked"
    BILL_UNLINKED = "bill_unlinked"
    EXCESS_ACCEPTED = "excess_accepted"
    EXCESS_UNDONE = "excess_undone"
    MATCHED = "matched"
    UNMATCHED = "unmatched"
    GATE_OPENED = "gate_opened"
    GATE_SHUT = "gate_shut"
    RELEASED = "released"
    RELEASE_REVERSED = "release_reversed"
    SETTLED = "settled"
    SETTLEMENT_REVERSED = "settlement_reversed"
    SETTLED_AFTER_REFUSAL = "settled_after_refusal"
    WITHHELD_REMITTED = "withheld_remitted"
    PAID_ELSEWHERE = "paid_elsewhere"
    ELSEWHERE_UNDONE = "elsewhere_undone"


class AccountKey(Value):
    """Names one account. `subject` is what its obligation is about: the bill (general book) or
    the budget line (budget book); None for classes that are not obligations.
    """

    entity: str
    book: Book
    account_class: AccountClass
    code: str
    currency: str
    subject: str | None = None


class Transfer(Value):
    """`amount` minor units leave nothing behind: debit one account, credit the other."""

    debit: AccountKey
    credit: AccountKey
    amount: Annotated[int, Field(strict=True, gt=0, le=MAX_MINOR)]


class Journal(Value):
    """One keyed business event. `key` is `<object>/<move>/<n>` and is never used twice.

    `subject` is the object whose move this is. A reversal kind names in `reverses` the id of the
    journal that it undoes, whose transfers it mirrors line by line.
    """

    id: str
    key: str
    kind: JournalKind
    entity: str
    subject: str
    effective_at: date
    recorded_at: datetime
    transfers: tuple[Transfer, ...] = Field(min_length=1, max_length=10_000)
    reverses: str | None = None


class Posted(Value):
    """The journal is on the book; `new` is false when it already was."""

    kind: Literal["posted"] = "posted"
    journal: str
    new: bool


class Overdrawn(Value):
    """Nothing was booked: *account* holds less than the journal would take."""

    kind: Literal["overdrawn"] = "overdrawn"
    account: str
    needed: int
    held: int


C = AccountClass
K = JournalKind
MOVES: frozenset[tuple[JournalKind, AccountClass, AccountClass]] = frozenset(
    {
        (K.BUDGET_ADOPTED, C.AUTHORITY, C.AVAILABLE),
        (K.REQUISITION_RESERVED, C.AVAILABLE, C.RESERVED),
        (K.REQUISITION_CLOSED, C.RESERVED, C.AVAILABLE),
        (K.ORDER_ISSUED, C.RESERVED, C.COMMITTED),
        (K.COMMITMENT_RAISED, C.AVAILABLE, C.COMMITTED),
        (K.COMMITMENT_RETURNED, C.COMMITTED, C.AVAILABLE),
        (K.BILL_LINKED, C.COMMITTED, C.CLAIMED),
        (K.BILL_UNLINKED, C.CLAIMED, C.COMMITTED),
        (K.EXCESS_ACCEPTED, C.AVAILABLE, C.CLAIMED),
        (K.EXCESS_UNDONE, C.CLAIMED, C.AVAILABLE),
        (K.MATCHED, C.CLAIMED, C.SPENT),
        (K.MATCHED, C.EXPENSE, C.HELD),
        (K.MATCHED, C.TAX, C.HELD),
        (K.UNMATCHED, C.SPENT, C.CLAIMED),
        (K.UNMATCHED, C.HELD, C.EXPENSE),
        (K.UNMATCHED, C.HELD, C.TAX),
        (K.GATE_OPENED, C.HELD, C.PAYABLE),
        (K.GATE_SHUT, C.PAYABLE, C.HELD),
        (K.RELEASED, C.PAYABLE, C.TRANSIT),
        (K.RELEASED, C.PAYABLE, C.WITHHELD),
        (K.RELEASED, C.PAYABLE, C.DISCOUNT),
        (K.RELEASE_REVERSED, C.TRANSIT, C.PAYABLE),
        (K.RELEASE_REVERSED, C.WITHHELD, C.PAYABLE),
        (K.RELEASE_REVERSED, C.DISCOUNT, C.PAYABLE),
        (K.SETTLED, C.TRANSIT, C.CASH),
        (K.SETTLEMENT_REVERSED, C.CASH, C.TRANSIT),
        (K.SETTLED_AFTER_REFUSAL, C.HELD, C.CASH),
        (K.SETTLED_AFTER_REFUSAL, C.PAYABLE, C.CASH),
        (K.SETTLED_AFTER_REFUSAL, C.RECOVER, C.CASH),
        (K.WITHHELD_REMITTED, C.WITHHELD, C.CASH),
        (K.PAID_ELSEWHERE, C.HELD, C.ELSEWHERE),
        (K.PAID_ELSEWHERE, C.PAYABLE, C.ELSEWHERE),
        (K.ELSEWHERE_UNDONE, C.ELSEWHERE, C.HELD),
        (K.ELSEWHERE_UNDONE, C.ELSEWHERE, C.PAYABLE),
    }
)
"""Every (kind, debit class, credit class) that may be posted: the order of the stations."""

REVERSALS: dict[JournalKind, JournalKind] = {
    K.BILL_UNLINKED: K.BILL_LINKED,
    K.EXCESS_UNDONE: K.EXCESS_ACCEPTED,
    K.UNMATCHED: K.MATCHED,
    K.RELEASE_REVERSED: K.RELEASED,
    K.SETTLEMENT_REVERSED: K.SETTLED,
    K.ELSEWHERE_UNDONE: K.PAID_ELSEWHERE,
}
"""Kinds that undo another journal, and the kind of the journal that they name."""

NO_OVERDRAFT = frozenset({C.AVAILABLE, C.RESERVED, C.COMMITTED, C.CLAIMED, C.HELD, C.PAYABLE, C.TRANSIT})
"""Classes whose accounts may never hold less than nothing."""

OBLIGATIONS = frozenset({C.AUTHORITY, C.SPENT}) | NO_OVERDRAFT
"""Classes whose accounts name a subject; a transfer between two of them stays with one subject."""


class Booked(Value):
    """One transfer as the history of one account tells it; `change` is what it added to the balance."""

    seq: int
    journal: str
    key: str
    kind: JournalKind
    line: int
    effective_at: date
    recorded_at: datetime
    debit: str
    credit: str
    amount: int
    change: int
