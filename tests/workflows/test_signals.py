"""Signals are wake-ups: forged, repeated, malformed or late, they change nothing and stop nothing."""

from __future__ import annotations

import asyncio

from temporalio.client import WorkflowExecutionStatus

from starter.waking import workflow_id
from tests.workflows.acts import paid, rests
from tests.workflows.live import LiveTown
from tests.workflows.test_journey import journey

FORGED = ("decision_recorded", "release", "pay_now", "__unknown", "look_again")
JUNK = ({"approved": True}, "x" * 10_000, None, [1, 2, 3], b"\xff\x00", 1e308)


async def test_forged_signals_change_nothing_and_stop_no_workflow(live: LiveTown) -> None:
    engagement = await live.ask(live.request)
    await live.until(engagement, "in_approval")
    before = await live.ask(live.log, engagement)
    handle = live.client.get_workflow_handle(workflow_id(engagement))
    slots = asyncio.Semaphore(50)

    async def forge(i: int) -> None:
        async with slots:
            await handle.signal(FORGED[i % len(FORGED)], args=[JUNK[i % len(JUNK)]] * (i % 3))

    await asyncio.gather(*(forge(i) for i in range(2_000)))
    await live.at_rest(engagement)
    assert await live.ask(live.log, engagement) == before
    assert (await handle.describe()).status is WorkflowExecutionStatus.RUNNING
    await live.ask(live.approve, engagement)
    await live.until(engagement, "ordered")


async def test_a_late_signal_to_an_ended_journey_starts_a_run_that_only_looks(live: LiveTown) -> None:
    engagement, bill, payout = await journey(live)
    paid = live.rail.paid()
    before = [await live.ask(live.log, object_id) for object_id in (engagement, bill, payout)]
    for object_id in (engagement, bill, payout):
        await live.client.get_workflow_handle(workflow_id(object_id)).result()
    await live.ask(
        lambda: [live.do("system", lambda occ, o=o: occ.wake(o, "look_again")) for o in (engagement, bill, payout)]
    )
    for object_id in (engagement, bill, payout):
        run = live.client.get_workflow_handle(workflow_id(object_id))
        while (await run.describe()).raw_description.workflow_execution_info.history_length < 5:  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.05)
        await run.result()
    assert [await live.ask(live.log, object_id) for object_id in (engagement, bill, payout)] == before
    assert live.rail.paid() == paid


async def test_a_payout_that_is_woken_in_a_storm_continues_as_new_and_settles(live: LiveTown) -> None:
    live.rail.settle_at_once = False
    _, payout = await paid(live)
    await rests(live, payout, "accepted")
    newest = live.client.get_workflow_handle(workflow_id(payout))
    first = live.client.get_workflow_handle(workflow_id(payout), run_id=(await newest.describe()).run_id)
    slots = asyncio.Semaphore(50)

    async def storm() -> None:
        async with slots:
            await newest.signal("look_again")

    await asyncio.gather(*(storm() for _ in range(1_200)))
    while (await first.describe()).status is WorkflowExecutionStatus.RUNNING:  # noqa: ASYNC110 - the server tells nobody
        await asyncio.sleep(0.05)
    assert (await first.describe()).status is WorkflowExecutionStatus.CONTINUED_AS_NEW
    live.rail.settle(f"{payout}:1", live.now)
    await live.ask(live.hear, payout)
    await live.until(payout, "settled")
