"""The whole journey on a real Temporal server, and what it costs there."""

from __future__ import annotations

from collections import Counter

from models.asks.work import Closure
from starter.waking import workflow_id
from tests.workflows.live import LiveTown, commands
from verbs import engagements
from workflows.attributes import ORDER

EVENTS_MAX = 70
"""The journey took 65 when this was written; more than this is a change of shape."""


async def journey(town: LiveTown) -> tuple[str, str, str]:
    """One approval, one receipt, one flip, one payout, settled, closed. Rests before each act, as people do."""
    engagement = await town.ask(town.request)
    await town.until(engagement, "in_approval")
    await town.at_rest(engagement)
    await town.ask(town.approve, engagement)
    await town.until(engagement, "ordered")
    await town.at_rest(engagement)
    order = await town.ask(town.order, engagement)
    await town.ask(town.receive, order)
    bill = await town.ask(town.flip, order)
    await town.until(bill, "released")
    payout = await town.ask(town.payout, bill)
    await town.until(payout, "accepted")
    await town.at_rest(payout)
    await town.ask(town.hear, payout)
    await town.until(bill, "settled")
    await town.at_rest(engagement)
    await town.ask(town.done, "rita", engagements.ask_close, engagement, Closure(reason="the work is done"))
    await town.until(engagement, "closed")
    return engagement, bill, payout


async def test_a_journey_ends_settled_with_exactly_these_commands(live: LiveTown) -> None:
    engagement, bill, payout = await journey(live)
    for object_id in (engagement, bill, payout):
        await live.client.get_workflow_handle(workflow_id(object_id)).result()
    histories = [await live.history(object_id) for object_id in (engagement, bill, payout)]
    assert [commands(history) for history in histories] == [
        Counter({"local step": 8, "signal": 4, "timer": 1, "upsert": 1}),
        Counter({"local step": 3, "signal": 1}),
        Counter({"local step": 3, "call": 2, "signal": 2, "timer": 1}),
    ]
    assert sum(len(history.events) for history in histories) <= EVENTS_MAX
    assert len(live.rail.paid()) == 1


async def test_the_order_number_finds_every_run_of_the_journey(live: LiveTown) -> None:
    engagement, bill, payout = await journey(live)
    number = (await live.ask(live.order, engagement)).number
    # Order numbers repeat between tests, because each has its own database; the entity's id does not.
    wanted = {workflow_id(object_id) for object_id in (engagement, bill, payout)}
    found: set[str] = set()
    while not wanted <= found:
        query = f"{ORDER.name} = '{number}'"
        found = {run.id async for run in live.client.list_workflows(query)}
    assert wanted <= found


async def test_a_run_says_where_it_stands(live: LiveTown) -> None:
    engagement = await live.ask(live.request)
    await live.until(engagement, "in_approval")
    await live.at_rest(engagement)
    handle = live.client.get_workflow_handle(workflow_id(engagement))
    details = (await handle.query("__temporal_workflow_metadata")).current_details
    assert "in approval" in details
    assert "budget owner" in details
    assert await (await handle.describe()).static_summary() == "REQ-ACME-000001 · Website · Ada"
