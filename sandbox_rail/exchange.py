"""One exchange on the wire with the faults that strike it, and how an answer is made to get lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox_rail.faults import EXCHANGE, Asked, Kind, Struck
from sandbox_rail.provider import Answer, Provider, error

LOSE = "sandbox-lose-this-answer"
GARBAGE = b'<html><h1>502</h1> \xff\xfe {"id": '


async def exchange(provider: Provider, asked: Asked, act: Callable[[], Answer]) -> Response:
    """Perhaps wait, perhaps fail, else *act*; then perhaps wait, garble or lose the answer."""
    struck = provider.faults.strike(asked, EXCHANGE)
    if Kind.SLOW in struck:
        await provider.store.sleep(struck[Kind.SLOW].seconds)
    if (refusal := _nothing_done(struck)) is not None:
        return refusal
    answer = act()
    if Kind.SLOW_ANSWER in struck:
        await provider.store.sleep(struck[Kind.SLOW_ANSWER].seconds)
    return _told(answer, struck)


def _nothing_done(struck: Struck) -> Response | None:
    """Answers that leave the key unused."""
    if Kind.ERROR_BEFORE in struck:
        return _response(error(500, "api_error", "internal", "something broke; who knows where"))
    if Kind.RATE_LIMITED in struck:
        return _response(error(429, "api_error", "rate_limited", "too many requests"), {"retry-after": "1"})
    if Kind.REDIRECT in struck:
        return Response(status_code=307, headers={"location": "/payments"})
    return None


def _told(answer: Answer, struck: Struck) -> Response:
    if Kind.GARBAGE in struck:
        return _response(Answer(answer.status, GARBAGE))
    return _response(answer, {LOSE: "1"} if Kind.ANSWER_LOST in struck else {})


def _response(answer: Answer, headers: dict[str, str] | None = None) -> Response:
    return Response(answer.body, answer.status, headers, media_type="application/json")


class LosesAnswers:
    """ASGI wrapper: an answer marked `LOSE` never leaves; the connection is cut instead."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through, but for a marked answer."""
        lost = False

        async def sieve(message: Message) -> None:
            nonlocal lost
            lost = lost or any(name == LOSE.encode() for name, _ in message.get("headers", ()))
            if not lost:
                await send(message)

        await self._app(scope, receive, sieve)
        if lost:
            await _hang_up(receive, send)


async def _hang_up(receive: Receive, send: Any) -> None:
    """Cut the connection with nothing said. ASGI has no word for that, uvicorn's `send` knows its transport."""
    send.__self__.transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass
