"""The tutorial's commands are run as they are printed."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.house import House
from demo.stack import everything_up, leave_env
from demo.world import World
from doors.cli.stack import Stack

ROOT = Path(__file__).parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Stack]:
    """What `bin/demo` leaves standing: programs, people with keys, one legal entity with a budget."""
    with everything_up(tmp_path / "demo") as (stack, _, key):
        asyncio.run(_settle_in(stack, key))
        yield stack


async def _settle_in(stack: Stack, key: str) -> None:
    house = House(stack.api_url, {"admin": key})
    world = World(house)
    await world.hire()
    payer = await world.found("Fairwell & Sons", "USD", "UTC")
    budget = await world.budget(payer, "Commissions", "100000.00")
    leave_env(stack, house.keys, {"ENTITY": payer.id, "UNIT": payer.unit, "BUDGET": budget})
    await house.close()


@pytest.mark.timeout(180)
def test_the_tutorial_leads_to_a_settled_bill_and_a_closed_engagement(town: Stack) -> None:
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", TUTORIAL, re.DOTALL))
    here = commands.replace("var/demo/env.sh", str(town.folder / "env.sh"))
    told = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", here],
        cwd=ROOT,
        env={**os.environ, "PATH": path_with_curl()},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.rstrip().endswith("is settled and closed"), told.stdout
    assert '"stage": "settled"' in told.stdout or '"stage":"settled"' in told.stdout


def path_with_curl() -> str:
    """The machine's own curl where it has one."""
    path = os.environ["PATH"]
    return path if shutil.which("curl") else f"{Path(__file__).parent / 'bin'}:{path}"
