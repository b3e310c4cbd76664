"""Payables, ageing, cash outlook, commitments, and how work goes over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from doors.api.ledger_lists import AskedCommitments, AskedPayables, Currency, Entity
from doors.api.openapi import reads
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import commitments, operations, outlook, payables

router = APIRouter(prefix="/v1", tags=["payables"])


class Whose(BaseModel):
    """Whose money is added up."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    entity: Entity = None
    currency: Currency = None


class Weeks(BaseModel):
    """Which weeks are wanted, and whose."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    entity: Entity = None
    weeks: Annotated[int, Field(ge=1, le=53, description="how many, with this one")] = 13


@router.get("/payables", **reads(payables.PayableList, csv=True))
async def list_payables(request: Request, asked: AskedPayables) -> Response:
    """List bills that are not paid, the one that is due first first."""
    return await listing(request, "payables", asked)


@router.get("/payables/ageing", **reads(outlook.AgeingPage))
async def ageing(request: Request, asked: Annotated[Whose, Query()]) -> Response:
    """All that is owed by entity and currency, by how late it is."""
    return await read(request, outlook.ageing, asked.entity, asked.currency)


@router.get("/payables/outlook", **reads(outlook.OutlookPage))
async def cash_outlook(request: Request, asked: Annotated[Whose, Query()]) -> Response:
    """Which cash is needed when, by entity and currency: overdue, each of the next 13 weeks, and later."""
    return await read(request, outlook.outlook, asked.entity, asked.currency)


@router.get("/commitments", **reads(commitments.CommitmentList, csv=True))
async def list_commitments(request: Request, asked: AskedCommitments) -> Response:
    """List orders, newest first, with what was committed, received, billed and paid on them, and what is left."""
    return await listing(request, "commitments", asked)


@router.get("/operations", **reads(operations.OperationsPage))
async def work_over_time(request: Request, asked: Annotated[Weeks, Query()]) -> Response:
    """Open cases, approvals that are held, and cycle times, week by week."""
    return await read(request, operations.page, operations.OperationsWanted(**dict(asked)))
