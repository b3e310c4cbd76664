"""The ledger and what is owed, for those whose roles read money."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import Response

from doors.admin.naming import named
from doors.admin.visit import Visitor
from doors.api.ledger import AccountFilters, StatementFilters, StuckFilters
from doors.api.payables import CommitmentFilters, PayableFilters, Weeks
from doors.pages import accounts, commitments, operations, outlook, payables, statements, stuck, trial_balance
from doors.pages.look import Look
from doors.pages.shown import Shown
from doors.pictures import ageing as ageing_picture
from doors.pictures import operations as operations_picture
from doors.pictures import outlook as outlook_picture
from doors.pictures.figure import figure
from models.ledger import AccountClass, Book

router = APIRouter(prefix="/ledger")
Account = Annotated[str, Query(pattern="^[0-9]{1,18}$")]
TOP = 10
"""How many of the longest stuck balances the first page shows."""


class Overview(Shown):
    """The books, and what has rested in them for longest."""

    trial: trial_balance.TrialBalancePage
    stuck: stuck.StuckPage


def overview(look: Look) -> Overview:
    """All that the reader may read of the books, on one page."""
    longest = stuck.StuckWanted(entity=None, currency=None, kind=None, cursor=None, limit=TOP)
    return Overview(trial=trial_balance.page(look, None), stuck=stuck.page(look, longest))


class Owed(Shown):
    """What is owed: by how late it is, by week, and bill by bill."""

    ageing: outlook.AgeingPage
    outlook: outlook.OutlookPage
    bills: payables.PayableList


def owed(look: Look, wanted: payables.PayablesWanted) -> Owed:
    """What is owed within the reader's reach."""
    ageing, weeks = outlook.ageing(look, None, None), outlook.outlook(look, None, None)
    return Owed(ageing=ageing, outlook=weeks, bills=payables.page(look, wanted))


@router.get("")
async def books(visit: Visitor) -> Response:
    """The trial balance of every book, and what is stuck."""
    return await visit.show("ledger.html", named(overview))


@router.get("/accounts")
async def list_of_accounts(visit: Visitor, filters: Annotated[AccountFilters, Query()]) -> Response:
    """Accounts, the one opened last first."""
    choices: dict[str, Any] = {"filters": filters, "books": tuple(Book), "kinds": tuple(AccountClass)}
    return await visit.show("accounts.html", named(accounts.page), accounts.AccountsWanted(**dict(filters)), **choices)


@router.get("/accounts/{account}")
async def statement(visit: Visitor, account: str, filters: Annotated[StatementFilters, Query()]) -> Response:
    """What moved in one account."""
    wanted = statements.StatementWanted(**dict(filters))
    return await visit.show("statement.html", named(statements.page), account, wanted, filters=filters)


@router.get("/stuck")
async def stuck_balances(visit: Visitor, filters: Annotated[StuckFilters, Query()]) -> Response:
    """What rests where it should not rest, the oldest first."""
    return await visit.show("stuck.html", named(stuck.page), stuck.StuckWanted(**dict(filters)))


@router.get("/payables")
async def what_is_owed(visit: Visitor, filters: Annotated[PayableFilters, Query()]) -> Response:
    """Ageing, outlook, and every bill that is not paid."""

    def shown(look: Look) -> dict[str, Any]:
        page = named(owed)(look, payables.PayablesWanted(**dict(filters)))
        drawn = (ageing_picture.ageing(page.model.ageing.items), outlook_picture.outlook(page.model.outlook.items))
        return {"page": page, "pictures": [Markup(figure(one)) for one in drawn]}  # noqa: S704 - they are escaped

    return await visit.show("payables.html", shown)


@router.get("/commitments")
async def committed(visit: Visitor, filters: Annotated[CommitmentFilters, Query()]) -> Response:
    """What each order promises, and what is left of it."""
    return await visit.show("commitments.html", named(commitments.page), commitments.CommitmentsWanted(**dict(filters)))


@router.get("/operations")
async def work_over_time(visit: Visitor, filters: Annotated[Weeks, Query()]) -> Response:
    """The queue, what is held and how long work takes, week by week."""

    def shown(look: Look) -> dict[str, Any]:
        page = operations.page(look, operations.OperationsWanted(**dict(filters)))
        drawn = operations_picture.operations(page.weeks).inline
        return {"page": page, "picture": Markup(drawn)}  # noqa: S704 - it is escaped

    return await visit.show("operations.html", shown)
