"""The exception queue: cases, what was found, and the form that rules on one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act
from doors.admin.forms import form_of
from doors.admin.inbox import Cursor
from doors.admin.visit import Visit, Visitor
from doors.api.bodies import RULING_BYTES_MAX
from doors.api.paths import CaseId
from doors.pages import cases as pages
from doors.pages.lists import ListPage, Wanted, page
from doors.pages.look import Look
from doors.problems import ProblemDetails
from models.asks.work import NewRuling
from models.ids import Kind
from verbs import cases

router = APIRouter()
PAGE = 50
Stage = Annotated[Literal["open", "ruled", "closed", ""], Query()]
Owner = Annotated[str, Query(pattern="^(me|per_[0-9a-f]{32})?$")]


def listed(look: Look, cursor: str | None, stage: str, owner: str) -> ListPage[Any]:
    """One page of the queue, as it was filtered."""
    who = look.actor.who if owner == "me" else owner or None
    return page(look, Kind.CASE, Wanted(cursor, PAGE, stage or None, who))


@router.get("/cases")
async def queue(visit: Visitor, cursor: Cursor = None, stage: Stage = "open", owner: Owner = "") -> Response:
    """The queue; `owner=me` is what waits for the reader."""
    return await visit.show("cases.html", listed, cursor, stage, owner, stage=stage, owner=owner)


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
