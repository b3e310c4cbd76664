"""A case of the largest bill can be ruled on: a ruling names every finding, and each quotes the order."""

from __future__ import annotations

import asyncio
import json
from decimal import Decimal

from doors.api import bodies
from models.asks.work import NewRuling
from models.money import MAX_MINOR
from models.papers import BillLine
from rules.matching import match
from rules.staleness import OrderPapers
from rules.staleness import findings as stale
from tests.api.caller import Api
from tests.rules.samples import TODAY, line, papers, revision

LINES = range(1, 501)
UNIT_BYTES = bodies.JSON_BYTES_MAX // len(LINES)
"""No order has longer units than this, or its body is refused."""


def everything_wrong() -> list[str]:
    """The keys of every finding on every line of the largest bill, in amounts and words as long as can be."""
    ordered = line(price=MAX_MINOR - 1, quantity="0.01").model_copy(
        update={"unit": "日" * (UNIT_BYTES // 3), "quantity": Decimal("999999999999.999998")}
    )
    order = revision(*(ordered.model_copy(update={"line": n}) for n in LINES))
    most = BillLine(0, 0, Decimal("999999999999.999999"), MAX_MINOR, 2 * MAX_MINOR, 1, "x" * 20)
    billed = (most._replace(line=n, order_line=n) for n in LINES)
    found = match(papers(*billed, revision=order, received={}, claimed={}))
    standing = OrderPapers("PO-1", 1, order, 1, 1, None, False, False, False, False, "", "")  # noqa: FBT003
    outside = tuple((TODAY.replace(year=2030), TODAY.replace(year=2100 + n)) for n in LINES)
    return [finding.key for finding in (*found, *stale(standing, outside, TODAY, 10))]


def test_a_ruling_can_name_every_finding_of_the_largest_bill():
    saw = everything_wrong()
    assert len(set(saw)) >= 7 * len(LINES)
    ruling = json.dumps({"verdict": "reject", "reason": "all of it is wrong", "saw": saw})
    assert bodies.JSON_BYTES_MAX < len(ruling) <= bodies.RULING_BYTES_MAX
    assert bodies.parse(NewRuling, ruling.encode()).saw == tuple(saw)


async def test_the_door_takes_the_largest_ruling(sqlite_api: Api):
    town = sqlite_api.town
    order = await asyncio.to_thread(town.ordered)
    bill = await asyncio.to_thread(town.flip, order)
    case, _ = town.open_case(bill)
    ruling = {"verdict": "reject", "reason": "all of it is wrong", "saw": everything_wrong()}
    told = await sqlite_api.refused(409, "tess", f"/cases/{case}/rulings", ruling)
    assert told["type"] == "/problems/findings_changed"
