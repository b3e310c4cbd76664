"""The ledger and what is owed, for those whose roles read money."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from markupsafe import Markup
from starlette.responses import Response

from doors.admin.filters import asked, query
from doors.admin.naming import named
from doors.admin.visit import Visitor
from doors.api.exports import as_table
from doors.api.ledger import statement_of
from doors.api.ledger_lists import NUMBER, StatementFilters
from doors.api.payables import Weeks, Whose
from doors.pages import operations, outlook, stuck, trial_balance
from doors.pages.look import Look
from doors.pages.shown import Shown
from doors.pictures import ageing as ageing_picture
from doors.pictures import operations as operations_picture
from doors.pictures import outlook as outlook_picture
from doors.pictures.figure import figure

router = APIRouter(prefix="/ledger")
Account = Annotated[str, Path(pattern=NUMBER)]
Statement = Annotated[StatementFilters, asked(StatementFilters)]
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


@router.get("")
async def books(visit: Visitor) -> Response:
    """The trial balance of every book, and what is stuck."""
    return await visit.show("ledger.html", named(overview))


@router.get("/accounts/{account}")
async def statement(visit: Visitor, account: Account, filters: Statement) -> Response:
    """What moved in one account."""
    page = named(statement_of(account).page)
    return await visit.show("statement.html", page, filters, filters=filters, query=query(filters))


@router.get("/accounts/{account}/statement.csv")
async def statement_as_table(visit: Visitor, account: Account, filters: Statement) -> Response:
    """All that moved in one account, as CSV."""
    return await as_table(visit.look_anew, "statement", statement_of(account), filters)


@router.get("/stuck/ageing")
async def stuck_by_age(visit: Visitor) -> Response:
    """All that rests where it should not rest, added up by age."""
    return await visit.show("stuck_ageing.html", named(stuck.ageing), None, None)


@router.get("/payables/ageing")
async def owed_by_age(visit: Visitor, whose: Annotated[Whose, Query()]) -> Response:
    """All that is owed, by how late it is and by the week in which it falls due."""

    def shown(look: Look) -> dict[str, Any]:
        aged = outlook.ageing(look, whose.entity, whose.currency).items
        weeks = outlook.outlook(look, whose.entity, whose.currency).items
        drawn = (ageing_picture.ageing(aged), outlook_picture.outlook(weeks))
        return {"page": aged, "pictures": [Markup(figure(one)) for one in drawn]}  # noqa: S704 - they are escaped

    return await visit.show("payables_ageing.html", shown, entity=whose.entity)


@router.get("/operations")
async def work_over_time(visit: Visitor, filters: Annotated[Weeks, Query()]) -> Response:
    """The queue, what is held and how long work takes, week by week."""

    def shown(look: Look) -> dict[str, Any]:
        page = operations.page(look, operations.OperationsWanted(**dict(filters)))
        drawn = operations_picture.operations(page.weeks).inline
        return {"page": page, "picture": Markup(drawn)}  # noqa: S704 - it is escaped

    return await visit.show("operations.html", shown)
