"""A caller who never gives up: what was not answered is asked again under the same key, and so is what was.

It keeps what it finds wrong in `wrong`: an answer that says it was recorded before and was not, or the other way
round, and a repeat that is not the first answer.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field

import httpx

from tests.faults.mortal import Fate

BY_AND_BY = "/slices"
"""Where a write has transactions before that of its answer: whoever dies after the first of them has not answered."""
ONE_EACH = httpx.Limits(max_keepalive_connections=0)
"""A connection for each request, so that one that breaks was this request's."""


@dataclass
class Persistent(httpx.AsyncBaseTransport):
    """The way to an API that dies as *fate* says."""

    fate: Fate
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._wire = httpx.AsyncHTTPTransport(limits=ONE_EACH)

    async def aclose(self) -> None:
        await self._wire.aclose()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        before = self.fate.struck()
        first = await self._answered(request)
        if request.method != "GET":
            self._judge(request, first, self.fate.struck() - before)
            self._compare(request, first, await self._answered(request))
        return first

    async def _answered(self, request: httpx.Request) -> httpx.Response:
        """The test's own time limit ends what is never answered."""
        while True:
            try:
                answer = await self._wire.handle_async_request(request)
                await answer.aread()
            except httpx.TransportError:
                continue
            if "retry-after" not in answer.headers:
                return answer
            await asyncio.sleep(0.1)  # the database still holds what the dead process had begun

    def _judge(self, request: httpx.Request, answer: httpx.Response, deaths: set[str]) -> None:
        committed = any(point.endswith(":after-commit") and BY_AND_BY not in point for point in deaths)
        if replayed(answer) is not committed:
            self.wrong.append(f"{told(request)} was replayed: {replayed(answer)}; it was committed: {committed}")

    def _compare(self, request: httpx.Request, first: httpx.Response, again: httpx.Response) -> None:
        if not replayed(again) or (again.status_code, kept(again)) != (first.status_code, kept(first)):
            self.wrong.append(f"{told(request)} was answered {first.text}, and then {again.text}")


def replayed(answer: httpx.Response) -> bool:
    return "idempotency-replayed" in answer.headers


def kept(answer: httpx.Response) -> dict[str, object]:
    """The answer as it is recorded: a secret is shown once."""
    return {name: value for name, value in json.loads(answer.content).items() if name != "secret"}


def told(request: httpx.Request) -> str:
    return f"{request.method} {request.url.path}"
