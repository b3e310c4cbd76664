"""How an object went, told from its facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.facts import Fact
from models.facts import bill as b
from models.facts.case import Held
from models.ids import Kind, make_id
from models.standings import Entry
from rules.journey import course
from rules.stays import stays

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
BILL, CASE, PAYOUT = (make_id(kind, START, bytes(10)) for kind in (Kind.BILL, Kind.CASE, Kind.PAYOUT))
MATCHED: dict[str, Any] = {"order": "o", "revision": 1, "sow_version": 1, "contract_version": 1, "journal": "j"}
RECEIVED = b.BillReceived(number="A-1", total=1, due_on=date(2026, 3, 9), due_at=START)
OPENED = b.GateOpened(destination="d", evidence=(), until=None)


def log(*facts: tuple[float, Fact]) -> tuple[Entry, ...]:
    """Facts by the day on which they happened."""
    return tuple(Entry(1, START + timedelta(days=at), "system", None, fact) for at, fact in facts)


def told(*facts: tuple[float, Fact]) -> list[tuple[str, str | None, float | None]]:
    """Stage, what it waits for, and how many days; null for what lasts."""
    went = course(stays(BILL, log(*facts)))
    return [(s.stage, s.waits_for, (s.until - s.since) / timedelta(days=1) if s.until else None) for s in went.legs]


def test_a_bill_stays_at_each_station_until_it_moves():
    facts: list[tuple[float, Fact]] = [
        (0, RECEIVED), (0, Held(station="match", case=CASE)), (6, b.Matched(**MATCHED)), (6, OPENED),
        (11, b.Released(payout=PAYOUT, journal="j", destination="d")), (13, b.BillSettled(payout=PAYOUT)),
    ]  # fmt: skip
    assert told(*facts) == [
        ("received", "a ruling", 6), ("payable", "its due date", 5), ("released", "the payout", 2),
        ("settled", None, 0),
    ]  # fmt: skip
    went = course(stays(BILL, log(*facts)))
    assert (went.ended, went.went_back) == (START + timedelta(days=13), 0)


def test_a_bill_whose_match_was_undone_went_back():
    facts: list[tuple[float, Fact]] = [(0, RECEIVED), (1, b.Matched(**MATCHED)), (3, b.Unmatched(reason="new SOW"))]
    assert told(*facts) == [("received", None, 1), ("matched", None, 2), ("received", None, None)]
    assert course(stays(BILL, log(*facts))).went_back == 1
