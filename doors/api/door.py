"""What every request handler is given: the database, a clock, the rails, and threads for verbs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar, cast

from fastapi import Request

from adapters.openid.port import Provider
from adapters.rails.port import Rail
from store.database import Database

T = TypeVar("T")
Clock = Callable[[], datetime]
THREADS = 16
"""Verbs under way at once. On PostgreSQL each holds a connection, of which the pool has 20."""


def wall_clock() -> datetime:
    """The process's clock."""
    return datetime.now(UTC)


def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="door")


@dataclass(frozen=True)
class Door:
    """One per application; found at `request.app.state.door`.

    `public_url` is where browsers reach it, `private_receivers` that events may go to our own network.
    """

    database: Database
    rails: Mapping[str, Rail] = field(default_factory=dict)
    openid: Provider | None = None
    clock: Clock = wall_clock
    temporal_ui: str = ""
    private_receivers: bool = False
    public_url: str = "http://127.0.0.1:8600"
    threads: ThreadPoolExecutor = field(default_factory=_threads)

    @property
    def by_https(self) -> bool:
        """Whether browsers come by https: a proxy before us may have taken it off the request that we see."""
        return self.public_url.startswith("https:")

    async def run(self, call: Callable[[], T]) -> T:
        """Do something that waits for the database, without holding up the others."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, call)


def door_of(request: Request) -> Door:
    """The door that *request* came to."""
    return cast("Door", request.app.state.door)
