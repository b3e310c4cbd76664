"""A month of a department's spend, bill by bill: asked for, approved, ordered, received, billed, paid."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from demo.house import Page
from demo.journey import Journey, Line, pounds
from demo.spend import SpendBill
from demo.world import Payer, World

AT_ONCE = 8


async def carry(world: World, bills: list[SpendBill], tick: Callable[[], None]) -> list[Journey]:
    """Carry every bill to its settled payout; *tick* is called as each arrives."""
    payers = {name: await world.found(name, "GBP", "Europe/London") for name in dict.fromkeys(b.entity for b in bills)}
    await _budgets(world, payers, bills)
    for bill in bills:
        contractor = await world.contractor(bill.supplier, "GBP")
        await world.agree(payers[bill.entity], contractor, f"Services of {bill.supplier}")
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(bill: SpendBill) -> Journey:
        async with slots:
            journey = await _carry(world, payers[bill.entity], bill)
            tick()
            return journey

    return list(await asyncio.gather(*(one(bill) for bill in bills)))


async def _budgets(world: World, payers: dict[str, Payer], bills: list[SpendBill]) -> None:
    needed: dict[tuple[str, str], int] = {}
    for bill in bills:
        for line in bill.lines:
            key = (bill.entity, line.expense_area)
            needed[key] = needed.get(key, 0) + line.amount
    for (entity, area), amount in needed.items():
        await world.budget(payers[entity], area, pounds(amount))


async def _carry(world: World, payer: Payer, bill: SpendBill) -> Journey:
    lines = [Line(line.expense_type, payer.budget_lines[line.expense_area], line.amount) for line in bill.lines]
    title = f"{bill.supplier}: {bill.lines[0].expense_type}"[:200]
    work = Journey(world, payer, world.contractors[bill.supplier], title, lines, day=bill.lines[0].day)
    await work.order_it()
    await work.receive()
    await work.flip(bill.number)
    await _see_through(work)
    await work.close()
    return work


async def _see_through(work: Journey) -> None:
    """Until it is settled; a twin of another bill waits for Paula, who compares the two."""
    seen = ""

    def moved(page: Page) -> bool:
        waits_for = str(page["waits_for"] or "")
        return page["stage"] == "settled" or (waits_for.startswith("cas_") and waits_for != seen)

    while (page := await work.house.until(f"/bills/{work.bill}", moved))["stage"] != "settled":
        case = await work.house.get(f"/cases/{page['waits_for']}")
        work.cases, seen = work.cases + 1, case["id"]
        await work.rule(case, "paula", "accept", "compared with the other bill: both are in the published list")
