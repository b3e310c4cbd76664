"""What is left on people's desks when the stories are told: something for everybody who signs in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from demo.journey import Line
from demo.stories import Telling

Left = Callable[[Telling], Awaitable[None]]


async def two_questions(telling: Telling) -> None:
    """Grace is asked twice."""
    for contractor, title, amount, days in (
        ("Hedy Lamarr", "Frequency hopping study", 840_000, 12),
        ("Ivan Sutherland", "Sketchpad refresh", 215_000, 5),
    ):
        work = await telling.journey(contractor, title, amount, days)
        await work.ask()


async def a_change_that_waits(telling: Telling) -> None:
    """More work is proposed on an open order; Grace sees the old beside the new."""
    work = await telling.journey("Joan Clarke", "Cipher review", 400_000, 8)
    await work.order_it()
    work.lines = [Line("Cipher review", telling.budget, 550_000, 11)]
    proposal = {"reason": "three more days for the second machine", "work": work.work()}
    await work.house.post("rita", f"/orders/{work.order}/changes", proposal)


async def an_order_to_receive(telling: Telling) -> None:
    """Omar can accept work on it."""
    work = await telling.journey("Katherine Johnson", "Trajectory tables", 320_000, 4)
    await work.order_it()


async def a_bill_without_a_number(telling: Telling) -> None:
    """Paula attaches the order number."""
    work = await telling.journey("Lise Meitner", "Laboratory notes", 260_000, 2)
    await work.order_it()
    await work.receive()
    await work.send_bill("LM/2026-7")
    await work.held()


async def too_much_billed(telling: Telling) -> None:
    """Four of five were received; Paula rules."""
    work = await telling.journey("Maria Mitchell", "Comet survey", 450_000, 5)
    await work.order_it()
    await work.receive(4)
    await work.flip("MM-19")
    await work.held()


async def evidence_that_ran_out(telling: Telling) -> None:
    """Cora records a new tax form, and the bill is paid."""
    work = await telling.journey("Nadia Boulanger", "Harmony lessons", 190_000, 2, lapsed="tax_form")
    await work.order_it()
    await work.receive()
    await work.flip("NB-4")
    await work.held()


async def a_dispute(telling: Telling) -> None:
    """One of two was received and both are billed; Omar asks the contractor about the second."""
    work = await telling.journey("Olga Tokarczuk", "Reading tour", 120_000, 2)
    await work.order_it()
    await work.receive(1)
    await work.flip("OT-2")
    await work.held()
    await work.house.post("omar", f"/bills/{work.bill}/disputes", {"reason": "the second reading did not take place"})


LEFT: tuple[Left, ...] = (
    two_questions,
    a_change_that_waits,
    an_order_to_receive,
    a_bill_without_a_number,
    too_much_billed,
    evidence_that_ran_out,
    a_dispute,
)


async def leave(telling: Telling) -> None:
    """All of it, side by side."""
    await asyncio.gather(*(left(telling) for left in LEFT))
