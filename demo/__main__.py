"""`bin/demo [--spend FILE] [--exit]`: carry work through the whole journey and say how it went."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from demo import desk, months, passwords, stories, summary
from demo.house import House, Page, Refused
from demo.journey import Journey
from demo.spend import BadSpend, SpendBill, read_spend
from demo.stack import everything_up, leave_env
from demo.world import HOME, World
from doors.cli.processes import NotReady, Processes
from doors.cli.stack import Stack

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "demo"
console = Console(highlight=False)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    parser.add_argument(
        "--spend", type=Path, metavar="FILE", help='a "spend over £25,000" CSV instead of the sample town'
    )
    parser.add_argument("--exit", action="store_true", help="end after the summary instead of staying up")
    return parser.parse_args()


def main() -> int:
    """Exit code 0 when everything settled and the books agree."""
    asked = arguments()
    try:
        bills = read_spend(asked.spend) if asked.spend else None
    except BadSpend as error:
        console.print(f"cannot read the spend: {error}", style="red")
        return 2
    started = time.monotonic()
    try:
        with everything_up(FOLDER) as (stack, running, key):
            setup = float(os.environ.get("REMITWELL_SECONDS_SETUP", "0")) + time.monotonic() - started
            good, told = asyncio.run(_run(stack, key, bills, setup))
            (FOLDER / "summary.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
            if not asked.exit:
                _stay(stack, running)
    except (NotReady, Refused) as error:
        console.print(str(error), style="red", markup=False)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0 if good else 1


async def _run(stack: Stack, key: str, bills: list[SpendBill] | None, setup: float) -> tuple[bool, Page]:
    house = House(stack.api_url, {"admin": key})
    world, began = World(house), time.monotonic()
    await world.hire()
    passwords.give(stack, world.people)
    with _progress() as bar:
        task = bar.add_task("carrying work", total=len(bills or stories.STORIES))
        tick = lambda: bar.advance(task)  # noqa: E731 - one line for the bar
        journeys = await months.carry(world, bills, tick) if bills else await _town(world, stack, tick)
    seconds = time.monotonic() - began
    result = await summary.add_up(world, journeys, stack.rail_url)
    differences = _verify(stack)
    address = f"127.0.0.1:{stack.temporal_port}"
    told = await summary.figures(
        result, differences=differences, seconds_setup=setup, seconds_run=seconds, temporal=address
    )
    payer = next(iter(world.payers.values()))
    names = {"ENTITY": payer.id, "UNIT": payer.unit, "BUDGET": next(iter(payer.budget_lines.values()))}
    leave_env(stack, house.keys, names)
    await house.close()
    summary.show(console, world, result)
    console.print(f"{told['payouts']} payouts, {told['cases_opened']} cases ruled or cleared, in {seconds:.0f} s.")
    console.print(
        "remitwell verify found nothing."
        if not differences
        else f"[red]remitwell verify found {differences} differences."
    )
    return not differences and not result.unequal and told["settled_minor"] == told["rail_paid_minor"], told


async def _town(world: World, stack: Stack, tick: Callable[[], None]) -> list[Journey]:
    payer = await world.found("Fairwell & Sons", "USD", HOME)
    budget = await world.budget(payer, "Commissions", "100000.00")
    telling = stories.Telling(world, payer, budget, stack.rail_url)

    async def tell(story: stories.Story) -> tuple[Journey, str]:
        told = await story(telling)
        tick()
        return told

    told = await asyncio.gather(*(tell(story) for story in stories.STORIES))
    await desk.leave(telling)
    for journey, line in told:
        link = summary.run_link(stack.temporal_ui_url, journey.engagement)
        console.print(
            f"[bold]{journey.order_number}[/] {journey.title}: {line}\n   [dim][link={link}]{link}[/link][/]",
            soft_wrap=True,
        )
    return [journey for journey, _ in told]


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


def _verify(stack: Stack) -> int:
    """How many differences `remitwell verify` finds: its lines, or one when it says only that it failed."""
    command = [sys.executable, "-m", "doors.cli", "verify"]
    env = {**os.environ, **stack.env}
    ran = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if ran.returncode:
        console.print(ran.stdout + ran.stderr, style="red", markup=False)
    return max(1, len(ran.stdout.splitlines())) if ran.returncode else 0


def _stay(stack: Stack, running: Processes) -> None:
    others = "rita, omar, paula, tess, cora or alma"
    console.print(
        f"\n[bold]Sign in at    {stack.api_url}[/]\n"
        f"as            {passwords.email('grace')}, or {others}\n"
        f"password      {passwords.PASSWORD}\n\n"
        f"API docs      {stack.api_url}/docs\n"
        f"Temporal UI   {stack.temporal_ui_url}\n"
        "Ctrl-C stops everything.",
        soft_wrap=True,
    )
    try:
        gone = running.wait()
    except KeyboardInterrupt:
        return
    if gone:
        console.print(f"{gone} ended by itself", style="red")


if __name__ == "__main__":
    sys.exit(main())
