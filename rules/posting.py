"""Which business event moves what: the transfers of every kind of journal, and their effective dates.

Accounts are named here and nowhere else (DESIGN section 2). Every code starts with its class.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.ledger import OBLIGATIONS, AccountClass, AccountKey, Book, Transfer

C = AccountClass
BUDGET = frozenset({C.AUTHORITY, C.AVAILABLE, C.RESERVED, C.COMMITTED, C.CLAIMED, C.SPENT})


class Books(NamedTuple):
    """Whose book, in which currency."""

    entity: str
    currency: str

    def account(self, account_class: AccountClass, rest: str, subject: str) -> AccountKey:
        """The account `<class>:<rest>`; *subject* is kept for obligations only."""
        return AccountKey(
            entity=self.entity,
            book=Book.BUDGET if account_class in BUDGET else Book.GENERAL,
            account_class=account_class,
            code=f"{account_class.value}:{rest}",
            currency=self.currency,
            subject=subject if account_class in OBLIGATIONS else None,
        )

    def authority(self, line: str) -> AccountKey:
        """What the budget owner was given."""
        return self.account(C.AUTHORITY, line, line)

    def available(self, line: str) -> AccountKey:
        """What may still be reserved."""
        return self.account(C.AVAILABLE, line, line)

    def reserved(self, engagement: str, number: int, line: str) -> AccountKey:
        """Held for an approved requisition's line."""
        return self.account(C.RESERVED, f"{engagement}.{number}", line)

    def committed(self, order: str, number: int, line: str) -> AccountKey:
        """Promised on an order's line and not yet claimed by a bill."""
        return self.account(C.COMMITTED, f"{order}.{number}", line)

    def claimed(self, bill: str, order: str, number: int, line: str) -> AccountKey:
        """Taken by a bill from an order's line and not yet matched."""
        return self.account(C.CLAIMED, f"{bill}:{order}.{number}", line)

    def spent(self, line: str) -> AccountKey:
        """Matched for good."""
        return self.account(C.SPENT, line, line)

    def expense(self, line: str) -> AccountKey:
        """What the work cost, by budget line."""
        return self.account(C.EXPENSE, line, line)

    def tax(self, code: str) -> AccountKey:
        """Tax on bills, by code."""
        return self.account(C.TAX, code, code)

    def held(self, bill: str) -> AccountKey:
        """Owed, and not yet allowed to be paid."""
        return self.account(C.HELD, bill, bill)

    def payable(self, bill: str) -> AccountKey:
        """Owed, and allowed to be paid."""
        return self.account(C.PAYABLE, bill, bill)

    def transit(self, payout: str, bill: str) -> AccountKey:
        """Let go, and not yet known to have arrived."""
        return self.account(C.TRANSIT, f"{payout}:{bill}", bill)

    def cash(self, rail: str) -> AccountKey:
        """Money at the rail or bank."""
        return self.account(C.CASH, rail, rail)

    def elsewhere(self, account: str) -> AccountKey:
        """Paid from outside Remitwell."""
        return self.account(C.ELSEWHERE, account, account)

    def recover(self, contractor: str) -> AccountKey:
        """Paid although nothing was owed any more: to be had back."""
        return self.account(C.RECOVER, contractor, contractor)


def line_of(available: str) -> str:
    """The budget line of the account `available:<line>`."""
    account_class, _, line = available.partition(":")
    assert account_class == C.AVAILABLE.value, f"{available} is not what is available on a budget line"
    return line


def move(debit: AccountKey, credit: AccountKey, amount: int) -> tuple[Transfer, ...]:
    """One transfer, or none when there is nothing to move."""
    return (Transfer(debit=debit, credit=credit, amount=amount),) if amount else ()


class Claim(NamedTuple):
    """What one order line gives to a bill: `budget_line` pays, `net` minor units."""

    order_line: int
    budget_line: str
    net: int


def matched_on(issued_on: date, today: date) -> date:
    """The effective date of a match: the bill's own date, and never a day that has yet to come."""
    return min(issued_on, today)


def matched(
    books: Books, bill: str, order: str, claims: Iterable[Claim], taxes: dict[str, int]
) -> tuple[Transfer, ...]:
    """Claimed > spent, and expense and tax > ap:held: the same sum on both sides, plus tax."""
    moves: list[Transfer] = []
    for claim in claims:
        claimed = books.claimed(bill, order, claim.order_line, claim.budget_line)
        moves += move(claimed, books.spent(claim.budget_line), claim.net)
        moves += move(books.expense(claim.budget_line), books.held(bill), claim.net)
    for code, tax in sorted(taxes.items()):
        moves += move(books.tax(code), books.held(bill), tax)
    return tuple(moves)


def paid_after_refusal(
    books: Books, bill: str, contractor: str, rail: str, amount: int, held: int, payable: int
) -> tuple[Transfer, ...]:
    """What the bill still holds goes to cash; the rest is to be recovered from the contractor."""
    cash, from_held = books.cash(rail), min(held, amount)
    from_payable = min(payable, amount - from_held)
    return (
        *move(books.held(bill), cash, from_held),
        *move(books.payable(bill), cash, from_payable),
        *move(books.recover(contractor), cash, amount - from_held - from_payable),
    )
