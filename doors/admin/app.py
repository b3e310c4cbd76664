"""Everything that people with a browser are given, added to the application beside the API."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from doors.admin import (
    account,
    approvals,
    asking,
    bills,
    budgets,
    by_provider,
    cases,
    changes,
    contractors,
    contracts,
    disputes,
    endpoints,
    engagements,
    entities,
    every_list,
    files,
    imports,
    inbox,
    ledger,
    ledger_lists,
    links,
    lists,
    orders,
    payouts,
    people,
    policies,
    policy_publishing,
    requests,
    saved,
    search,
    sending,
    several_bills,
    sign_in,
    terms,
    together,
)
from doors.admin.plainly import plainly
from doors.admin.rendering import HERE, html
from doors.admin.visit import NotSignedIn
from doors.problems import ProblemDetails

HOME = "/inbox"
MODULES = (
    sign_in,
    by_provider,
    inbox,
    together,
    approvals,
    cases,
    disputes,
    links,
    lists,
    every_list,
    ledger_lists,
    asking,
    engagements,
    orders,
    several_bills,
    changes,
    sending,
    bills,
    contractors,
    payouts,
    files,
    saved,
    ledger,
    policies,
    policy_publishing,
    entities,
    budgets,
    contracts,
    terms,
    imports,
    endpoints,
    search,
    requests,
    people,
    account,
)
API = ("/v1/", "/docs", "/openapi.json")


def add_to(app: FastAPI) -> None:
    """The pages, what they are drawn with, and the way to sign in."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", lambda: RedirectResponse(HOME, 303), methods=["GET"])
    for module in MODULES:
        router.include_router(module.router)
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(NotSignedIn, _to_sign_in)


def is_for_people(request: Request) -> bool:
    """Whether what goes wrong is told as a page, and not as problem details."""
    return not request.url.path.startswith(API)


def page_of(told: ProblemDetails) -> Response:
    """What went wrong, as a page of its own."""
    return html("problem.html", told.status, problem=plainly(told))


async def _to_sign_in(request: Request, _: Exception) -> Response:
    """Sign in first; whoever was about to read comes back to where they were."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    wanted = f"?next={quote(back)}" if request.method == "GET" and back != HOME else ""
    return RedirectResponse(f"/sign-in{wanted}", 303)
