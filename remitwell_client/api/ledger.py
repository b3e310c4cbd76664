"""Ledger: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypedDict

from remitwell_client.api.shared import Book, JournalKind, Money, MoneyDifference, Neighbour, Person
from remitwell_client.asking import Asking

AccountClass = Literal[
    "authority",
    "available",
    "reserved",
    "committed",
    "claimed",
    "spent",
    "expense",
    "tax",
    "ap:held",
    "ap:payable",
    "transit",
    "cash",
    "withheld",
    "discount",
    "elsewhere",
    "recover",
]


class AccountLine(TypedDict):
    """One account. `balance` is credits less debits; `subject` what it is owed about, for obligations."""

    id: str
    href: str
    entity: str
    book: Book
    kind: AccountClass
    code: str
    currency: str
    subject: str | None
    debits: Money
    credits: Money
    balance: MoneyDifference


class AccountList(TypedDict):
    """One page of accounts, the one opened last first; `next` is the cursor of the page after it, null on the
    last.
    """

    items: list[AccountLine]
    next: str | None


Rested = Literal["under_1", "1-7", "8-30", "31-90", "over_90"]


class StatementLine(TypedDict):
    """One transfer: `change` is what it added to the account, `balance` what the account held after it."""

    journal: str
    href: str
    key: str
    kind: JournalKind
    subject: str
    line: int
    effective_at: str
    recorded_at: str
    debit: str
    credit: str
    change: MoneyDifference
    balance: MoneyDifference


class StatementPage(TypedDict):
    """What moved in one account, newest first. `since` and `until` are days of its entity, both included;
    `opening` and `closing` what the account held before and after them.
    """

    id: str
    href: str
    entity: str
    book: Book
    kind: AccountClass
    code: str
    currency: str
    subject: str | None
    debits: Money
    credits: Money
    balance: MoneyDifference
    since: str | None
    until: str | None
    opening: MoneyDifference
    closing: MoneyDifference
    items: list[StatementLine]
    next: str | None
    neighbours: list[Neighbour]


class StuckBalance(TypedDict):
    """What rests in one account, since money last came in there. `subject` is what its code names, `stage`
    where that stands; `acts` is whose turn it is, by name or by queue. What is to be had back has a sign
    less.
    """

    account: str
    entity: str
    kind: AccountClass
    code: str
    balance: MoneyDifference
    since: str
    age: Rested
    subject: str
    href: str | None
    stage: str | None
    waits_for: WaitsFor
    acts: Person
    due: str | None


class StuckPage(TypedDict):
    """What rests, the oldest first; `sums` is all of it, by age."""

    at: str
    sums: list[StuckSum]
    items: list[StuckBalance]
    next: str | None


class StuckSum(TypedDict):
    """What rests in all `accounts` of one kind for so long."""

    entity: str
    kind: AccountClass
    age: Rested
    accounts: int
    balance: MoneyDifference


class TrialBalance(TypedDict):
    """One book of one entity in one currency. The sums of both sides are equal."""

    entity: str
    book: Book
    currency: str
    debit: Money
    credit: Money
    lines: list[TrialBalanceLine]


class TrialBalanceLine(TypedDict):
    """What the `accounts` of one kind that hold something hold, on the side on which they hold it."""

    kind: AccountClass
    debit: Money
    credit: Money
    accounts: int


class TrialBalancePage(TypedDict):
    """Every book that the reader may read, as it stands at that moment."""

    at: str
    books: list[TrialBalance]


WaitsFor = Literal[
    "ruling",
    "decision",
    "order",
    "change",
    "bill",
    "match",
    "gate",
    "due_date",
    "release",
    "rail",
    "remittance",
    "recovery",
]


class Ledger(Asking):
    """One method for each operation on ledger."""

    def list_accounts(
        self,
        *,
        entity: str | None = None,
        book: Book | None = None,
        kind: AccountClass | None = None,
        currency: str | None = None,
        resting: bool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AccountList:
        """List accounts with what they hold, the one opened last first."""
        answer: AccountList = self.read(
            self.place("/v1/accounts"),
            {
                "entity": entity,
                "book": book,
                "kind": kind,
                "currency": currency,
                "resting": resting,
                "cursor": cursor,
                "limit": limit,
            },
        )
        return answer

    def each_account_line(
        self,
        *,
        entity: str | None = None,
        book: Book | None = None,
        kind: AccountClass | None = None,
        currency: str | None = None,
        resting: bool | None = None,
    ) -> Iterator[AccountLine]:
        """As `list_accounts`, page after page to the last."""
        return self.every(
            self.place("/v1/accounts"),
            {"entity": entity, "book": book, "kind": kind, "currency": currency, "resting": resting},
        )

    def statement(
        self,
        account: str,
        *,
        since: str | None = None,
        until: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> StatementPage:
        """The statement of one account: what moved, newest first, what it held after each, before all and
        after all.
        """
        answer: StatementPage = self.read(
            self.place("/v1/accounts/{account}", account),
            {"since": since, "until": until, "cursor": cursor, "limit": limit},
        )
        return answer

    def each_statement_line(
        self, account: str, *, since: str | None = None, until: str | None = None
    ) -> Iterator[StatementLine]:
        """As `statement`, page after page to the last."""
        return self.every(self.place("/v1/accounts/{account}", account), {"since": since, "until": until})

    def stuck_balances(
        self,
        *,
        entity: str | None = None,
        currency: str | None = None,
        kind: AccountClass | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> StuckPage:
        """What rests in accounts that end at zero, the oldest first: about what, since when, and whose turn
        it is.
        """
        answer: StuckPage = self.read(
            self.place("/v1/stuck-balances"),
            {"entity": entity, "currency": currency, "kind": kind, "cursor": cursor, "limit": limit},
        )
        return answer

    def each_stuck_balance(
        self, *, entity: str | None = None, currency: str | None = None, kind: AccountClass | None = None
    ) -> Iterator[StuckBalance]:
        """As `stuck_balances`, page after page to the last."""
        return self.every(self.place("/v1/stuck-balances"), {"entity": entity, "currency": currency, "kind": kind})

    def trial(self, *, entity: str | None = None) -> TrialBalancePage:
        """The trial balance of each book, entity and currency, as it stands now."""
        answer: TrialBalancePage = self.read(self.place("/v1/trial-balance"), {"entity": entity})
        return answer
