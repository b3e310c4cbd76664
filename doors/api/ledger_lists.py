"""What the lists of money may be filtered by: accounts, statements, stuck balances, payables, commitments."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import Field

from doors.api.lists import Part, after
from models.ids import Kind
from models.ledger import AccountClass, Book

NUMBER = r"^[0-9]{1,18}$"
LINE = r"^[0-9]{1,18}\.[0-9]{1,9}$"
MOVED = r"^jnl_[0-9a-f]{32}\.[0-9]{1,9}$"
RESTING = r"^jnl_[0-9a-f]{32}\.[0-9]{1,18}$"
Entity = Annotated[
    str | None, Field(pattern=f"^{Kind.ENTITY.value}_[0-9a-f]{{32}}$", description="of that entity only")
]
Currency = Annotated[str | None, Field(pattern="^[A-Z]{3}$", description="in that currency only")]
Day = Annotated[date | None, Field(ge=date(1970, 1, 2), le=date(9000, 1, 1))]


class AccountFilters(Part):
    """Which accounts are wanted."""

    entity: Entity = None
    book: Book | None = None
    kind: AccountClass | None = None
    currency: Currency = None
    resting: Annotated[bool, Field(description="only those that hold something")] = False
    cursor: Annotated[str | None, Field(pattern=NUMBER, description="`next` of the page before")] = None


class StatementFilters(Part):
    """Which part of a statement is wanted."""

    since: Annotated[Day, Field(description="from this day on, as recorded, where the entity is")] = None
    until: Annotated[Day, Field(description="up to this day and with it")] = None
    cursor: Annotated[str | None, Field(pattern=LINE, description="`next` of the page before")] = None


class TransferFilters(Part):
    """Which transfers are wanted."""

    entity: Entity = None
    book: Book | None = None
    currency: Currency = None
    since: Annotated[Day, Field(description="from this day on, as recorded, where the entity is; else by UTC")] = None
    until: Annotated[Day, Field(description="up to this day and with it")] = None
    cursor: Annotated[str | None, Field(pattern=MOVED, description="`next` of the page before")] = None


class StuckFilters(Part):
    """Which balances are wanted."""

    entity: Entity = None
    currency: Currency = None
    kind: AccountClass | None = None
    cursor: Annotated[str | None, Field(pattern=RESTING, description="`next` of the page before")] = None


class PayableFilters(Part):
    """Which bills are wanted."""

    entity: Entity = None
    currency: Currency = None
    cursor: str | None = after(Kind.BILL)


class CommitmentFilters(Part):
    """Which orders are wanted."""

    entity: Entity = None
    cursor: str | None = after(Kind.ORDER)


AskedAccounts = Annotated[AccountFilters, Query()]
AskedStatement = Annotated[StatementFilters, Query()]
AskedTransfers = Annotated[TransferFilters, Query()]
AskedStuck = Annotated[StuckFilters, Query()]
AskedPayables = Annotated[PayableFilters, Query()]
AskedCommitments = Annotated[CommitmentFilters, Query()]
