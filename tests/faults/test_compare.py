"""The judge of bills against the rail's list sees what it is there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.database import Database
from tests.faults.compare import differences
from tests.town import Town

Line = dict[str, Any]


def paid_bill(database: Database) -> tuple[str, list[Line]]:
    """A bill that was paid, and the rail's line about it."""
    town = Town(database).found()
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    payout = town.payout(bill)
    town.hear(payout)
    assert town.stage(bill) == "settled"
    (found,) = [payment for _, payment in town.rail.payments]
    line = {"reference": f"{payout}:1", "amount": found.amount.minor, "currency": "USD", "away": True}
    return payout, [{**line, "destination": "GB33BUKB20201555555555"}]


SPOILT: dict[str, Callable[[list[Line]], list[Line]]] = {
    "the rail paid it 2 times": lambda lines: lines * 2,
    "settled here and the rail paid it 0 times": lambda lines: lines[1:],
    "left our cash": lambda lines: [{**line, "away": False} for line in lines],
    "we meant": lambda lines: [{**lines[0], "amount": 1}],
    "we know of no such payment": lambda lines: [*lines, {**lines[0], "reference": "pay_nobody:1"}],
}


@pytest.mark.parametrize("complaint", SPOILT)
def test_each_kind_of_difference_is_told(database: Database, complaint: str) -> None:
    _, lines = paid_bill(database)
    assert differences(database.url, lines) == []
    assert any(complaint in told for told in differences(database.url, SPOILT[complaint](lines)))


def test_a_payment_to_another_account_is_told(sqlite_database: Database) -> None:
    payout, lines = paid_bill(sqlite_database)
    (told,) = differences(sqlite_database.url, [{**lines[0], "destination": "elsewhere"}])
    assert told.startswith(f"{payout}:1: the rail paid")
