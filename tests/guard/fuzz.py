"""`python -m tests.guard.fuzz`: a house of its own, and schemathesis at its API. See bin/fuzz."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import httpx
from sqlalchemy import inspect, text

from demo import desk, stories
from demo.house import House
from demo.stack import everything_up
from demo.world import HOME, World
from doors.cli.stack import Stack
from models.actors import Role
from store.database import connect
from tests.tidy.tree import ROOT

HERE = ROOT / "tests" / "guard"
IDS_OF_A_KIND = 40
NOT_ASKED = "missing_required_header"
"""The key goes with all that is asked, also where this check means to leave it out: `ignored_auth` really does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer 0 when nothing was found, and the key still opened the door at the end."""
    asked = _read_arguments(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="remitwell-fuzz-") as folder,
        everything_up(Path(folder) / "house") as (stack, _, admin),
    ):
        key, own = asyncio.run(_settle_in(stack, admin))
        ids = Path(folder) / "ids.json"
        ids.write_text(json.dumps(_ids(stack)), encoding="utf-8")
        found = subprocess.run(
            _command(stack, key, asked, folder), cwd=folder, env=_environment(ids, own), check=False
        ).returncode
        return found or _still_open(stack, key)


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/fuzz")
    parser.add_argument("--cases", type=int, default=3_000, help="at least so many requests in all (3,000)")
    parser.add_argument("--seed", type=int, help="the seed of an earlier run, to have it again")
    parser.add_argument("--only", help="only addresses that match this")
    return parser.parse_args(arguments)


async def _settle_in(stack: Stack, admin: str) -> tuple[str, str]:
    """A house at work, and the key of somebody with every role: what they are refused, no role would be allowed.

    And the ids that this somebody lives by.
    """
    house = House(stack.api_url, {"admin": admin})
    world = World(house)
    await world.hire()
    payer = await world.found("Fairwell & Sons", "USD", HOME)
    budget = await world.budget(payer, "Commissions", "100000.00")
    telling = stories.Telling(world, payer, budget, stack.rail_url)
    await stories.plain(telling)
    await desk.leave(telling)
    grants = [{"role": role.value} for role in Role if role is not Role.CONTRACTOR]
    everyone = await world.make("admin", "/people", {"name": "Everyone", "grants": grants})
    made = await house.post("admin", "/keys", {"person": everyone})
    page = await house.get(f"/people/{everyone}")
    await house.close()
    return str(made["secret"]), " ".join([everyone, *(one["id"] for one in (*page["roles"], *page["keys"]))])


def _ids(stack: Stack) -> dict[str, list[str]]:
    """What there is, by kind: asked for an id that nobody has, every address answers the same."""
    database, found = connect(stack.url), dict[str, list[str]]()
    with database.reading() as session:
        tables = inspect(session.connection())
        for table in tables.get_table_names():
            if any(column["name"] == "id" for column in tables.get_columns(table)):
                for (one,) in session.execute(text(f"SELECT id FROM {table} LIMIT {IDS_OF_A_KIND}")):
                    found.setdefault(str(one).partition("_")[0], []).append(str(one))
    database.close()
    return found


def _command(stack: Stack, key: str, asked: argparse.Namespace, folder: str) -> list[str]:
    document = httpx.get(f"{stack.api_url}/openapi.json").json()
    operations = sum(len(ways) for ways in document["paths"].values())
    each = -(-asked.cases // operations)
    # One worker: schemathesis compiles as it goes, and CPython 3.11 fails where two threads do so at once.
    return [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml")),
        *("run", f"{stack.api_url}/openapi.json", "--header", f"Authorization: Bearer {key}"),
        *("--checks", "all", "--exclude-checks", NOT_ASKED, "--max-examples", str(each)),
        *("--no-color", "--workers", "1"),
        *("--report", "ndjson", "--report-dir", folder, "--continue-on-failure"),
        *(("--seed", str(asked.seed)) if asked.seed is not None else ()),
        *(("--include-path-regex", asked.only) if asked.only else ()),
    ]


def _environment(ids: Path, own: str) -> dict[str, str]:
    known = {"FUZZ_IDS": str(ids), "FUZZ_OWN": own}
    return dict(os.environ) | {"SCHEMATHESIS_HOOKS": "tests.guard.fuzz_hooks", "PYTHONPATH": str(ROOT)} | known


def _still_open(stack: Stack, key: str) -> int:
    """A key that died on the way was answered 401 ever after, which proves nothing."""
    answer = httpx.get(f"{stack.api_url}/v1/me", headers={"authorization": f"Bearer {key}"})
    sys.stdout.write(f"the key at the end: {answer.status_code}\n")
    return 0 if answer.is_success else 1


if __name__ == "__main__":
    sys.exit(main())
