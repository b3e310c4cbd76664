"""Journeys that stand at a wait, and what people do when they find them there.

Each wait brings one engagement there (`stand`), and each has an act that lets it go on (`go_on`). From there on
`to_the_end` does what is left: it receives, bills, rules and closes, whatever the journey still needs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from models.asks.work import Closure
from models.policy import Check
from tests.workflows.acts import billed, ordered, rests
from tests.workflows.live import LiveTown
from verbs import engagements


@dataclass
class Standing:
    """One journey: what of it is there yet."""

    engagement: str
    bill: str = ""
    contractor: str = ""
    change: str = ""


async def payee(town: LiveTown, account: str) -> str:
    """A contractor whose money goes to *account*."""
    contractor = await town.ask(town.contractor)
    await town.ask(town.destination, contractor, account)
    return contractor


async def at_approval(town: LiveTown) -> Standing:
    engagement = await town.ask(town.request)
    await rests(town, engagement, "in_approval")
    return Standing(engagement)


async def approve(town: LiveTown, journey: Standing) -> None:
    await town.ask(town.approve, journey.engagement)


async def at_change(town: LiveTown) -> Standing:
    engagement = await ordered(town)
    change = await town.ask(town.propose, await town.ask(town.order, engagement), quantity="12")
    await rests(town, change, "in_approval")
    return Standing(engagement, change=change)


async def approve_change(town: LiveTown, journey: Standing) -> None:
    await town.ask(town.approve, journey.change)
    await town.until(journey.change, "applied")


async def at_case(town: LiveTown) -> Standing:
    bill = await billed(town, received="4")
    await town.until_held(bill)
    return await about(town, bill)


async def rule(town: LiveTown, journey: Standing) -> None:
    await town.ask(town.rule, journey.bill, "accept")


async def at_gate(town: LiveTown) -> Standing:
    contractor = await town.ask(town.contractor, cleared=False)
    for check in (Check.IDENTITY, Check.SANCTIONS):
        await town.ask(town.evidence, contractor, check)
    bill = await billed(town, contractor=contractor)
    await town.until_held(bill)
    return await about(town, bill)


async def renew(town: LiveTown, journey: Standing) -> None:
    await town.ask(town.evidence, journey.contractor, Check.TAX_FORM)


def with_payout(account: str, stage: str) -> Callable[[LiveTown], Awaitable[Standing]]:
    """A journey whose money goes to *account* and whose payout comes to stand at *stage*."""

    async def stand(town: LiveTown) -> Standing:
        bill = await billed(town, contractor=await payee(town, account))
        await town.until(bill, "released")
        await rests(town, await town.ask(town.payout, bill), stage)
        return await about(town, bill)

    return stand


async def hear(town: LiveTown, journey: Standing) -> None:
    await town.ask(town.hear, await town.ask(town.payout, journey.bill))


async def confirm_unpaid(town: LiveTown, journey: Standing) -> None:
    """The bank says that nothing left; the bill is paid again."""
    payout = await town.ask(town.payout, journey.bill)
    await town.ask(town.rule, payout, "confirm_unpaid")
    await town.until(payout, "refused")
    await town.until_held(journey.bill)
    await town.ask(town.rule, journey.bill, "retry")


async def ask_again(town: LiveTown, journey: Standing) -> None:
    await town.ask(town.rule, await town.ask(town.payout, journey.bill), "retry")


async def about(town: LiveTown, bill: str) -> Standing:
    row = await town.ask(town.row, bill)
    assert row.engagement is not None
    return Standing(row.engagement, bill, row.contractor)


async def to_the_end(town: LiveTown, journey: Standing) -> None:
    """Bill it if nobody has, wait until it is settled, and close the work."""
    if not journey.bill:
        await town.until(journey.engagement, "ordered")
        order = await town.ask(town.order, journey.engagement)
        await town.ask(town.receive, order)
        journey.bill = await town.ask(town.flip, order)
    while await town.ask(town.stage_or_none, journey.bill) != "settled":
        await listen(town, journey.bill)
        await asyncio.sleep(0.2)
    await town.ask(town.done, "rita", engagements.ask_close, journey.engagement, Closure(reason="the work is done"))
    await town.until(journey.engagement, "closed")


async def listen(town: LiveTown, bill: str) -> None:
    """The rail's news about the bill's payout, if it waits for some."""
    if await town.ask(town.stage_or_none, bill) == "released":
        payout = await town.ask(town.payout, bill)
        if await town.ask(town.stage_or_none, payout) == "accepted":
            await town.ask(town.hear, payout)
