"""Drives the floor: the same signals at the same moments as a journey, and nothing else."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from temporalio.client import Client, WorkflowHandle
from temporalio.common import (
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
    WorkflowIDReusePolicy,
)

from bench.floor import QUEUE, FloorBill, FloorEngagement, FloorPayout
from doors.cli.processes import Processes, Program
from doors.cli.ready import says
from doors.cli.stack import ROOT, Stack
from models.steps import Start
from workflows.attributes import ENGAGEMENTS, ENTITY


class FloorDriver:
    """Starts the floor's worker and listens to its steps."""

    def __init__(self, client: Client, stack: Stack, running: Processes, folder: Path) -> None:
        self._client, self._running, self._path = client, running, str(folder / "floor.sock")
        self._env = {**stack.env, "PYTHONPATH": str(ROOT)}
        self._heard: dict[str, int] = {}
        self._waiting: dict[tuple[str, int], asyncio.Event] = {}

    async def __aenter__(self) -> Self:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self._path)
        self._socket.settimeout(0)
        asyncio.get_running_loop().add_reader(self._socket, self._hear)
        program = Program("floor", [sys.executable, "-m", "bench.floor", self._path], says("worker ready"), self._env)
        await asyncio.to_thread(self._running.start, program)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        asyncio.get_running_loop().remove_reader(self._socket)
        self._socket.close()

    def _hear(self) -> None:
        key = self._socket.recv(200).decode()
        self._heard[key] = times = self._heard.get(key, 0) + 1
        event = self._waiting.pop((key, times), None)
        if event:
            event.set()

    async def _step(self, key: str, times: int = 1) -> None:
        """Until that step ran for the *times*th time."""
        if self._heard.get(key, 0) < times:
            await self._waiting.setdefault((key, times), asyncio.Event()).wait()

    async def journey(self) -> None:
        """One engagement, one bill, one payout, with a journey's signals."""
        name = uuid4().hex
        work = await self._wake(FloorEngagement.__name__, f"eng-{name}", "look_again")
        await self._step(f"eng-{name}/approve")
        await work.signal("decision_recorded", name)
        await self._step(f"eng-{name}/flip")
        await work.signal("flip_asked", name)
        await self._step(f"eng-{name}/flip", 2)
        bill = await self._wake(FloorBill.__name__, f"bil-{name}", "look_again")
        await self._step(f"bil-{name}/release")
        payout = await self._wake(FloorPayout.__name__, f"pay-{name}", "look_again")
        await self._step(f"pay-{name}/answer")
        await payout.signal("payout_reported", name)
        await self._step(f"pay-{name}/settle")
        await work.signal("close_asked", name)
        await asyncio.gather(work.result(), bill.result(), payout.result())

    async def _wake(self, workflow: str, object_id: str, signal: str) -> WorkflowHandle[Any, Any]:
        return await self._client.start_workflow(
            workflow,
            Start(id=object_id),
            id=f"floor/{object_id}",
            task_queue=QUEUE,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            start_signal=signal,
            start_signal_args=[object_id],
            static_summary=object_id,
            search_attributes=TypedSearchAttributes(
                [SearchAttributePair(ENTITY, "FLOOR"), SearchAttributePair(ENGAGEMENTS, [object_id])]
            ),
        )
