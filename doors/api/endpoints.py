"""Endpoints: addresses that events are sent to, their secrets, and what became of every delivery."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from doors.api.door import door_of
from doors.api.envelope import write, write_without_body
from doors.api.lists import Asked
from doors.api.openapi import reads, writes
from doors.api.paths import DeliveryId, EndpointId
from doors.api.reading import read
from doors.api.tables import listing
from doors.done import KeyRecorded
from doors.identity import new_signing_secret
from doors.pages import endpoints as pages
from doors.pages.lists import EndpointList
from models.asks.news import NewEndpoint, NewSecret, Resend
from models.asks.work import Because
from verbs import endpoints

router = APIRouter(prefix="/v1", tags=["events"])
Cursor = Annotated[str | None, Query(pattern=r"^[a-z]{3}_[0-9a-f]{32}$", description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.post("/endpoints", **writes(NewEndpoint, answer=KeyRecorded))
async def register_endpoint(request: Request) -> Response:
    """Have events sent to an address. The `secret` that they are signed with is in this answer only."""
    secret, private = new_signing_secret(), door_of(request).private_receivers
    return await write(request, NewEndpoint, partial(endpoints.register, secret=secret, private=private), secret=secret)


@router.post("/endpoints/{endpoint}/secrets", **writes(NewSecret, "endpoint_ended", answer=KeyRecorded))
async def rotate_secret(request: Request, endpoint: EndpointId) -> Response:
    """Sign with a new secret; for `overlap_hours` with the old one too, so that no event is refused meanwhile."""
    secret = new_signing_secret()
    return await write(request, NewSecret, partial(endpoints.rotate, secret=secret), endpoint, secret=secret)


@router.post("/endpoints/{endpoint}/disablements", **writes(Because, "endpoint_ended"))
async def disable_endpoint(request: Request, endpoint: EndpointId) -> Response:
    """Send nothing there until it is enabled. What waits has failed, and so has what happens meanwhile."""
    return await write(request, Because, endpoints.disable, endpoint)


@router.post("/endpoints/{endpoint}/enablements", **writes(Because, "endpoint_ended"))
async def enable_endpoint(request: Request, endpoint: EndpointId) -> Response:
    """Send events there again. Have what failed meanwhile sent again by a resend."""
    return await write(request, Because, endpoints.enable, endpoint)


@router.post("/endpoints/{endpoint}/resends", **writes(Resend, "endpoint_ended", "endpoint_disabled"))
async def resend_failed(request: Request, endpoint: EndpointId) -> Response:
    """Send again what failed, of the events since then; `deliveries` says how many those are."""
    return await write(request, Resend, endpoints.send_again, endpoint)


@router.post("/endpoints/{endpoint}/tests", **writes(None, "endpoint_ended", "endpoint_disabled"))
async def test_endpoint(request: Request, endpoint: EndpointId) -> Response:
    """Send a test there, and nowhere else: an event `endpoint.tested`. Its log says what became of it."""
    return await write_without_body(request, endpoints.send_test, endpoint)


@router.post("/deliveries/{delivery}/resends", **writes(None, "endpoint_ended", "endpoint_disabled"))
async def resend(request: Request, delivery: DeliveryId) -> Response:
    """Send one event again, under its first `webhook-id`, whether it had arrived or not."""
    return await write_without_body(request, endpoints.resend, delivery)


@router.delete("/endpoints/{endpoint}", **writes())
async def end_endpoint(request: Request, endpoint: EndpointId) -> Response:
    """End it: nothing is ever sent there again. Its page and its log stay."""
    return await write_without_body(request, endpoints.end, endpoint)


@router.get("/endpoints", **reads(EndpointList, csv=True))
async def list_endpoints(request: Request, asked: Asked) -> Response:
    """List endpoints, newest first; `stage` is active, disabled or ended."""
    return await listing(request, "endpoints", asked)


@router.get("/endpoints/{endpoint}", **reads(pages.EndpointPage))
async def endpoint(request: Request, endpoint: EndpointId) -> Response:
    """One endpoint: what it hears of, and what happened to it. Its secrets are shown nowhere."""
    return await read(request, pages.page, endpoint)


@router.get("/endpoints/{endpoint}/deliveries", **reads(pages.DeliveryList))
async def list_deliveries(
    request: Request, endpoint: EndpointId, cursor: Cursor = None, limit: Limit = 50, state: pages.State | None = None
) -> Response:
    """What was sent there, newest first, with each try: status, milliseconds, error."""
    return await read(request, pages.log, endpoint, cursor, limit, state)
