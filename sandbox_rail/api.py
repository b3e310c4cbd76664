"""The HTTP doors: what a customer calls, what a judge reads, and the switches for faults and time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from sandbox_rail import payments
from sandbox_rail.exchange import exchange
from sandbox_rail.faults import Switches
from sandbox_rail.loops import move_on
from sandbox_rail.payments import Shown
from sandbox_rail.provider import Answer, Provider, error
from sandbox_rail.store import iso

BODY_BYTES_MAX = 64 * 1024
KEY_MAX = 255
EVER = datetime.fromtimestamp(0, UTC)

doors = APIRouter()


def _provider(request: Request) -> Provider:
    provider: Provider = request.app.state.provider
    return provider


Here = Annotated[Provider, Depends(_provider)]


def create_app(provider: Provider) -> FastAPI:
    """The provider as an ASGI app; its loops run as long as it does."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        running = app.state.running = asyncio.create_task(provider.run())
        yield
        running.cancel()
        await asyncio.wait([running])
        if provider.postman:
            await provider.postman.aclose()
        provider.store.close()

    app = FastAPI(title="Sandbox rail", lifespan=lifespan)
    app.state.provider = provider
    app.include_router(doors)
    return app


@doors.get("/health")
async def health(request: Request, provider: Here) -> Response:
    """How many payments are in progress, and the provider's time. 500 when its loops have died."""
    ok = not request.app.state.running.done()
    told = {"ok": ok, "in_progress": len(provider.in_progress), "now": iso(provider.store.now())}
    return JSONResponse(told, 200 if ok else 500)


@doors.post("/payments")
async def create_payment(request: Request, provider: Here) -> Response:
    """Pay once per Idempotency-Key. Nothing that is wrong with the request itself consumes the key."""
    key, raw = request.headers.get("idempotency-key", ""), await request.body()
    if not 0 < len(key) <= KEY_MAX:
        return _plain(error(400, "invalid_request", "missing_key", f"send Idempotency-Key, 1 to {KEY_MAX} characters"))
    if len(raw) > BODY_BYTES_MAX:
        return _plain(error(413, "invalid_request", "too_large", f"{BODY_BYTES_MAX} bytes are allowed"))
    try:
        order = payments.Order.model_validate_json(raw)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        return _plain(error(400, "invalid_request", "invalid", f"{where}: {first['msg']}"))
    if key in provider.in_progress:
        return _plain(error(409, "api_error", "in_progress", "the first request with this key has not ended"))
    provider.in_progress.add(key)
    try:
        asked = provider.faults.about("send", key, order.reference, order.destination)
        return await exchange(provider, asked, lambda: provider.answer(key, raw, order, asked))
    finally:
        provider.in_progress.discard(key)


@doors.get("/payments")
async def list_payments(reference: Annotated[str, Query(max_length=255)], provider: Here) -> Response:
    """All payments under our customer's reference, oldest first; none is an empty list."""
    asked = provider.faults.about("find", reference, reference)

    def listed() -> Answer:
        found = JSONResponse({"payments": payments.find(provider.store, reference)})
        return Answer(200, bytes(found.body))

    return await exchange(provider, asked, listed)


@doors.get("/payments/{identifier}")
async def get_payment(identifier: str, provider: Here) -> Response:
    """One payment with its history."""
    return _found(payments.get(provider.store, identifier))


class Return(BaseModel):
    """Why the money came back, in the bank's code and words."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(min_length=1, max_length=35)] = "R03"
    reason: Annotated[str, Field(max_length=255)] = "no such account"


@doors.post("/payments/{identifier}/return")
async def return_payment(identifier: str, why: Return, provider: Here) -> Response:
    """Send the money back now. Asked again: the same payment, and nothing moves."""
    with provider.store.transaction():
        moved = payments.advance(provider.store, identifier, "returned", why.code, why.reason)
        payment = payments.get(provider.store, identifier)
    provider.wake()
    if payment and not moved and payment["state"] != "returned":
        return _plain(error(409, "invalid_request", "not_away", f"the payment is {payment['state']}"))
    return _found(payment)


@doors.get("/paid")
async def list_paid(provider: Here, since: AwareDatetime = EVER) -> dict[str, list[Shown]]:
    """The judge: one line per execution, `away` when its money is out and has not come back."""
    return {"paid": payments.paid(provider.store, since.timestamp())}


@doors.get("/faults")
async def get_faults(provider: Here) -> Switches:
    """The switches in force, with what is left of their `times`."""
    return provider.faults.switches


@doors.put("/faults")
async def put_faults(switches: Switches, provider: Here) -> Switches:
    """Replace all switches; `{}` makes the provider behave."""
    provider.faults.replace(switches)
    return switches


class Clock(BaseModel):
    """How far the provider's clock is ahead of the wall's."""

    model_config = ConfigDict(extra="forbid")

    ahead_seconds: Annotated[float, Field(ge=0, le=10**9)]


@doors.put("/clock")
async def put_clock(clock: Clock, provider: Here) -> Response:
    """Put the clock ahead. What became due has happened before the answer; webhooks follow."""
    if clock.ahead_seconds < provider.store.ahead:
        return _plain(error(422, "invalid_request", "backwards", "this clock only goes forward"))
    provider.store.put_ahead(clock.ahead_seconds)
    move_on(provider.store)
    provider.wake()
    return JSONResponse({"ahead_seconds": clock.ahead_seconds, "now": iso(provider.store.now())})


def _plain(answer: Answer) -> Response:
    return Response(answer.body, answer.status, media_type="application/json")


def _found(payment: Shown | None) -> Response:
    return JSONResponse(payment) if payment else _plain(error(404, "invalid_request", "unknown", "no such payment"))
