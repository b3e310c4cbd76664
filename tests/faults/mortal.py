"""What kills a process of ours: a database and a rail that know the point at which it is to die."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from sqlmodel import Session
from temporalio import activity

from adapters.rails.sandbox import SandboxRail
from models.rails import Inquiry, SendAnswer, Sending
from store.database import Database, connect
from tests.faults.points import RELAY

ROUTE: ContextVar[str] = ContextVar("ROUTE", default=RELAY)
"""The write that the API is at work on; what is no request and no activity is the relay."""


@dataclass(frozen=True)
class Fate:
    """The points at which a process dies, each once: a file remembers that it did."""

    points: frozenset[str]
    folder: Path

    def at(self, moment: str) -> None:
        """`kill -9` to ourselves, if this is such a point and its time has not been."""
        point = f"{activity.info().activity_type if activity.in_activity() else ROUTE.get()}:{moment}"
        if point not in self.points:
            return
        try:
            self.marker(point).touch(exist_ok=False)
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)  # nothing of this process may run on

    def marker(self, point: str) -> Path:
        return self.folder / quote(point, safe="")

    def struck(self) -> set[str]:
        """Points that somebody died at."""
        return {point for point in self.points if self.marker(point).exists()}

    def spared(self) -> list[str]:
        """Points that nobody died at: a test that did not strike has shown nothing."""
        return sorted(self.points - self.struck())


@dataclass(frozen=True)
class MortalDatabase(Database):
    """The database, until the point comes."""

    fate: Fate = field(default_factory=lambda: Fate(frozenset(), Path()))

    @contextmanager
    def writing(self) -> Iterator[Session]:
        self.fate.at("before")
        with super().writing() as session:
            yield session
            session.flush()
            self.fate.at("inside")


def mortal_database(url: str, fate: Fate) -> MortalDatabase:
    plain = connect(url)
    database = MortalDatabase(url=url, writer=plain.writer, reader=plain.reader, gate=plain.gate, fate=fate)
    database.after_commit.append(lambda _: fate.at("after-commit"))  # the first hook: nobody has heard of it yet
    return database


class MortalRail(SandboxRail):
    """The rail, until the point comes. A careless one makes a new key for every try."""

    fate: Fate
    careless: bool = False

    async def send(self, sending: Sending, now: datetime) -> SendAnswer:
        self.fate.at("before-call")
        if self.careless:
            sending = sending.model_copy(update={"key": uuid4().hex})
        answer = await super().send(sending, now)
        self.fate.at("after-call")
        return answer

    async def find(self, reference: str) -> Inquiry:
        self.fate.at("before-call")
        found = await super().find(reference)
        self.fate.at("after-call")
        return found
