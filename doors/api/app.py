"""The HTTP application: every router, and one way to tell what went wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doors import problems
from doors.admin import app as pages_for_people
from doors.api import (
    approvals,
    bills,
    bodies,
    cases,
    contractors,
    contracts,
    disputes,
    endpoints,
    engagements,
    events,
    files,
    house,
    imports,
    ledger,
    links,
    me,
    notices,
    openapi,
    orders,
    payables,
    people,
    pictures,
    records,
    reference,
    saved,
    setup,
)
from doors.api.door import Door, door_of
from doors.done import Healthy
from doors.hosted.app import create_hosted
from doors.webhooks import rails
from models.errors import RemitwellError

log = logging.getLogger(__name__)
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
ABOUT = """\
Gets contractors paid when the papers agree, and not before.

Every write carries an `Idempotency-Key`: a repeat gets the first answer, for ever. Money is text, such as
`{"amount": "1250.00", "currency": "USD"}`. What went wrong is told as problem details (RFC 9457) whose `type` never
changes.
"""


_ROUTED = (
    *(me, people, setup, house, contractors, contracts),
    *(engagements, approvals, orders, bills, disputes, cases, files, links, imports),
    *(records, saved, ledger, payables, pictures),
    *(endpoints, events, notices, rails),
)


def create_app(door: Door, lifespan: Lifespan | None = None) -> FastAPI:
    """The application on *door*."""
    app = FastAPI(
        title="Remitwell",
        version="1",
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.door = door
    for module in _ROUTED:
        app.include_router(module.router)
    app.add_api_route("/v1/health", health, tags=["health"], **openapi.public("All is well", Healthy))
    reference.add_to(app)
    pages_for_people.add_to(app)
    app.mount("/h", create_hosted(door))
    _tell_problems(app)
    app.openapi = lambda: openapi.document(app)  # type: ignore[method-assign]
    return app


async def health(request: Request) -> Response:
    """Whether this process serves and its database answers."""
    door = door_of(request)

    def look() -> None:
        with door.database.reading() as session:
            session.connection().exec_driver_sql("SELECT 1")

    await door.run(look)
    return Response(Healthy(ok=True).model_dump_json(), 200, media_type="application/json")


def _tell_problems(app: FastAPI) -> None:
    app.add_exception_handler(RemitwellError, _ours)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(Exception, _unforeseen)


def _told(request: Request, answer: Response) -> Response:
    """Problem details for a program, a page of its own for a person."""
    if not pages_for_people.is_for_people(request):
        return answer
    return pages_for_people.page_of(problems.ProblemDetails.model_validate_json(bytes(answer.body)))


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, RemitwellError)
    return _told(request, problems.of_error(error))


async def _unreadable(request: Request, error: Exception) -> Response:
    """A query that is wrong names its field; an id of the wrong shape is nothing that exists."""
    assert isinstance(error, RequestValidationError)
    if error.errors()[0]["loc"][0] == "path":
        return _told(request, problems.response("not_found", "there is nothing of that id here"))
    return _told(request, problems.of_error(bodies.invalid(error.errors(), beyond=1)))


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "malformed")
    what = "there is nothing at this address" if code == "not_found" else str(error.detail)
    answer = problems.response(code, what)
    if pages_for_people.is_for_people(request):
        return _told(request, answer)
    answer.headers.update(error.headers or {})
    if code == "method_not_allowed" and "route" in request.scope:  # Starlette names the methods of one route only
        answer.headers["allow"] = ", ".join(openapi.methods(request))
    return answer


async def _unforeseen(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _told(request, problems.response("internal", "something of ours went wrong; nothing was recorded"))
