"""The floor under a journey: workflows with exactly the same commands, whose steps do nothing.

Each step tells the driver by a datagram that it ran, so that the driver can go on without asking the server.
`python -m bench.floor <socket>` is its worker.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from temporalio import activity, workflow
from temporalio.worker import Worker

from models.steps import Stand, Start
from starter.client import connect
from workflows.journey import Journey, Station
from workflows.sandbox import runner
from workflows.step_timeouts import CALL, VERB

QUEUE = "remitwell-floor"
SCRIPT: dict[str, tuple[str, ...]] = {
    "plan": ("passed",),
    "approve": ("waiting", "passed"),
    "issue": ("passed",),
    "flip": ("idle", "idle", "passed"),
    "close": ("ended",),
    "match": ("passed",),
    "gate": ("passed",),
    "release": ("passed",),
    "begin": ("passed",),
    "answer": ("waiting",),
    "settle": ("ended",),
}
"""What each step answers the first, second and third time: as in a journey without trouble."""


class Floor:
    """Steps that do nothing."""

    def __init__(self, path: str) -> None:
        self._out, self._path, self._seen = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM), path, dict[str, int]()

    @activity.defn(name="floor")
    def step(self, name: str, object_id: str) -> Stand:
        """The next answer of the script."""
        times = self._seen.get(key := f"{object_id}/{name}", 0)
        self._seen[key] = times + 1
        self._out.sendto(key.encode(), self._path)
        outcome = SCRIPT[name][min(times, len(SCRIPT[name]) - 1)]
        until = datetime.now(UTC) + timedelta(days=1) if outcome == "waiting" else None
        number = f"PO-{object_id[-12:]}" if name in {"issue", "flip", "close"} else None
        return Stand.model_validate(
            {
                "outcome": "waiting" if outcome == "idle" else outcome,
                "stage": name,
                "until": until,
                "order_number": number,
            }
        )

    @activity.defn(name="floor_call")
    async def call(self, object_id: str) -> str:
        """A call that goes nowhere."""
        return object_id


async def local(name: str, object_id: str) -> Stand:
    """One empty local step."""
    stand: Stand = await workflow.execute_local_activity(
        "floor", args=[name, object_id], result_type=Stand, summary=name, **VERB
    )
    return stand


@workflow.defn
class FloorEngagement(Journey):
    """As EngagementWorkflow."""

    @workflow.run
    async def run(self, start: Start) -> str:
        """Five stations."""
        return await self.walk(start, *(self._station(name) for name in ("plan", "approve", "issue", "flip", "close")))

    def _station(self, name: str) -> Station:
        return lambda object_id: local(name, object_id)


@workflow.defn
class FloorBill(FloorEngagement):
    """As BillWorkflow."""

    @workflow.run
    async def run(self, start: Start) -> str:
        """Three stations."""
        return await self.walk(start, *(self._station(name) for name in ("match", "gate", "release")))


@workflow.defn
class FloorPayout(Journey):
    """As PayoutWorkflow without trouble."""

    @workflow.run
    async def run(self, start: Start) -> str:
        """Begin, send, wait, inquire, settle."""
        await local("begin", start.id)
        await workflow.execute_activity("floor_call", start.id, summary="send", **CALL)
        self._woken = False
        await self.wait(await local("answer", start.id))
        await workflow.execute_activity("floor_call", start.id, summary="inquire", **CALL)
        return (await local("settle", start.id)).stage


WORKFLOWS = (FloorEngagement, FloorBill, FloorPayout)


async def main(path: str) -> None:
    """Serve until killed."""
    floor = Floor(path)
    worker = Worker(
        await connect(),
        task_queue=QUEUE,
        workflows=WORKFLOWS,
        activities=[floor.step, floor.call],
        activity_executor=ThreadPoolExecutor(8),
        max_concurrent_activities=8,
        max_concurrent_local_activities=8,
        workflow_runner=runner(),
    )
    async with worker:
        print("worker ready", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
