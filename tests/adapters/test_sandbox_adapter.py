"""What can come back over a wire, and that only the rail's own definite words end a doubt."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from adapters.rails.sandbox import ANSWER_BYTES_MAX, SandboxRail
from models.rails import Accepted, Found, Inquiry, NotFound, Refused, SendAnswer, Unknown
from tests.adapters.stages import ADAS_PAY, NOW, SECRET, sending

STEP = {"sequence": 1, "state": "accepted", "code": None, "reason": None, "at": "2026-03-02T09:00:00.000Z"}
PAYMENT = {
    "id": "rp_1",
    "reference": ADAS_PAY.reference,
    "key": ADAS_PAY.key,
    "amount": 125_000,
    "currency": "USD",
    "destination": "acct_ada",
    "state": "accepted",
    "sequence": 1,
    "history": [STEP],
}
Handler = Callable[[httpx.Request], httpx.Response]


class Remembering:
    """Answers always the same and keeps what it was asked."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return self.answer


class Body(httpx.AsyncByteStream):
    def __init__(self, content: bytes) -> None:
        self.content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.content


class Wire(httpx.MockTransport):
    """Like a real one, it hands over bodies that have not been read yet."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await super().handle_async_request(request)
        if not answer.is_stream_consumed:
            return answer
        return httpx.Response(answer.status_code, headers=answer.headers, stream=Body(answer.content))


def rail(handler: Handler, seconds: float = 60.0) -> SandboxRail:
    return SandboxRail("http://rail", [SECRET], transport=Wire(handler), total_timeout=timedelta(seconds=seconds))


async def send(handler: Handler, seconds: float = 60.0) -> SendAnswer:
    adapter = rail(handler, seconds)
    answer = await adapter.send(sending(adapter), NOW)
    await adapter.aclose()
    return answer


async def find(*payments: dict[str, Any]) -> Inquiry:
    adapter = rail(lambda _: httpx.Response(200, json={"payments": payments}))
    answer = await adapter.find(ADAS_PAY.reference)
    await adapter.aclose()
    return answer


def no(kind: str) -> dict[str, Any]:
    return {"error": {"type": kind, "code": "AC04", "message": "closed"}}


async def test_the_stored_text_goes_out_byte_for_byte_with_its_key():
    provider = Remembering(httpx.Response(201, json=PAYMENT))
    await send(provider)
    [request] = provider.seen
    assert request.content == (b'{"amount":125000,"currency":"USD","destination":"acct_ada","reference":"pay_ada:1"}')
    assert (request.method, request.url.path, request.headers["idempotency-key"]) == ("POST", "/payments", "pay_ada:1")


async def test_the_rails_payment_under_our_key_is_an_acceptance():
    assert await send(lambda _: httpx.Response(201, json=PAYMENT)) == Accepted(rail_ref="rp_1")


@pytest.mark.parametrize("status", [400, 402, 404, 422])
@pytest.mark.parametrize("kind", ["refused", "invalid_request"])
async def test_a_definite_no_is_a_refusal(status: int, kind: str):
    assert await send(lambda _: httpx.Response(status, json=no(kind))) == Refused(code="AC04", reason="closed")


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 504])
async def test_a_status_that_says_not_now_is_unknown_whatever_its_body(status: int):
    assert isinstance(await send(lambda _: httpx.Response(status, json=no("refused"))), Unknown)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 9999, b"\xff", json.dumps(no("idempotency_error")).encode()])
async def test_a_4xx_that_is_not_the_rails_own_refusal_is_unknown(body: bytes):
    assert isinstance(await send(lambda _: httpx.Response(422, content=body)), Unknown)


@pytest.mark.parametrize("status", [200, 202, 204, 301, 302, 303, 307, 308])
async def test_any_other_status_is_unknown_even_with_a_good_body(status: int):
    headers = {"location": "http://rail/payments"}
    assert isinstance(await send(lambda _: httpx.Response(status, json=PAYMENT, headers=headers)), Unknown)


async def test_a_redirect_is_not_followed():
    provider = Remembering(httpx.Response(307, headers={"location": "http://elsewhere/payments"}))
    await send(provider)
    assert [request.url.host for request in provider.seen] == ["rail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x80",
        b"null",
        b"[" * 60_000,
        json.dumps(PAYMENT)[:-1].encode(),
        json.dumps({**PAYMENT, "key": "another"}).encode(),
        json.dumps({**PAYMENT, "id": 1}).encode(),
        gzip.compress(json.dumps(PAYMENT).encode()),
    ],
)
async def test_a_success_that_does_not_show_our_payment_is_unknown(body: bytes):
    assert isinstance(await send(lambda _: httpx.Response(201, content=body)), Unknown)


async def test_an_answer_without_end_is_unknown_and_not_read_to_the_end():
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 1024
            yield b" " * 1024

    assert isinstance(await send(lambda _: httpx.Response(201, content=endless())), Unknown)
    assert read <= ANSWER_BYTES_MAX + 2048


async def test_a_trickle_of_bytes_does_not_stretch_the_deadline():
    async def trickle() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.01)
            yield b" "

    answer = await send(lambda _: httpx.Response(201, content=trickle()), seconds=0.2)
    assert answer == Unknown(why="no whole answer within 0.2 s")


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("late"),
        httpx.ReadError("reset"),
        httpx.WriteError("broken pipe"),
        httpx.RemoteProtocolError("cut"),
        httpx.PoolTimeout("busy"),
        OSError("no route"),
    ],
)
async def test_whatever_breaks_on_the_way_is_unknown(error: Exception):
    def broken(_: httpx.Request) -> httpx.Response:
        raise error

    assert isinstance(await send(broken), Unknown)


async def test_one_call_is_one_request():
    provider = Remembering(httpx.Response(503))
    await send(provider)
    assert len(provider.seen) == 1


async def test_a_cancelled_call_stays_cancelled():
    started = asyncio.Event()

    async def hang(_: httpx.Request) -> httpx.Response:
        started.set()
        await asyncio.Event().wait()
        raise AssertionError

    adapter = SandboxRail("http://rail", [SECRET], transport=httpx.MockTransport(hang))
    call = asyncio.create_task(adapter.send(sending(adapter), NOW))
    await started.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await adapter.aclose()


async def test_an_empty_list_is_not_found_and_one_payment_is_found():
    assert await find() == NotFound()
    assert isinstance(await find(PAYMENT), Found)


@pytest.mark.parametrize("status", [201, 204, 302, 404, 410, 500])
async def test_only_a_list_that_the_rail_itself_gave_can_say_not_found(status: int):
    adapter = rail(lambda _: httpx.Response(status, json={"payments": []}))
    assert isinstance(await adapter.find(ADAS_PAY.reference), Unknown)
    await adapter.aclose()


@pytest.mark.parametrize(
    "changes",
    [
        {"reference": "pay_bob:1"},
        {"id": "sbx\0"},
        {"state": "lost"},
        {"currency": "XXX"},
        {"amount": 1250.5},
        {"amount": "125000"},
        {"amount": True},
        {"amount": 2**63},
        {"sequence": 2},
        {"state": "settled"},
        {"history": []},
        {"sequence": 0, "history": []},
        {"history": [{**STEP, "at": "2026-03-02T09:00:00"}]},
        {"history": [STEP, STEP], "sequence": 2},
    ],
)
async def test_a_payment_that_makes_no_sense_is_unknown(changes: dict[str, Any]):
    assert isinstance(await find({**PAYMENT, **changes}), Unknown)


async def test_two_payments_under_one_reference_are_unknown_and_both_named():
    answer = await find(PAYMENT, {**PAYMENT, "id": "rp_2"})
    assert isinstance(answer, Unknown)
    assert answer.why.endswith(": rp_1, rp_2")
