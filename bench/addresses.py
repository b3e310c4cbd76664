"""What the bench asks for: every address of the API that is read, every page for people, of one object of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.browser.crawl import HOSTED, parts
from tests.town import Town

NOT_A_LIST = frozenset({"sign_in", "by_provider", HOSTED})
"""Pages of those who have not signed in."""


def addresses(document: dict[str, Any], examples: dict[str, str]) -> Iterator[str]:
    """Every address to read, with one object of the house in each place of an id."""
    for path, operations in document["paths"].items():
        if "get" not in operations or not _known(path, examples):
            continue
        needed = [p for p in operations["get"].get("parameters", ()) if p.get("required") and p["in"] == "query"]
        query = "&".join(f"{p['name']}={examples.get(p['name'], p.get('example', 'PO-ACME'))}" for p in needed)
        yield path.removeprefix("/v1").format(**examples) + (f"?{query}" if query else "")


def pages(examples: dict[str, str]) -> Iterator[str]:
    """Every page for people, with one object of the house in each place of an id. A file is all of a list: no page."""
    for part, found in parts().items():
        if part not in NOT_A_LIST:
            shown = (one.path for one in found if not one.path.endswith(".csv") and _known(one.path, examples))
            yield from (path.format(**examples) for path in shown)
    yield f"/search?q={examples['q']}"


def _known(path: str, examples: dict[str, str]) -> bool:
    wanted = [part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{")]
    return all(name in examples for name in wanted)


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
