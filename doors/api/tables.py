"""Every list, once: its filters, what a line of it is, and how a page of it is made.

Whatever stands here is read in pages by cursor, kept under a name as it is filtered, and taken away whole as CSV,
through every door.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import Request
from starlette.responses import Response

from doors.api import ledger_lists as money
from doors.api import lists as f
from doors.api.exports import Page, Table, as_table, wants_csv
from doors.api.reading import looked_up, read
from doors.pages import (
    access_log,
    accounts,
    budgets,
    commitments,
    imports,
    inbox,
    lists,
    payables,
    people,
    stuck,
    transfers,
)
from doors.pages import documents as contracts
from models.ids import Kind
from store.views import documents


def _standing(kind: Kind, filters: type[f.Part]) -> Table:
    """The list of all objects of a kind, by where each stands."""
    return Table(filters, lists.LISTS[kind][1], lambda look, asked: lists.page(look, kind, asked.wanted()))


def _as(wanted: Any, page: Page) -> Page:
    """The same page, asked in the words of the address."""
    names = set(wanted._fields)
    return lambda look, asked: page(look, wanted(**{name: getattr(asked, name) for name in names}))


TABLES: dict[str, Table] = {
    "access-log": Table(f.LogFilters, access_log.AccessLine, _as(access_log.Wanted, access_log.page)),
    "accounts": Table(money.AccountFilters, accounts.AccountLine, _as(accounts.AccountsWanted, accounts.page)),
    "approvals": _standing(Kind.APPROVAL, f.DueFilters),
    "bills": _standing(Kind.BILL, f.BillFilters),
    "budget-lines": Table(f.BudgetFilters, budgets.BudgetLine, _as(budgets.Wanted, budgets.listed)),
    "cases": _standing(Kind.CASE, f.CaseFilters),
    "commitments": Table(
        money.CommitmentFilters, commitments.CommitmentLine, _as(commitments.CommitmentsWanted, commitments.page)
    ),
    "contractors": _standing(Kind.CONTRACTOR, f.Filters),
    "contracts": Table(f.ContractFilters, contracts.ContractLine, _as(documents.Wanted, contracts.contracts)),
    "disputes": _standing(Kind.DISPUTE, f.Filters),
    "endpoints": _standing(Kind.ENDPOINT, f.Filters),
    "engagements": _standing(Kind.ENGAGEMENT, f.WorkFilters),
    "imports": Table(
        f.ImportFilters, imports.ListedImport, lambda look, asked: imports.listed(look, asked.cursor, asked.limit)
    ),
    "inbox": Table(f.Part, inbox.Waiting, lambda look, asked: inbox.page(look, asked.wanted())),
    "orders": _standing(Kind.ORDER, f.OrderFilters),
    "payables": Table(money.PayableFilters, payables.PayableLine, _as(payables.PayablesWanted, payables.page)),
    "payouts": _standing(Kind.PAYOUT, f.PayoutFilters),
    "people": Table(f.PeopleFilters, people.ListedPerson, _as(people.Wanted, people.listed)),
    "stuck-balances": Table(money.StuckFilters, stuck.StuckBalance, _as(stuck.StuckWanted, stuck.page)),
    "transfers": Table(money.TransferFilters, transfers.TransferLine, _as(transfers.TransfersWanted, transfers.page)),
}
"""By the name that a list has in the API's address, in its file and where its filters are kept."""


async def listing(request: Request, name: str, asked: f.Part, table: Table | None = None) -> Response:
    """One page of the list *name* that the caller may see, or from there on all of it as CSV."""
    shown = table or TABLES[name]
    if wants_csv(request, asked.format):
        return await as_table(partial(looked_up, request), name, shown, asked)
    return await read(request, shown.page, asked)
