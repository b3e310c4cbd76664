"""Endpoints: where events are sent, the secrets that sign them, and what became of every delivery."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act_for_secret, act_without_body
from doors.admin.deeds import Doing, Given, again, at_its_field, because, do, done
from doors.admin.forms import Form, form_of
from doors.admin.lists import Listing, page_of
from doors.admin.lists import show as show_list
from doors.admin.naming import named
from doors.admin.order_forms import whole
from doors.admin.visit import Visit, Visitor
from doors.api.endpoints import Cursor
from doors.api.lists import Filters
from doors.api.paths import DeliveryId, EndpointId
from doors.api.tables import TABLES
from doors.done import KeyRecorded
from doors.identity import new_signing_secret
from doors.pages import endpoints as pages
from doors.pages import house
from doors.pages.look import Look
from doors.pages.shown import Shown
from doors.problems import ProblemDetails
from models.asks.news import NewEndpoint, NewSecret, Resend
from models.asks.work import Because
from models.events import CATALOGUE
from verbs import endpoints

router = APIRouter()
State = Annotated[pages.State | None, Query()]
DELIVERIES = 50


class Whole(Shown):
    """An endpoint, and what was sent there."""

    endpoint: pages.EndpointPage
    log: pages.DeliveryList


def _since(form: Form) -> Given:
    """From the beginning of that day in UTC; what is no day is left for the ask to refuse."""
    typed = form.get("since", "")
    try:
        since = datetime.combine(date.fromisoformat(typed), time(), tzinfo=UTC).isoformat()
    except ValueError:
        since = typed
    return Given({"since": since})


DISABLE = Doing("disable", Because, endpoints.disable, because)
ENABLE = Doing("enable", Because, endpoints.enable, because)
RESEND = Doing("resend-failed", Resend, endpoints.send_again, _since)


def _every(look: Look, filters: Any) -> dict[str, Any]:
    page = TABLES["endpoints"].page(look, filters)
    return {"page": page, "entities": house.entities(look).items, "catalogue": CATALOGUE}


ENDPOINTS = Listing("endpoints", template="endpoints.html", makes=_every)
router.add_api_route("/endpoints", page_of(ENDPOINTS), methods=["GET"], name="list of endpoints")


@router.post("/endpoints")
async def register(visit: Visitor) -> Response:
    """Register one, whose secret is shown once, on its page."""
    form = await form_of(visit)
    entity, _, unit = form.get("where", "").partition("/")
    types = [name.removeprefix("type.") for name in form if name.startswith("type.")]
    given = {"url": form.get("url", "").strip(), "entity": entity or None, "unit": unit or None, "types": types}
    verb = partial(endpoints.register, private=visit.door.private_receivers)
    told = await act_for_secret(visit, form.pop("key", ""), new_signing_secret(), verb, ask=NewEndpoint, given=given)
    if isinstance(told, ProblemDetails):
        problem = at_its_field(told, {"entity": "where", "unit": "where"})
        return await show_list(visit, ENDPOINTS, Filters(), told.status, form=form, problem=problem)
    return await show(visit, told.object, made=told)


@router.get("/endpoints/{endpoint}")
async def endpoint(visit: Visitor, endpoint: EndpointId, cursor: Cursor = None, state: State = None) -> Response:
    """One endpoint: what it hears of, and its log."""
    return await show(visit, endpoint, cursor=cursor, state=state)


@router.post("/endpoints/{endpoint}/secrets")
async def rotate(visit: Visitor, endpoint: EndpointId) -> Response:
    """Sign with a new secret, which is shown once."""
    form = await form_of(visit)
    given = {"overlap_hours": whole(form.get("overlap_hours", "").strip())}
    secret = new_signing_secret()
    told = await act_for_secret(
        visit, form.pop("key", ""), secret, endpoints.rotate, endpoint, ask=NewSecret, given=given
    )
    if isinstance(told, ProblemDetails):
        return await again(visit, show, endpoint, "rotate", form, told)
    return await show(visit, endpoint, made=told)


@router.post("/endpoints/{endpoint}/disablements")
async def disable(visit: Visitor, endpoint: EndpointId) -> Response:
    """Send nothing there until it is enabled."""
    return await do(visit, DISABLE, endpoint, show)


@router.post("/endpoints/{endpoint}/enablements")
async def enable(visit: Visitor, endpoint: EndpointId) -> Response:
    """Send events there again."""
    return await do(visit, ENABLE, endpoint, show)


@router.post("/endpoints/{endpoint}/resends")
async def resend_failed(visit: Visitor, endpoint: EndpointId) -> Response:
    """Send again what failed since some day."""
    return await do(visit, RESEND, endpoint, show)


@router.post("/endpoints/{endpoint}/tests")
async def send_test(visit: Visitor, endpoint: EndpointId) -> Response:
    """Send an event there that means nothing else."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.pop("key", ""), endpoints.send_test, endpoint)
    if isinstance(told, ProblemDetails):
        return await again(visit, show, endpoint, "test", form, told)
    return done(endpoint, "test")


@router.post("/endpoints/{endpoint}/end")
async def end(visit: Visitor, endpoint: EndpointId) -> Response:
    """Never send anything there again."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.pop("key", ""), endpoints.end, endpoint)
    if isinstance(told, ProblemDetails):
        return await again(visit, show, endpoint, "end", form, told)
    return done(endpoint, "end-endpoint")


@router.post("/deliveries/{delivery}/resends")
async def resend(visit: Visitor, delivery: DeliveryId) -> Response:
    """Send one event again. Its form is on the page of the endpoint."""
    form = await form_of(visit)
    shown = form.get("endpoint", "")
    told = await act_without_body(visit, form.pop("key", ""), endpoints.resend, delivery)
    if isinstance(told, ProblemDetails):
        return await again(visit, show, shown, "resend", form, told)
    return RedirectResponse(f"/endpoints/{told.detail['endpoint']}?done=resend", 303)


async def show(
    visit: Visit,
    endpoint: str,
    status: int = 200,
    cursor: str | None = None,
    state: pages.State | None = None,
    made: Any = None,
    **more: Any,
) -> Response:
    """Its page; *made* is what a form that made a secret was told."""

    def whole(look: Look) -> Whole:
        return Whole(endpoint=pages.page(look, endpoint), log=pages.log(look, endpoint, cursor, DELIVERIES, state))

    known: dict[str, Any] = {"state": state, "made": made if isinstance(made, KeyRecorded) else None} | more
    return await visit.show("endpoint.html", named(whole), status=status, **known)
