"""An API that is killed at given points, and started again; it takes connections all the while.

`python -m tests.faults.mortal_api --listener DESCRIPTOR --markers FOLDER --die-at 'POST /v1/bills:inside' …`
is told the rest by its settings, as every API is.
"""

from __future__ import annotations

import argparse
import re
import socket
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlmodel import Session
from starlette.types import Message, Receive, Scope, Send

from doors import serve
from doors.api.door import THREADS
from settings import Settings
from store import requests
from store.database import Database
from tests.faults.mortal import ROUTE, Fate, mortal_database
from tests.faults.points import every_write
from tests.faults.supervisor import supervise

WRITES = {write: re.compile(re.sub(r"\{\w+\}", "[^/]+", write)) for write in every_write()}


class Threads(ThreadPoolExecutor):
    """A door's threads, which know the route that they work for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(copy_context().run, fn, *args, **kwargs)


class MortalApp:
    """The application, until the point comes."""

    def __init__(self, app: FastAPI, fate: Fate) -> None:
        self._app, self._fate = app, fate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            ROUTE.set(route_of(f"{scope['method']} {scope['path']}"))

        async def answer(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self._fate.at("after-answer")

        await self._app(scope, receive, answer)


def route_of(asked: str) -> str:
    """The write that was asked for; what is none stays as it is."""
    return next((write for write, shape in WRITES.items() if shape.fullmatch(asked)), asked)


def be_careless(database: Database) -> None:
    """What we must never do: record the answer in a transaction of its own."""
    record = requests.record

    def remember(session: Session, *whose: str, **answer: Any) -> None:
        session.info["unrecorded"] = whose, answer

    def catch_up(session: Session) -> None:
        if left := session.info.pop("unrecorded", None):
            whose, answer = left
            with database.writing() as later:
                record(later, *whose, **answer)

    requests.record = remember
    database.after_commit.append(catch_up)


def work(given: argparse.Namespace) -> None:
    """As `serve.serve`, with a fate."""
    fate = Fate(frozenset(given.die_at), given.markers)

    def connect(url: str) -> Database:
        database = mortal_database(url, fate)
        if given.careless:
            be_careless(database)
        return database

    serve.connect = connect  # type: ignore[attr-defined]
    app = serve.build(Settings.from_environment())
    app.state.door = replace(app.state.door, threads=Threads(THREADS))
    config = uvicorn.Config(MortalApp(app, fate), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=given.listener)])


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--listener", type=int, required=True)
    arguments.add_argument("--markers", type=Path, required=True)
    arguments.add_argument("--die-at", nargs="*", default=[])
    arguments.add_argument("--careless", action="store_true")
    options = arguments.parse_args()
    supervise(lambda: work(options))
