"""What `bin/demo` leaves standing, once for all pages whose commands are run: nobody's work disturbs another's."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from demo.house import House
from demo.stack import everything_up, leave_env
from demo.world import World
from doors.cli.stack import Stack
from tests.tidy.tree import ROOT

Run = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Programs, people with keys, one legal entity with a budget."""
    with everything_up(tmp_path_factory.mktemp("docs") / "demo", usual_ports=False) as (stack, _, key):
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


@pytest.fixture
def run(town: Stack) -> Run:
    """Run commands as a page prints them, in the project's folder."""

    def ran(commands: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands.replace("var/demo/env.sh", str(town.folder / "env.sh"))],
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=570,
        )

    return ran


def environment() -> dict[str, str]:
    """As whoever types has it, and no width: what is printed into a pipe is printed whole."""
    return {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"PATH": path_with_curl()}


def path_with_curl() -> str:
    """The machine's own curl where it has one."""
    path = os.environ["PATH"]
    return path if shutil.which("curl") else f"{Path(__file__).parent / 'bin'}:{path}"
