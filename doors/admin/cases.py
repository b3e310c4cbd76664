"""The exception queue: cases, what was found, and the form that rules on one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act
from doors.admin.filters import asked, query
from doors.admin.forms import form_of
from doors.admin.visit import Visit, Visitor
from doors.api.bodies import RULING_BYTES_MAX
from doors.api.lists import CaseFilters
from doors.api.paths import CaseId
from doors.pages import cases as pages
from doors.pages import lists
from doors.problems import ProblemDetails
from models.asks.work import NewRuling
from models.ids import Kind
from models.policy import Category
from verbs import cases

router = APIRouter()
Asked = Annotated[CaseFilters, asked(CaseFilters, stage="open", sort="due")]


@router.get("/cases")
async def queue(visit: Visitor, filters: Asked) -> Response:
    """The queue: what is open, the soonest due first, until somebody asks for more."""
    choices: dict[str, Any] = {"filters": filters, "query": query(filters), "categories": tuple(Category)}
    return await visit.show("cases.html", lists.page, Kind.CASE, filters.wanted(), **choices)


@router.get("/cases/{case}")
async def case(visit: Visitor, case: CaseId) -> Response:
    """What was found, what would clear it, and who ruled."""
    return await _show(visit, case)


@router.post("/cases/{case}/rulings")
async def rule(visit: Visitor, case: CaseId) -> Response:
    """Rule on the findings that were shown."""
    form = await form_of(visit, RULING_BYTES_MAX)
    key = form.pop("key", "")
    saw = [text for name, text in form.items() if name.startswith("saw.")]
    given = {"verdict": form.get("verdict", ""), "reason": form.get("reason", ""), "saw": saw}
    told = await act(visit, key, NewRuling, given, cases.rule, case)
    if isinstance(told, ProblemDetails):
        return await _show(visit, case, status=told.status, form=form, problem=told)
    return RedirectResponse(f"/cases/{case}", 303)


async def _show(visit: Visit, case: str, status: int = 200, **more: Any) -> Response:
    known: dict[str, Any] = {"form": {}, "problem": None} | more
    return await visit.show("case.html", pages.page, case, status=status, **known)
