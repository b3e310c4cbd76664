"""Cases: findings that wait for a person, and the rulings on them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api import bodies
from doors.api.envelope import write
from doors.api.lists import AskedCases
from doors.api.openapi import reads, writes
from doors.api.paths import CaseId
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import cases as pages
from doors.pages.lists import CaseList
from models.asks.work import NewAssignment, NewComment, NewRuling
from verbs import cases, desk

router = APIRouter(prefix="/v1", tags=["cases"])


@router.post(
    "/cases/{case}/rulings",
    **writes(NewRuling, "case_closed", "findings_changed", "not_acceptable", "separation_of_duties"),
)
async def rule(request: Request, case: CaseId) -> Response:
    """Rule on a case. `saw` holds the keys of the findings as its page shows them."""
    return await write(request, NewRuling, cases.rule, case, limit=bodies.RULING_BYTES_MAX)


@router.post("/cases/{case}/comments", **writes(NewComment))
async def comment(request: Request, case: CaseId) -> Response:
    """Say something about a case; nothing else changes."""
    return await write(request, NewComment, desk.comment, case)


@router.post("/cases/{case}/assignments", **writes(NewAssignment, "case_closed", "already_assigned"))
async def reassign(request: Request, case: CaseId) -> Response:
    """Hand an open case to somebody else who may rule on it; its due date stays."""
    return await write(request, NewAssignment, desk.reassign, case)


@router.get("/cases", **reads(CaseList, csv=True))
async def list_cases(request: Request, asked: AskedCases) -> Response:
    """List cases, newest first; `owner=me` and `sort=due` make a queue."""
    return await listing(request, "cases", asked)


@router.get("/cases/{case}", **reads(pages.CasePage))
async def case(request: Request, case: CaseId) -> Response:
    """One case: its findings with their keys, the next action, who owns it."""
    return await read(request, pages.page, case)
