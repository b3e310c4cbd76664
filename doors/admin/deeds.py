"""What somebody does on an object's page: the form is read, the verb runs, and the page says what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act
from doors.admin.forms import Form, form_of
from doors.admin.visit import Visit
from doors.problems import ProblemDetails, WrongField
from models.answers import Answer
from models.places import place

Show = Callable[..., Awaitable[Response]]
"""The page again: `show(visit, object, status=…, form=…, problem=…, doing=…)`; of `make`, without an object."""


class Given(NamedTuple):
    """What a form says, as the API is asked. `places` are the form's names of the fields where they differ; `guarded`
    is what the form itself still asks of the verb, where it asks more than the API does.
    """

    body: dict[str, Any]
    places: dict[str, str] = {}  # noqa: RUF012 - never changed
    guarded: Callable[[Callable[..., Answer]], Callable[..., Answer]] = lambda verb: verb


class Doing(NamedTuple):
    """One form of a page: `name` is what its page and `said.py` call it."""

    name: str
    ask: type[BaseModel]
    verb: Callable[..., Answer]
    read: Callable[[Form], Given]


def because(form: Form) -> Given:
    """Only why."""
    return Given({"reason": form.get("reason", "").strip()})


async def do(visit: Visit, doing: Doing, name: str, show: Show, shown: str | None = None) -> Response:
    """Do it to the object *name*. `shown` is the object whose page has the form, where that is another one."""
    form = await form_of(visit)
    key, given = form.pop("key", ""), doing.read(form)
    told = await act(visit, key, doing.ask, given.body, given.guarded(doing.verb), name)
    if isinstance(told, ProblemDetails):
        return await again(visit, show, shown or name, doing.name, form, at_its_field(told, given.places))
    return done(shown or name, doing.name)


async def make(visit: Visit, doing: Doing, show: Show, *about: str, to: str = "") -> Response:
    """Make something new, of the object *about* if any, and go on to its page, or *to*. `show` has the form, which may
    have a button that only finds what is to be chosen there.
    """
    form = await form_of(visit)
    if form.get("find"):
        return await show(visit, form=form, doing=doing.name)
    key, given = form.pop("key", ""), doing.read(form)
    told = await act(visit, key, doing.ask, given.body, doing.verb, *about)
    if isinstance(told, ProblemDetails):
        problem = at_its_field(told, given.places)
        return await show(visit, status=problem.status, form=form, problem=problem, doing=doing.name)
    return RedirectResponse(f"{to or place(told.object)}?done={doing.name}", 303)


async def again(visit: Visit, show: Show, shown: str, doing: str, form: Form, problem: ProblemDetails) -> Response:
    """The page with what was typed, and what is wrong with it."""
    return await show(visit, shown, status=problem.status, form=form, problem=problem, doing=doing)


def done(shown: str, doing: str) -> Response:
    """Back to the page, which says that it is recorded."""
    return RedirectResponse(f"{place(shown)}?done={doing}", 303)


def at_its_field(problem: ProblemDetails, places: dict[str, str]) -> ProblemDetails:
    """The same problem at the field of the form, not of the body that was made from it."""

    def there(wrong: WrongField) -> WrongField:
        parts = wrong.field.split(".")
        heads = (".".join(parts[:many]) for many in range(len(parts), 0, -1))
        place_of = next((places[one] for one in heads if one in places), wrong.field)
        return WrongField(field=place_of, detail=wrong.detail)

    return problem.retold(there)
