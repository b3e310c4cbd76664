"""Where a page's frame leads: to what its reader may open, and to nothing else."""

from __future__ import annotations

from models.actors import Actor
from rules.access import READ_MONEY, reach

Entries = tuple[tuple[str, str], ...]
_EVERYBODY: Entries = (
    ("/inbox", "Inbox"),
    ("/approvals", "Approvals"),
    ("/cases", "Cases"),
    ("/disputes", "Disputes"),
    ("/contracts", "Contracts"),
    ("/engagements", "Engagements"),
    ("/orders", "Orders"),
    ("/bills", "Bills"),
    ("/payouts", "Payouts"),
    ("/contractors", "Contractors"),
)
_FOR_MONEY: Entries = (
    ("/ledger", "Books"),
    ("/ledger/accounts", "Accounts"),
    ("/ledger/transfers", "Transfers"),
    ("/ledger/stuck", "Stuck"),
    ("/ledger/payables", "Payables"),
    ("/ledger/commitments", "Commitments"),
)
_BUDGETS = (("/budget-lines", "Budgets"),)
_INSIDE: Entries = (
    ("/imports", "Imports"),
    ("/endpoints", "Endpoints"),
    ("/people", "People"),
    ("/policies", "Policies"),
)


def of_house(actor: Actor) -> Entries:
    """The entries of the menu: (address, name)."""
    if not reach(actor).inside:
        return _EVERYBODY
    books = (("/ledger", "Ledger"),) if _reads_money(actor) else _BUDGETS
    return (*_EVERYBODY, *books, *_INSIDE)


def of_ledger(actor: Actor) -> Entries:
    """The tabs of the ledger's pages."""
    operations = (("/ledger/operations", "Operations"),) if reach(actor).inside else ()
    return (*(_FOR_MONEY if _reads_money(actor) else ()), *_BUDGETS, *operations)


def _reads_money(actor: Actor) -> bool:
    return any(grant.role in READ_MONEY for grant in reach(actor).grants)
