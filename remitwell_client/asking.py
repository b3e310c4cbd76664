"""How one question is asked until it is answered.

Every write carries a key that the caller made and stored before, so a repeat does nothing again and gets the first
answer. That is why a lost answer can be asked for again, here and by whoever comes after a crash.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx

from remitwell_client.problems import NoAnswer, Problem, RemitwellClientError

TIMEOUT_SECONDS = 30.0
PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds before each further try, where no answer came or the answer was "not now"."""
NOT_NOW = frozenset({"unavailable", "in_progress", "internal"})
"""Codes after which the same question with the same key is right."""


def new_key() -> str:
    """A fresh Idempotency-Key. Make one for each thing that you want done, and store it before you ask."""
    return uuid4().hex


class Asking:
    """One server, asked by one key holder."""

    def __init__(
        self,
        url: str,
        key: str,
        *,
        on_behalf_of: str | None = None,
        timeout: float = TIMEOUT_SECONDS,
        pauses: Sequence[float] = PAUSES,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """*on_behalf_of*: the id of the person whose word a service brings. *pauses*: none means one try."""
        headers = {"authorization": f"Bearer {key}"} | ({"on-behalf-of": on_behalf_of} if on_behalf_of else {})
        self.http = httpx.Client(base_url=url, headers=headers, timeout=timeout, transport=transport)
        self.pauses, self.sleep = tuple(pauses), sleep

    @staticmethod
    def place(path: str, *ids: str) -> str:
        """*path* with *ids* in its braces."""
        words = iter(ids)
        return "/".join(quote(next(words), safe="") if part.startswith("{") else part for part in path.split("/"))

    def read(self, path: str, query: Mapping[str, Any] | None = None) -> Any:
        """What is there now. Raises Problem, NoAnswer."""
        asked = {name: value for name, value in (query or {}).items() if value is not None}
        return self.ask(self.http.build_request("GET", path, params=asked)).json()

    def write(self, method: str, path: str, body: Any, key: str) -> Any:
        """Have it done once under *key*, however often this is called. Raises Problem, NoAnswer."""
        sent = {} if body is None else {"json": body}
        return self.ask(self.http.build_request(method, path, headers={"idempotency-key": key}, **sent)).json()

    def every(self, path: str, query: Mapping[str, Any] | None = None) -> Iterator[Any]:
        """Every item of a list, page after page."""
        cursor = None
        while True:
            page = self.read(path, {**(query or {}), "cursor": cursor})
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def ask(self, request: httpx.Request) -> httpx.Response:
        """The answer to *request*, which is sent again after growing pauses. Raises Problem, NoAnswer."""
        for pause in self.pauses:
            try:
                return self._once(request)
            except NoAnswer:
                self.sleep(pause)
            except Problem as problem:
                if problem.code not in NOT_NOW:
                    raise
                self.sleep(max(pause, problem.retry_after or 0))
        return self._once(request)

    def _once(self, request: httpx.Request) -> httpx.Response:
        try:
            answer = self.http.send(request)
        except httpx.TransportError as error:
            raise _unanswered(
                request, f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            ) from error
        if answer.is_success:
            return answer
        raise _no(request, answer)


def _no(request: httpx.Request, answer: httpx.Response) -> RemitwellClientError:
    """What a "no" says; a page of somebody in between, such as a proxy, is no answer of ours."""
    if answer.headers.get("content-type", "").partition(";")[0] != "application/problem+json":
        return _unanswered(request, f"{answer.status_code} that is not Remitwell's")
    after = answer.headers.get("retry-after", "")
    return Problem(answer.json(), float(after) if after.isdigit() else None)


def _unanswered(request: httpx.Request, why: str) -> NoAnswer:
    return NoAnswer(
        f"{request.url.copy_with(query=None)} gave no answer ({why})", request.headers.get("idempotency-key")
    )
