"""The ledger as people read it: accounts, statements, what is stuck, the trial balance."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from doors.api.exports import Table
from doors.api.ledger_lists import (
    NUMBER,
    AskedAccounts,
    AskedStatement,
    AskedStuck,
    AskedTransfers,
    Currency,
    Entity,
    StatementFilters,
)
from doors.api.openapi import reads
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import accounts, statements, stuck, transfers, trial_balance
from doors.pages.look import Look

router = APIRouter(prefix="/v1", tags=["ledger"])


@router.get("/accounts", **reads(accounts.AccountList, csv=True))
async def list_accounts(request: Request, asked: AskedAccounts) -> Response:
    """List accounts with what they hold, the one opened last first."""
    return await listing(request, "accounts", asked)


@router.get("/accounts/{account}", **reads(statements.StatementPage, csv=True))
async def statement(
    request: Request, account: Annotated[str, Path(pattern=NUMBER, examples=["42"])], asked: AskedStatement
) -> Response:
    """The statement of one account: what moved, newest first, what it held after each, before all and after all."""
    return await listing(request, "statement", asked, statement_of(account))


def statement_of(account: str) -> Table:
    """The list of what moved in that account."""

    def wanted(asked: StatementFilters) -> statements.StatementWanted:
        return statements.StatementWanted(asked.since, asked.until, asked.cursor, asked.limit)

    def page(look: Look, asked: StatementFilters) -> statements.StatementPage:
        return statements.page(look, account, wanted(asked))

    def onward(look: Look, asked: StatementFilters, before: Any) -> statements.StatementPart:
        return statements.onward(look, account, wanted(asked), before)

    return Table(StatementFilters, statements.StatementLine, page, onward)


@router.get("/transfers", **reads(transfers.TransferList, csv=True))
async def list_transfers(request: Request, asked: AskedTransfers) -> Response:
    """List every transfer of the books, newest first, with what an accounting system files it under."""
    return await listing(request, "transfers", asked)


@router.get("/stuck-balances", **reads(stuck.StuckPage, csv=True))
async def stuck_balances(request: Request, asked: AskedStuck) -> Response:
    """What rests in accounts that end at zero, the oldest first: about what, since when, and whose turn it is."""
    return await listing(request, "stuck-balances", asked)


@router.get("/stuck-balances/ageing", **reads(stuck.StuckAgeing))
async def stuck_ageing(
    request: Request, entity: Annotated[Entity, Query()] = None, currency: Annotated[Currency, Query()] = None
) -> Response:
    """All that rests in accounts that end at zero, by how long it has rested."""
    return await read(request, stuck.ageing, entity, currency)


@router.get("/trial-balance", **reads(trial_balance.TrialBalancePage))
async def trial(request: Request, entity: Annotated[Entity, Query()] = None) -> Response:
    """The trial balance of each book, entity and currency, as it stands now."""
    return await read(request, trial_balance.page, entity)
