"""The ledger as people read it: accounts, statements, what is stuck, the trial balance."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from doors.api.openapi import reads
from doors.api.reading import read
from doors.pages import accounts, statements, stuck, trial_balance
from models.ids import Kind
from models.ledger import AccountClass, Book

router = APIRouter(prefix="/v1", tags=["ledger"])

NUMBER = r"^[0-9]{1,18}$"
LINE = r"^[0-9]{1,18}\.[0-9]{1,9}$"
RESTING = r"^jnl_[0-9a-f]{32}\.[0-9]{1,18}$"
Entity = Annotated[
    str | None, Field(pattern=f"^{Kind.ENTITY.value}_[0-9a-f]{{32}}$", description="of that entity only")
]
Currency = Annotated[str | None, Field(pattern="^[A-Z]{3}$", description="in that currency only")]
Limit = Annotated[int, Field(ge=1, le=200)]
Day = Annotated[date | None, Field(ge=date(1970, 1, 2), le=date(9000, 1, 1))]


class AccountFilters(BaseModel):
    """Which accounts are wanted."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    entity: Entity = None
    book: Book | None = None
    kind: AccountClass | None = None
    currency: Currency = None
    resting: Annotated[bool, Field(description="only those that hold something")] = False
    cursor: Annotated[str | None, Field(pattern=NUMBER, description="`next` of the page before")] = None
    limit: Limit = 50


class StatementFilters(BaseModel):
    """Which part of a statement is wanted."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    since: Annotated[Day, Field(description="from this day on, as recorded, where the entity is")] = None
    until: Annotated[Day, Field(description="up to this day and with it")] = None
    cursor: Annotated[str | None, Field(pattern=LINE, description="`next` of the page before")] = None
    limit: Limit = 50


class StuckFilters(BaseModel):
    """Which balances are wanted."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    entity: Entity = None
    currency: Currency = None
    kind: AccountClass | None = None
    cursor: Annotated[str | None, Field(pattern=RESTING, description="`next` of the page before")] = None
    limit: Limit = 50


@router.get("/accounts", **reads(accounts.AccountList))
async def list_accounts(request: Request, asked: Annotated[AccountFilters, Query()]) -> Response:
    """List accounts with what they hold, the one opened last first."""
    return await read(request, accounts.page, accounts.AccountsWanted(**dict(asked)))


@router.get("/accounts/{account}", **reads(statements.StatementPage))
async def statement(
    request: Request,
    account: Annotated[str, Path(pattern=NUMBER, examples=["42"])],
    asked: Annotated[StatementFilters, Query()],
) -> Response:
    """The statement of one account: what moved, newest first, what it held after each, before all and after all."""
    return await read(request, statements.page, account, statements.StatementWanted(**dict(asked)))


@router.get("/stuck-balances", **reads(stuck.StuckPage))
async def stuck_balances(request: Request, asked: Annotated[StuckFilters, Query()]) -> Response:
    """What rests in accounts that end at zero, the oldest first: about what, since when, and whose turn it is."""
    return await read(request, stuck.page, stuck.StuckWanted(**dict(asked)))


@router.get("/trial-balance", **reads(trial_balance.TrialBalancePage))
async def trial(request: Request, entity: Annotated[Entity, Query()] = None) -> Response:
    """The trial balance of each book, entity and currency, as it stands now."""
    return await read(request, trial_balance.page, entity)
