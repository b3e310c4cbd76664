"""What a journey costs: journeys per second against a floor, CPU by process, events, actions, latency, memory.

A journey is one approval, one receipt, one flip, one payout, settled, closed: through the HTTP API, on a real
Temporal server, SQLite, a worker process and the sandbox rail. The floor runs workflows with the same commands and
empty steps on the same server, alternating with the real ones.

    python -m bench.journey [--journeys 40] [--concurrency 1 8 32] [--rounds 2] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import psutil
from temporalio.client import Client

from bench.floor_driver import FloorDriver
from bench.history_cost import Cost, cost_of_everything
from bench.stages import Stages
from demo.house import House
from demo.journey import Journey, Line
from demo.stack import everything_up
from demo.world import World
from doors.cli.processes import Processes
from starter.client import connect_to

Figures = dict[str, Any]
CPU = ("cpu_s_per_journey", "floor_cpu_s_per_journey")


class Bench:
    """One running stack with a world in it."""

    def __init__(self, world: World, stages: Stages, running: Processes) -> None:
        self.world, self.stages, self.running = world, stages, running
        self.decided: list[float] = []
        self._made = 0

    async def ready(self) -> None:
        """Somebody who pays, somebody who is paid."""
        self.payer = await self.world.found("Bench Ltd", "USD", "Europe/London")
        self.budget = await self.world.budget(self.payer, "Everything", "900000000.00")
        self.contractor = await self.world.contractor("Ada Lovelace", "USD")
        await self.world.agree(self.payer, self.contractor, "Programme")

    async def journey(self) -> None:
        """The whole way. Stages are read from the database, so that looking costs the API nothing."""
        self._made += 1
        number = self._made
        # Each amount is another, so that no bill looks like a duplicate of an earlier one.
        line = Line("Programme", self.budget, 100_000 + 10 * number)
        work = Journey(self.world, self.payer, self.contractor, "Programme", [line])
        await work.ask()
        approval = await self.stages.until(work.engagement, "in_approval")
        question = await work.house.get(f"/approvals/{approval}")
        body = {"verdict": "approve", "reason": "within budget", "digest": question["digest"]}
        await work.house.post("grace", f"/approvals/{approval}/decisions", body)
        since = time.perf_counter()
        await self.stages.until(work.engagement, "ordered")
        self.decided.append(time.perf_counter() - since)
        work.order = self.stages.order_of(work.engagement)
        await work.receive()
        await work.flip(f"B-{number}")
        await self.stages.until(work.bill, "settled")
        await work.house.post("rita", f"/engagements/{work.engagement}/closures", {"reason": "done"})
        await self.stages.until(work.engagement, "closed")

    def cpu(self) -> dict[str, float]:
        """CPU seconds so far of every process."""
        spent = {name: _cpu(psutil.Process(running.pid)) for name, running in self.running.running.items()}
        return {**spent, "driver": _cpu(psutil.Process())}

    def memory(self) -> float:
        """Megabytes that the worker holds."""
        return float(psutil.Process(self.running.running["worker"].pid).memory_info().rss) / 2**20


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


async def rate(count: int, at_once: int, one: Callable[[], Awaitable[None]]) -> float:
    """How many a second, *at_once* under way."""
    slots = asyncio.Semaphore(at_once)

    async def guarded() -> None:
        async with slots:
            await one()

    began = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for _ in range(count):
            tasks.create_task(guarded())
    return count / (time.perf_counter() - began)


async def measure(bench: Bench, floor: FloorDriver, count: int, at_once: int, rounds: int) -> Figures:
    """Real and floor in turn, *rounds* times; medians of the rates."""
    bench.decided.clear()
    real, empty, spent, idle = list[float](), list[float](), Counter[str](), Counter[str]()
    for _ in range(rounds):
        for rates, cpu, one in ((real, spent, bench.journey), (empty, idle, floor.journey)):
            before = bench.cpu()
            rates.append(await rate(count, at_once, one))
            cpu.update({name: now - before[name] for name, now in bench.cpu().items()})
    ratios = [r / e for r, e in zip(real, empty, strict=True)]
    by = {name: round(seconds / (count * rounds), 4) for name, seconds in spent.items()}
    cuts = statistics.quantiles(bench.decided, n=20)
    return {
        "concurrency": at_once,
        "journeys_per_s": round(statistics.median(real), 2),
        "floor_per_s": round(statistics.median(empty), 2),
        "ratio": round(statistics.median(ratios), 2),
        "cpu_s_per_journey": round(sum(by.values()), 3),
        "cpu_by_process": by,
        "floor_cpu_s_per_journey": round(sum(idle.values()) / (count * rounds), 3),
        "decision_to_order_ms": {"p50": round(1000 * cuts[9]), "p95": round(1000 * cuts[18])},
        "worker_mb": round(bench.memory()),
    }


async def run(asked: argparse.Namespace, folder: Path) -> Figures:
    """Everything, in one stack."""
    with everything_up(folder) as (stack, running, key):
        client = await connect_to(f"127.0.0.1:{stack.temporal_port}")
        house, stages = House(stack.api_url, {"admin": key}), Stages(folder / "remitwell.db")
        world = World(house)
        await world.hire()
        bench = Bench(world, stages, running)
        await bench.ready()
        watching = asyncio.create_task(stages.watch())
        figures: Figures = await _one_alone(bench, client)
        async with FloorDriver(client, stack, running, folder) as floor:
            await rate(8, 4, bench.journey)
            await rate(8, 4, floor.journey)
            figures["runs"] = [
                await measure(bench, floor, _count(asked, c), c, asked.rounds) for c in asked.concurrency
            ]
        watching.cancel()
        await house.close()
        return figures


def _count(asked: argparse.Namespace, at_once: int) -> int:
    journeys: int = asked.journeys
    return max(journeys if at_once > 1 else journeys // 4, at_once)


async def _one_alone(bench: Bench, client: Client) -> Figures:
    """Events and actions of a single journey on an idle stack; the floor's runs come later."""
    await bench.journey()
    await asyncio.sleep(2)  # the last runs are listed a moment after they end
    total: Cost = await cost_of_everything(client)
    return {"events_per_journey": total.events, "actions_per_journey": total.actions}


def show(figures: Figures) -> None:
    """For people."""
    print(f"events per journey {figures['events_per_journey']}, Cloud actions {figures['actions_per_journey']}")
    heads = ("at once", "journeys/s", "floor/s", "ratio", "CPU s", "floor CPU", "p50 ms", "p95 ms", "worker MB")
    print(*(f"{head:>10}" for head in heads), "  CPU s by process")
    for r in figures["runs"]:
        latency = r["decision_to_order_ms"]
        by = ", ".join(f"{name} {seconds:.3f}" for name, seconds in r["cpu_by_process"].items())
        cells = [r[name] for name in ("concurrency", "journeys_per_s", "floor_per_s", "ratio", *CPU)]
        print(*(f"{cell:>10}" for cell in (*cells, latency["p50"], latency["p95"], r["worker_mb"])), " ", by)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--journeys", type=int, default=40)
    parser.add_argument("--concurrency", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        figures = asyncio.run(run(asked, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(figures, indent=2)) if asked.json else show(figures)


if __name__ == "__main__":
    main()
