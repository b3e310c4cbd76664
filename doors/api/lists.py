"""Lists in pages, by cursor: what each of them may be filtered by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from doors.api.exports import PAGE, exported, wants_csv
from doors.api.reading import read
from doors.pages import lists
from doors.pages.lists import ListPage
from doors.pages.look import Look
from models.ids import Kind
from models.listing import CURSOR, Wanted
from models.policy import Category
from models.text import Number


def of_kind(kind: Kind, says: str) -> Any:
    """A filter by the id of such an object."""
    return Field(default=None, pattern=f"^{kind.value}_[0-9a-f]{{32}}$", description=says)


class Part(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    cursor: Annotated[str | None, Field(pattern=CURSOR, description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    format: Annotated[
        Literal["json", "csv"], Field(description="`csv`: all of it in one file, as with `Accept: text/csv`")
    ] = "json"

    def wanted(self) -> Wanted:
        """As the list reads it."""
        known = self.model_dump(include=set(Wanted._fields))
        return Wanted(by_due=getattr(self, "sort", "") == "due", **known)


class Filters(Part):
    """What every list is filtered by."""

    stage: Annotated[str | None, Field(pattern=r"^[a-z_]{1,40}$")] = None
    owner: Annotated[
        str | None, Field(pattern=r"^[a-z0-9_]{1,40}$", description="a person's id, or `me` for your own")
    ] = None


class PlaceFilters(Filters):
    """What belongs to an entity and a business unit."""

    entity: str | None = of_kind(Kind.ENTITY, "of this legal entity")
    unit: str | None = of_kind(Kind.UNIT, "of this business unit")


class WorkFilters(PlaceFilters):
    """What is work of a contractor."""

    contractor: str | None = of_kind(Kind.CONTRACTOR, "of this contractor")


class OrderFilters(WorkFilters):
    """As every list, or the one order of that number."""

    number: Number | None = None


class PayoutFilters(WorkFilters):
    """Money leaving."""

    rail: Annotated[str | None, Field(pattern="^[a-z][a-z0-9_]{0,31}$")] = None


class DueFilters(PlaceFilters):
    """What is due at some time. `sort=due` lists what is not over and has a due date, the soonest first."""

    overdue: Annotated[bool, Field(description="only what is not over and was due")] = False
    sort: Literal["newest", "due"] = "newest"


class BillFilters(DueFilters):
    """Bills."""

    contractor: str | None = of_kind(Kind.CONTRACTOR, "of this contractor")
    number: Number | None = None
    unplaced: Annotated[bool, Field(description="only those of which no order is known")] = False


class CaseFilters(DueFilters):
    """The exception queue."""

    category: Category | None = None


AskedInbox = Annotated[Part, Query()]
Asked = Annotated[Filters, Query()]
AskedWork = Annotated[WorkFilters, Query()]
AskedOrders = Annotated[OrderFilters, Query()]
AskedPayouts = Annotated[PayoutFilters, Query()]
AskedApprovals = Annotated[DueFilters, Query()]
AskedBills = Annotated[BillFilters, Query()]
AskedCases = Annotated[CaseFilters, Query()]


async def listing(request: Request, kind: Kind, asked: Filters) -> Response:
    """One page of the objects of *kind* that the caller may see, or all of them as CSV."""
    wanted = asked.wanted()
    if wants_csv(request, asked.format):
        name = f"{kind.name.lower()}s"
        return await exported(request, name, lists.LISTS[kind][1], page_of(kind, wanted), wanted.cursor)
    return await read(request, lists.page, kind, wanted)


def page_of(kind: Kind, wanted: Wanted) -> Callable[[Look, str | None], ListPage[Any]]:
    """One page of the whole list, from a cursor on."""
    return lambda look, cursor: lists.page(look, kind, wanted._replace(limit=PAGE, cursor=cursor))
