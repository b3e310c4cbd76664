"""Each route is refused in every way that the document says, and in no other."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import httpx
import pytest

from models.errors import InProgress, Unavailable
from store.database import Database
from tests.api.caller import Api
from tests.api.documented import Tree, examples, operations
from tests.cast import EVERYWHERE

NOBODY = "per_" + "0" * 32
_numbers = count()
Headers = dict[str, str]


class Caller:
    """Asks one operation in its example's words, with one thing wrong at a time."""

    def __init__(self, api: Api, path: str, method: str, operation: Tree) -> None:
        self.api, self.method, self.operation = api, method, operation
        named = {one["name"]: one for one in operation.get("parameters", ())}
        ids = {name: one["schema"]["examples"][0] for name, one in named.items() if one["in"] == "path"}
        self.path = path.format(**ids)
        given = {"subject": "ord_" + "0" * 32, "name": "proof", "kind": "contractors"}
        self.query = {name: value for name, value in given.items() if named.get(name, {}).get("required")}
        self.query |= {"q": named["q"]["schema"]["examples"][0]} if named.get("q", {}).get("required") else {}
        self.content = operation.get("requestBody", {}).get("content", {})
        self.media = next(iter(self.content), "application/json")

    async def status(
        self, *, without: str = "", query: Headers | None = None, body: bytes | None = None, **more: str
    ) -> int:
        """That of the answer; *more* are headers."""
        known = {"authorization": f"Bearer {self.api.keys['olga']}", "content-type": self.media}
        known |= {"idempotency-key": f"refused-{next(_numbers)}"} | {
            name.replace("_", "-"): value for name, value in more.items()
        }
        answer: httpx.Response = await self.api.http.request(
            self.method,
            self.path,
            params=self.query | (query or {}),
            content=self._body() if body is None else body,
            headers={name: value for name, value in known.items() if name != without},
        )
        return answer.status_code

    def _body(self) -> bytes:
        if not self.content:
            return b""
        (example,) = examples(self.content[self.media])
        return example.encode() if isinstance(example, str) else json.dumps(example).encode()


async def every_way(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    yield await caller.status()
    yield await caller.status(without="authorization")
    yield await caller.status(on_behalf_of=NOBODY)
    yield await caller.status(without="idempotency-key")
    await caller.api.done("olga", "/contractors", {"name": "Eve", "country": "GB"}, key="used")
    yield await caller.status(idempotency_key="used")
    yield await caller.status(content_type="text/html")
    yield await caller.status(query=dict.fromkeys(("limit", "client", "subject", "entity", "kind"), "0"))
    yield await caller.status(query={"number": "PO-NONE"})
    yield await caller.status(body=b"[]")
    yield await caller.status(body=b"{")
    yield await caller.status(body=b"x" * (11 * 1024 * 1024))
    for failure in (Unavailable("away"), ZeroDivisionError("a bug of ours")):
        with monkeypatch.context() as patched:
            patched.setattr(Database, "reading", _failing(failure))
            patched.setattr(Database, "writing", _failing(failure))
            yield await caller.status()
    with monkeypatch.context() as patched:
        patched.setattr("store.requests.take_turn", _failing(InProgress("still at work")))
        yield await caller.status()


def _failing(error: Exception) -> Any:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(("path", "method", "operation"), operations())
async def test_it_is_refused_as_documented(sqlite_api: Api, monkeypatch, path, method, operation):
    sqlite_api.hire("olga", *({"role": grant.role} for grant in EVERYWHERE))
    caller = Caller(sqlite_api, path, method, operation)
    seen = {status async for status in every_way(caller, monkeypatch) if status >= 400}
    if path == "/v1/webhooks/{rail}":
        caller.path = "/v1/webhooks/other"
        seen |= {await caller.status(), await forged(sqlite_api)}
    assert sorted(map(str, seen)) == sorted(status for status in operation["responses"] if status >= "400")


async def forged(api: Api) -> int:
    headers = {
        "webhook-id": "evt_1",
        "webhook-timestamp": str(int(api.town.now.timestamp())),
        "webhook-signature": "v1,AAAA",
    }
    return (await api.http.post("/v1/webhooks/sandbox", content=b"{}", headers=headers)).status_code
