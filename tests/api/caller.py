"""Callers of the API: the town's people with the roles of their jobs and a key each.

made = await api.done("rita", "/contractors", {"name": "Ada", "country": "GB"})
page = await api.page("grace", f"/approvals/{approval}")
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.routing import Mount

from adapters.rails.memory import MemoryRail
from doors.api.app import create_app
from doors.api.door import Door
from doors.identity import new_secret
from models.ids import Kind
from models.tables.nouns import ApiKeyRow, PersonRow, RoleGrantRow
from store import rows
from tests.api.documented import complaints
from tests.cast import JOBS
from tests.town import Town
from verbs.occasion import Occasion
from verbs.setup import digest

Body = dict[str, Any]


@dataclass
class Api:
    town: Town
    rail: MemoryRail
    http: httpx.AsyncClient
    keys: dict[str, str] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=count)

    async def send(self, who: str, path: str, body: Any, *, key: str | None = None, **headers: str) -> httpx.Response:
        """A write, under a fresh key unless *key* says which. A body of bytes goes as it is."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        known = {
            "authorization": f"Bearer {self.keys[who]}",
            "idempotency-key": key or f"key-{next(self.numbers)}",
            "content-type": "application/json",
        }
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post(f"/v1{path}", content=content, headers=known | more)

    async def done(self, who: str, path: str, body: Body | bytes, **more: Any) -> Body:
        answer = await self.send(who, path, body, **more)
        assert answer.status_code == 201, answer.text
        told: Body = answer.json()
        return told

    async def refused(self, status: int, who: str, path: str, body: Any, **more: Any) -> Body:
        """A write that must not work: its problem."""
        answer = await self.send(who, path, body, **more)
        assert answer.status_code == status, answer.text
        return problem(answer)

    async def get(self, who: str, path: str, **headers: str) -> httpx.Response:
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.get(f"/v1{path}", headers={"authorization": f"Bearer {self.keys[who]}"} | more)

    async def page(self, who: str, path: str, **headers: str) -> Body:
        answer = await self.get(who, path, **headers)
        assert answer.status_code == 200, answer.text
        found: Body = answer.json()
        return found

    async def rest(self) -> None:
        """Let the town's work move on until nothing is woken."""
        await asyncio.to_thread(self.town.settle_down)

    def hire(self, name: str, *grants: Body, service: bool = False) -> str:
        """Somebody with these grants and a key."""
        with self.town.database.writing() as session:
            occ = Occasion(session, self.town.now)
            person = self.town.people.get(name)
            if person is None:
                person = self.town.people[name] = occ.new(Kind.PERSON)
                rows.add(session, PersonRow(id=person, name=name.title(), service=service, created_at=occ.now))
            for grant in grants:
                rows.add(session, RoleGrantRow(id=occ.new(Kind.KEY), person=person, granted_at=occ.now, **grant))
            secret = self.keys[name] = new_secret()
            rows.add(session, ApiKeyRow(id=occ.new(Kind.KEY), person=person, digest=digest(secret), created_at=occ.now))
        return person

    def count(self, table: str) -> int:
        with self.town.database.reading() as session:
            return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())

    def rows(self, table: str) -> list[Body]:
        with self.town.database.reading() as session:
            return [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()]

    def written(self) -> dict[str, int]:
        """How many rows there are of what every write adds to."""
        return {table: self.count(table) for table in ("fact", "request", "outbox", "journal", "person", "case_file")}


def problem(answer: httpx.Response) -> Body:
    """The problem document, checked for its shape."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    told: Body = answer.json()
    assert told["type"].startswith("/problems/")
    assert told["status"] == answer.status_code
    assert told["title"]
    assert told["what_to_do"]
    return told


async def as_documented(answer: httpx.Response) -> None:
    """Every answer that any test sees is held against the document."""
    await answer.aread()
    assert complaints(answer.request.method, answer.request.url.path, answer) == []


@asynccontextmanager
async def open_api(town: Town, keys: Mapping[str, str] | None = None, app: FastAPI | None = None) -> AsyncIterator[Api]:
    """The application in this process. Everybody gets a key, unless *keys* says which ones they have.

    An *app* that was made before, and that nobody else uses now, serves this town from now on.
    """
    door = Door(town.database, rails={"sandbox": town.rail}, clock=lambda: town.now)
    served = create_app(door) if app is None else moved(app, door)
    async with callers(town, httpx.ASGITransport(served, raise_app_exceptions=False), keys=keys) as api:
        yield api
    door.threads.shutdown()


def moved(app: FastAPI, door: Door) -> FastAPI:
    """The application, and those that are mounted in it, on another door: to make it anew takes far longer."""
    for one in (app, *(route.app for route in app.routes if isinstance(route, Mount))):
        if isinstance(one, Starlette):
            one.state.door = door
    return app


@asynccontextmanager
async def callers(
    town: Town,
    transport: httpx.AsyncBaseTransport,
    url: str = "http://remitwell.test",
    keys: Mapping[str, str] | None = None,
) -> AsyncIterator[Api]:
    """The town's people at the application that *transport* reaches."""
    checking = {"response": [as_documented]}
    async with httpx.AsyncClient(transport=transport, base_url=url, timeout=60, event_hooks=checking) as http:
        api = Api(town, town.rail, http, dict(keys or {}))
        if keys is None:
            for name in JOBS:
                api.hire(name)
            api.hire("audrey", {"role": "auditor"})
        yield api
