"""`kill -9` at the worst moments: what was executed stays, what was not is not, news still comes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from adapters.rails.sandbox import SandboxRail
from models.rails import Accepted, NotFound, SendAnswer, Unknown
from tests.adapters.rail_process import RailProcess, sandbox_rail
from tests.adapters.receiver import Receiver
from tests.adapters.stages import ADAS_PAY, NOW, SECRET, SandboxStage, sending


async def killed_while(stage: SandboxStage, fault: str) -> SendAnswer:
    """Send, and kill the rail while *fault* keeps the request in there; then start it again."""
    process = stage.process
    process.faults({"kind": fault, "seconds": 3600, "times": 1})
    call = asyncio.create_task(stage.rail.send(sending(stage.rail), NOW))
    await asyncio.to_thread(process.until, lambda: in_there(process, fault))
    process.kill()
    answer = await call
    process.start()
    return answer


def in_there(process: RailProcess, fault: str) -> bool:
    return len(process.paid()) == 1 if fault == "slow_answer" else process.get("/health")["in_progress"] == 1


async def test_killed_before_execution_it_has_paid_nothing_and_takes_the_key_again(sandbox: SandboxStage):
    assert isinstance(await killed_while(sandbox, "slow"), Unknown)
    assert await sandbox.rail.find(ADAS_PAY.reference) == NotFound()
    assert isinstance(await sandbox.rail.send(sending(sandbox.rail), NOW), Accepted)
    assert sandbox.paid() == [ADAS_PAY.reference]


async def test_killed_after_execution_it_remembers_payment_and_key(sandbox: SandboxStage):
    assert isinstance(await killed_while(sandbox, "slow_answer"), Unknown)
    assert isinstance(await sandbox.rail.send(sending(sandbox.rail), NOW), Accepted)
    assert sandbox.paid() == [ADAS_PAY.reference]


async def test_a_killed_rail_still_settles_and_tells_when_it_is_back(tmp_path: Path, inbox: Receiver):
    with sandbox_rail(tmp_path / "rail.db", "--settle-after", "3600", webhook_url=inbox.url) as process:
        process.faults({"kind": "webhook_delayed", "seconds": 7200})
        adapter = SandboxRail(process.url, [SECRET])
        await adapter.send(sending(adapter), NOW)
        await adapter.aclose()
        process.kill()
        process.start()
        assert inbox.letters == []
        await asyncio.to_thread(process.ahead, 20_000)
        letters = await inbox.wait_for(1)
        await asyncio.to_thread(process.ahead, 40_000)
        letters = await inbox.wait_for(2)
        assert {b'"accepted"' in body for _, body in letters} == {True, False}


async def test_switches_and_the_clock_outlive_it_too(process: RailProcess):
    process.faults({"kind": "refused", "times": 3}, seed=5)
    process.ahead(86_400)
    before = process.get("/faults"), process.get("/health")["now"]
    process.kill()
    process.start()
    assert (process.get("/faults"), process.get("/health")["now"] >= before[1]) == (before[0], True)
