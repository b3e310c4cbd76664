"""The contractor's pages as an application of their own below /h: what goes wrong there is told there."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from doors.api.door import Door
from doors.hosted import acting, reading
from doors.hosted.guest import Handler, for_guests
from doors.hosted.rendering import gone, html
from doors.problems import Problem, ProblemDetails
from models.errors import Conflict, NotAllowed, NotFound, RemitwellError

log = logging.getLogger(__name__)
BILL = "/{token}/bills/{bill}"
NO_METHOD = 405


def create_hosted(door: Door) -> Starlette:
    """The application on *door*."""
    app = Starlette(routes=routes(), exception_handlers={RemitwellError: _ours, HTTPException: _of_http})
    app.state.door = door
    app.router.redirect_slashes = False
    return app


def routes() -> list[Route]:
    """Every address below /h."""
    return [
        _read("/{token}", reading.begin),
        _read(BILL, reading.bill),
        _read(f"{BILL}/invoice.pdf", reading.document),
        _read("/{token}/payments/{payout}/remittance.pdf", reading.remittance),
        _write("/{token}/bills", acting.flip),
        _write("/{token}/order-numbers", acting.attach_to_several),
        _write(f"{BILL}/order-number", acting.attach),
        _write(f"{BILL}/disputes", acting.dispute),
        _write(f"{BILL}/dispute-withdrawals", acting.withdraw_dispute),
    ]


def _read(path: str, handler: Handler) -> Route:
    return Route(path, _guarded(handler), methods=["GET"], name=path)


def _write(path: str, handler: Handler) -> Route:
    return Route(path, _guarded(handler), methods=["POST"], name=path)


def _guarded(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """The handler, whose mistakes are told here: further out the address would be logged, and it is the secret."""
    called = for_guests(handler)

    async def answered(request: Request) -> Response:
        try:
            return await called(request)
        except (RemitwellError, HTTPException):
            raise
        except Exception:
            log.exception("%s of a contractor's page failed", request.method)
            return html("again.html", 500, detail="something of ours went wrong; nothing was recorded")

    return answered


async def _ours(_: Request, error: Exception) -> Response:
    """What cannot be opened is one page, whatever the reason; the rest says what to do."""
    if isinstance(error, NotFound | NotAllowed):
        return gone()
    if isinstance(error, Problem):
        return html("again.html", ProblemDetails.of(error.code, error.detail).status, detail=error.detail)
    if isinstance(error, Conflict):
        return html("again.html", 409, detail="this was sent already; look at the page again")
    return html("again.html", 503, detail="we cannot answer just now; try again in a moment")


async def _of_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == NO_METHOD:
        return html("again.html", NO_METHOD, detail="this address takes a form only; open your link again")
    return gone()
