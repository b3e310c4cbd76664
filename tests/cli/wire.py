"""The command line at an application in this process: real commands, real answers, no socket.

told = Terminal(town).run("rita", "contractor", "register", "Ada", "--country", "GB")
assert told.out.startswith("con_")
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import httpx
from click.testing import CliRunner
from fastapi import FastAPI
from typer.main import get_command

from doors.api.app import create_app
from doors.api.door import Door
from doors.cli.__main__ import cli
from doors.cli.server import way
from doors.identity import new_secret
from models.ids import Kind
from models.tables.nouns import ApiKeyRow
from store import rows
from tests.cast import JOBS
from tests.town import Town
from verbs.occasion import Occasion
from verbs.setup import digest


@cache
def _commands() -> Any:
    """The whole tree of commands: to make it takes longer than most commands do."""
    return get_command(cli)


class Wire(httpx.BaseTransport):
    """The application, asked and answered within one call."""

    def __init__(self, app: FastAPI) -> None:
        self._app = httpx.ASGITransport(app, raise_app_exceptions=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._ask(request))

    async def _ask(self, request: httpx.Request) -> httpx.Response:
        sent = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
        answer = await self._app.handle_async_request(sent)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


class Told(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


@dataclass
class Terminal:
    """The town's people at their terminals. Work moves on after each command."""

    town: Town
    transport: httpx.BaseTransport
    keys: dict[str, str] = field(default_factory=dict)

    def run(self, who: str, *words: str, typed: str | None = None, **env: str | None) -> Told:
        """*who* types *words*, with *typed* on stdin."""
        told = self.tell(who, *words, typed=typed, **env)
        self.town.settle_down()
        return told

    def tell(self, who: str, *words: str, typed: str | None = None, **env: str | None) -> Told:
        """The same, and no work moves on."""
        token = way.set(self.transport)
        try:
            known = {"REMITWELL_API_KEY": self.keys.get(who), **env}
            ended = CliRunner().invoke(_commands(), words, input=typed, env=known)
        finally:
            way.reset(token)
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Told(ended.exit_code, ended.stdout, ended.stderr)

    def done(self, who: str, *words: str, **more: str | None) -> str:
        """The same, and it works: what it printed, without the last line's end."""
        told = self.run(who, *words, **more)
        assert told.code == 0, told
        return told.out.removesuffix("\n")

    def ended(self, who: str, *words: str, **more: str | None) -> Told:
        """The same, and it does not work."""
        told = self.run(who, *words, **more)
        assert told.code != 0, told
        return told

    def hire(self, name: str) -> None:
        """Give somebody of the town a key."""
        with self.town.database.writing() as session:
            occ = Occasion(session, self.town.now)
            secret = self.keys[name] = new_secret()
            row = ApiKeyRow(
                id=occ.new(Kind.KEY), person=self.town.people[name], digest=digest(secret), created_at=occ.now
            )
            rows.add(session, row)


@contextmanager
def terminal_in(town: Town) -> Iterator[Terminal]:
    """Terminals for everybody in *town*."""
    door = Door(town.database, rails={"sandbox": town.rail}, clock=lambda: town.now)
    terminal = Terminal(town, Wire(create_app(door)))
    for name in JOBS:
        terminal.hire(name)
    yield terminal
    door.threads.shutdown()


def plain(text: str) -> str:
    """Without what changes from run to run: ids and digests."""
    return re.sub(r"\b([a-z]{3})_[0-9a-f]{32}\b", r"\1_…", re.sub(r"\b[0-9a-f]{64}\b", "digest", text))
