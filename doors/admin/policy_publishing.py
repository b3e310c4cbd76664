"""The next policy of an entity: written as a text, compared with the current one, and published."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors import handwritten
from doors.admin.acting import Deed, carry, told_of
from doors.admin.deeds import again
from doors.admin.first_policy import first
from doors.admin.forms import form_of
from doors.admin.visit import Visit, Visitor
from doors.api import bodies
from doors.api.paths import EntityId
from doors.pages import policy_next as pages
from doors.pages.look import Look
from doors.policy_text import written
from doors.problems import ProblemDetails, WrongField
from models.answers import Answer, Done
from models.asks.setup import NewPolicy
from models.errors import Conflict, Invalid, RemitwellError
from models.places import place
from verbs.occasion import Occasion
from verbs.policies import publish_policy

router = APIRouter()
LETTERS = 64 * 1024
TEXT = "text"


@router.get("/entities/{entity}/policies/new")
async def write(visit: Visitor, entity: EntityId) -> Response:
    """The text of the current policy, to be mended."""
    return await show(visit, entity)


@router.post("/entities/{entity}/policies")
async def publish(visit: Visitor, entity: EntityId) -> Response:
    """Publish it, and go on to its page; or look first at what it would change."""
    form = await form_of(visit)
    key, text, began = form.pop("key", ""), form.get(TEXT, ""), form.get("began", "")
    if "look" in form:
        return await _look(visit, entity, form)

    def deed() -> Deed:
        ask = _read(text)
        return Deed(key, (text.encode(), began.encode()), lambda occ: _published(occ, entity, ask, began), entity)

    told = await carry(visit, deed)
    if isinstance(told, ProblemDetails):
        return await again(visit, show, entity, "publish", form, _of_the_text(told))
    return RedirectResponse(f"{place(told.object)}?done=publish-policy", 303)


def _published(occ: Occasion, entity: str, ask: NewPolicy, began: str) -> Answer:
    """Raises Conflict where the text began with a version that is not the newest any more."""
    answer = publish_policy(occ, entity, ask)
    before = int(answer.detail["version"]) - 1 if isinstance(answer, Done) else 0
    if began not in {"", str(before)}:
        raise Conflict(f"version {before} was published while you wrote; compare with it, then publish yours")
    return answer


async def _look(visit: Visit, entity: str, form: dict[str, str]) -> Response:
    """The same page, with what the text would change."""
    try:
        changes = await visit.look(lambda look: pages.would_change(look, entity, _read(form.get(TEXT, ""))))
    except RemitwellError as error:
        return await again(visit, show, entity, "publish", form, _of_the_text(told_of(error)))
    return await show(visit, entity, form=form, changes=changes)


def _read(text: str) -> NewPolicy:
    """Raises Invalid: of the text where it cannot be read at all, else of the rule that is wrong."""
    if len(text) > LETTERS:
        raise Invalid(TEXT, f"has more than {LETTERS} letters")
    try:
        told = handwritten.read(text)
    except ValueError as error:
        raise Invalid(TEXT, str(error)) from error
    return bodies.parse(NewPolicy, json.dumps(told).encode())


def _of_the_text(problem: ProblemDetails) -> ProblemDetails:
    """The same at the one field that the form has, which names each rule that is wrong."""
    if problem.field in {"", TEXT}:
        return problem
    rules = "; ".join(f"{one.field}: {one.detail}" for one in problem.wrong)
    return problem.retold(lambda _: WrongField(field=TEXT, detail=rules))


async def show(visit: Visit, entity: str, status: int = 200, **more: Any) -> Response:
    """The text, beside whom it may name and what it would change."""

    def shown(look: Look) -> dict[str, Any]:
        page = pages.page(look, entity)
        return {"page": page, "begun": _begun(page), "changes": None}

    return await visit.show("policy_new.html", shown, status=status, **more)


def _begun(page: pages.NextPolicy) -> str:
    """The current policy; for an entity without one what its first needs."""
    terms = page.terms.model_dump(mode="json") if page.terms else first(page.currency)
    return written(terms, {one.id: one.name for one in page.people})
