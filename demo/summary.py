"""What the demo says at the end: a table per legal entity, the stories, where to look, and summary.json."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx
from rich.console import Console
from rich.table import Table
from temporalio.client import Client

from bench.history_cost import cost_of_everything
from demo.house import Page
from demo.journey import Journey, pounds
from demo.world import World


@dataclass
class Result:
    """The figures of one demo."""

    settled: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    rail_paid: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    bills: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lines: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    payouts: int = 0
    cases: int = 0
    unequal: list[str] = field(default_factory=list)


async def add_up(world: World, journeys: list[Journey], rail_url: str) -> Result:
    """Compare, bill by bill, what we settled with the rail's own paid list."""
    result, paid = Result(), await _paid(rail_url)
    names = {payer.id: name for name, payer in world.payers.items()}
    for journey in journeys:
        bill = await world.house.get(f"/bills/{journey.bill}")
        entity, total = names[journey.payer.id], _minor(bill["total"])
        away = sum(paid.get(payout, 0) for payout in bill["payouts"])
        settled = total if bill["stage"] == "settled" else 0
        result.settled[entity] += settled
        result.rail_paid[entity] += away
        result.bills[entity] += 1
        result.lines[entity] += len(bill["lines"])
        result.payouts += len(bill["payouts"])
        result.cases += journey.cases
        if away != settled:
            result.unequal.append(f"{journey.bill}: settled {pounds(settled)}, paid by the rail {pounds(away)}")
    return result


async def _paid(rail_url: str) -> dict[str, int]:
    """Minor units that left and did not come back, by payout."""
    async with httpx.AsyncClient(base_url=rail_url, timeout=60, trust_env=False) as http:
        lines = (await http.get("/paid")).raise_for_status().json()["paid"]
    paid: dict[str, int] = defaultdict(int)
    for line in lines:
        if line["away"]:
            paid[line["reference"].partition(":")[0]] += line["amount"]
    return paid


def _minor(money: Page) -> int:
    return int(money["amount"].replace(".", ""))


def show(console: Console, world: World, result: Result) -> None:
    """The table per legal entity."""
    table = Table(title="Settled, bill by bill equal to the rail's own list", title_justify="left")
    table.add_column("Legal entity")
    for column in ("Bills", "Lines", "Settled", "Paid by the rail"):
        table.add_column(column, justify="right")
    for name, payer in world.payers.items():
        row = (
            str(result.bills[name]),
            str(result.lines[name]),
            _money(result.settled[name]),
            _money(result.rail_paid[name]),
        )
        table.add_row(name, *row[:2], *(f"{amount} {payer.currency}" for amount in row[2:]))
    console.print(table)
    for line in result.unequal:
        console.print(f"[red]not equal:[/] {line}")


def _money(minor: int) -> str:
    return f"{minor // 100:,}.{minor % 100:02d}"


def run_link(ui: str, engagement: str) -> str:
    """Temporal's list of all runs of one engagement."""
    return f"{ui}/namespaces/default/workflows?query=" + quote(f'RemitwellEngagements="{engagement}"')


async def figures(result: Result, *, differences: int, seconds_setup: float, seconds_run: float, temporal: str) -> Page:
    """What `summary.json` holds."""
    client = await Client.connect(temporal)
    total, journeys = await cost_of_everything(client), max(sum(result.bills.values()), 1)
    return {
        "settled_minor": sum(result.settled.values()),
        "rail_paid_minor": sum(result.rail_paid.values()),
        "bills": sum(result.bills.values()),
        "lines": sum(result.lines.values()),
        "payouts": result.payouts,
        "cases_opened": result.cases,
        "verify_differences": differences,
        "seconds_setup": round(seconds_setup, 1),
        "seconds_run": round(seconds_run, 1),
        "events_per_journey": round(total.events / journeys, 1),
        "actions_per_journey": round(total.actions / journeys, 1),
    }
