"""The exception queue: cases, what was found, and the form that rules on one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act
from doors.admin.deeds import Doing, Given, do
from doors.admin.forms import Form, form_of
from doors.admin.lists import Listing, page_of
from doors.admin.visit import Visit, Visitor
from doors.api.bodies import RULING_BYTES_MAX
from doors.api.paths import CaseId
from doors.api.tables import TABLES
from doors.pages import cases as pages
from doors.pages.look import Look
from doors.problems import ProblemDetails
from models.asks.work import NewAssignment, NewComment, NewRuling
from models.policy import Category
from rules.ruling import rulers
from verbs import cases, desk

router = APIRouter()


def _comment(form: Form) -> Given:
    return Given({"text": form.get("text", "").strip()})


def _assignment(form: Form) -> Given:
    return Given({"owner": form.get("owner", ""), "reason": form.get("reason", "").strip()})


COMMENT = Doing("comment", NewComment, desk.comment, _comment)
REASSIGN = Doing("reassign", NewAssignment, desk.reassign, _assignment)


def _queue(look: Look, filters: Any) -> dict[str, Any]:
    return {"page": TABLES["cases"].page(look, filters), "categories": tuple(Category)}


CASES = Listing("cases", template="cases.html", makes=_queue)
router.add_api_route("/cases", page_of(CASES, stage="open", sort="due"), methods=["GET"], name="the queue of cases")


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


@router.post("/cases/{case}/comments")
async def comment(visit: Visitor, case: CaseId) -> Response:
    """Say something about it."""
    return await do(visit, COMMENT, case, _show)


@router.post("/cases/{case}/assignments")
async def reassign(visit: Visitor, case: CaseId) -> Response:
    """Hand it to somebody else."""
    return await do(visit, REASSIGN, case, _show)


async def _show(visit: Visit, case: str, status: int = 200, **more: Any) -> Response:
    def shown(look: Look) -> dict[str, Any]:
        page = pages.page(look, case)
        rules = visit.holds(*(role.value for role in rulers(page.category))) or _answers_for_it(look, page)
        return {"page": page, "takers": pages.takers(look, case), "rules": rules}

    return await visit.show("case.html", shown, status=status, **more)


def _answers_for_it(look: Look, page: pages.CasePage) -> bool:
    """Whether the reader owns the budget that it is about: they may have it looked at again, whatever their roles."""
    return page.category is Category.BUDGET and page.owner is not None and page.owner.id == look.actor.who
