"""What must hold a bill back, tried from the outside: the gate, another person's eyes, news that comes again."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from adapters.rails.memory import LOSE, MemoryRail
from models.asks.work import NewRuling
from rules.unknown_outcome import RailTerms
from store.database import Database
from tests.town import Town
from verbs import cases, steps_payout
from verbs.verify import verify


@pytest.fixture
def town(sqlite_database: Database) -> Town:
    return Town(sqlite_database, rail=MemoryRail("sandbox")).found()


def test_nobody_is_paid_without_evidence(town: Town):
    order = town.ordered(town.contractor(cleared=False))
    town.receive(order)
    bill = town.flip(order)
    assert town.stage(bill) == "matched"
    assert town.rail.paid() == []


def test_a_ruling_on_other_findings_than_those_that_stand_is_refused(town: Town):
    order = town.ordered()
    bill = town.bill(order.contractor, order.number, quantity="11")
    case, before = town.open_case(bill)
    town.receive(order)
    _, now = town.open_case(bill)
    assert now.findings != before.findings
    saw = tuple(finding.key for finding in before.findings)
    stale = NewRuling(verdict="accept", reason="looked into it", saw=saw)
    assert town.refused("tess", cases.rule, case, stale).code == "findings_changed"


def test_news_that_comes_again_settles_once(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    payout = town.payout(bill)
    town.rail.settle(f"{payout}:1", town.now)
    town.hear(payout)
    told = asyncio.run(town.rail.find(f"{payout}:1"))
    terms = RailTerms(town.rail.name, town.rail.key_window, town.rail.total_timeout)
    for _ in range(2):
        town.do("system", steps_payout.take_inquiry, payout, 1, told, town.rail.compose, terms)
    assert [entry.fact.KIND for entry in town.log(bill)].count("bill_settled") == 1
    with town.database.reading() as session:
        assert verify(session) == []


def test_a_lost_answer_is_asked_for_and_not_sent_again(town: Town):
    order = town.ordered()
    town.receive(order)
    town.rail.next_sends.append(LOSE)
    bill = town.flip(order)
    assert town.stage(bill) == "released"
    town.pass_time(timedelta(hours=1))
    assert [e.fact.KIND for e in town.log(town.payout(bill)) if e.fact.KIND in {"sending", "inquired"}] == [
        "sending",
        "inquired",
    ]
    assert len(town.rail.sent) == 1
