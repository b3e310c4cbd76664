"""What people do in a live town, each act after the work has come to rest, as theirs come in life."""

from __future__ import annotations

from tests.workflows.live import LiveTown


async def ordered(town: LiveTown, contractor: str | None = None, **more: object) -> str:
    """An engagement whose order stands."""
    engagement = await town.ask(town.request, contractor, **more)
    await town.until(engagement, "in_approval")
    await town.at_rest(engagement)
    await town.ask(town.approve, engagement)
    await town.until(engagement, "ordered")
    await town.at_rest(engagement)
    return engagement


async def billed(town: LiveTown, received: str = "10", contractor: str | None = None, **more: object) -> str:
    """A bill that was flipped from an order."""
    engagement = await ordered(town, contractor, **more)
    order = await town.ask(town.order, engagement)
    await town.ask(town.receive, order, received)
    return await town.ask(town.flip, order)


async def paid(town: LiveTown) -> tuple[str, str]:
    """A bill and the payout that left for it."""
    bill = await billed(town)
    await town.until(bill, "released")
    return bill, await town.ask(town.payout, bill)


async def rests(town: LiveTown, object_id: str, stage: str) -> None:
    await town.until(object_id, stage)
    await town.at_rest(object_id)
