"""Lists in pages, by cursor: what each of them may be filtered by."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from models.asks.setup import Email
from models.ids import Kind
from models.listing import CURSOR, Wanted
from models.policy import Category
from models.text import Number
from rules.duplicates import normal_number


def after(kind: Kind) -> Any:
    """The cursor of a list that goes by such ids."""
    return Field(default=None, pattern=f"^{kind.value}_[0-9a-f]{{32}}$", description="`next` of the page before")


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

    def wanted(self) -> Wanted:
        """As the list reads it, whatever the spelling of the number."""
        return super().wanted()._replace(normal_number=normal_number(self.number) if self.number else None)


class CaseFilters(DueFilters):
    """The exception queue."""

    category: Category | None = None


class ContractFilters(Part):
    """Which contracts."""

    entity: str | None = of_kind(Kind.ENTITY, "of this legal entity")
    contractor: str | None = of_kind(Kind.CONTRACTOR, "with this contractor")


class BudgetFilters(Part):
    """Which budget lines."""

    cursor: str | None = after(Kind.BUDGET_LINE)
    entity: str | None = of_kind(Kind.ENTITY, "of this legal entity")


class PeopleFilters(Part):
    """Which people."""

    cursor: str | None = after(Kind.PERSON)
    email: Annotated[Email | None, Field(description="whoever signs in by that address, whatever its case")] = None
    active: Annotated[bool | None, Field(description="only who is here, or only who has left")] = None


class LogFilters(Part):
    """Which part of the access log."""

    cursor: str | None = after(Kind.ACCESS)
    person: str | None = of_kind(Kind.PERSON, "what happened about them")
    what: Annotated[
        str | None, Field(pattern=r"^[a-z_]{1,40}$", description="what happened, such as sign_in_failed")
    ] = None


class ImportFilters(Part):
    """Which page of the list of imports."""

    cursor: str | None = after(Kind.IMPORT)


AskedInbox = Annotated[Part, Query()]
Asked = Annotated[Filters, Query()]
AskedWork = Annotated[WorkFilters, Query()]
AskedOrders = Annotated[OrderFilters, Query()]
AskedPayouts = Annotated[PayoutFilters, Query()]
AskedApprovals = Annotated[DueFilters, Query()]
AskedBills = Annotated[BillFilters, Query()]
AskedCases = Annotated[CaseFilters, Query()]
AskedContracts = Annotated[ContractFilters, Query()]
AskedBudgets = Annotated[BudgetFilters, Query()]
AskedPeople = Annotated[PeopleFilters, Query()]
AskedLog = Annotated[LogFilters, Query()]
AskedImports = Annotated[ImportFilters, Query()]
