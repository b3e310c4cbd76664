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
    """One business event each. Which classes it may move between is `models/moves.py`."""

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
    LATE_SETTLEMENT_REVERSED = "late_settlement_reversed"
    RECOVERY_OFFSET = "recovery_offset"
    RECOVERY_OFFSET_UNDONE = "recovery_offset_undone"
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
NO_OVERDRAFT = frozenset({C.AVAILABLE, C.RESERVED, C.COMMITTED, C.CLAIMED, C.HELD, C.PAYABLE, C.TRANSIT})
"""Classes whose accounts may never hold less than nothing."""

OBLIGATIONS = frozenset({C.AUTHORITY, C.SPENT}) | NO_OVERDRAFT
"""Classes whose accounts name a subject; a transfer between two of them stays with one subject."""


IN_FLIGHT = frozenset({C.RESERVED, C.COMMITTED, C.CLAIMED, C.HELD, C.PAYABLE, C.TRANSIT, C.WITHHELD, C.RECOVER})
"""Classes that rest at zero in the end: what lies there waits for somebody or something."""


class Booked(Value):
    """One transfer as the history of one account tells it: `change` is what it added, `balance` what there was then."""

    seq: int
    line: int
    journal: str
    key: str
    kind: JournalKind
    subject: str
    effective_at: date
    recorded_at: datetime
    debit: str
    credit: str
    amount: int
    change: int
    balance: int


class Statement(Value):
    """What an account held before and after the time that was asked for, and what moved in it, newest first."""

    opening: int
    closing: int
    lines: tuple[Booked, ...]


class ListedAccount(Value):
    """One account with the sums of what moved to either side."""

    id: int
    entity: str
    book: Book
    account_class: AccountClass
    code: str
    currency: str
    subject: str | None
    debits: int
    credits: int

    @property
    def holds(self) -> int:
        """Credits less debits."""
        return self.credits - self.debits


class TrialLine(Value):
    """What the `accounts` of one class that hold something hold on either side."""

    entity: str
    book: Book
    currency: str
    account_class: AccountClass
    debit: int
    credit: int
    accounts: int
