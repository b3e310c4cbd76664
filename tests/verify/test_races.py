"""Many at once, on one bill and on one budget line: as many effects as there may be, and none is lost."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from time import sleep
from typing import TypeVar

import pytest
from sqlalchemy import text

from models.asks.setup import NewAdoption
from models.ids import Kind, make_id
from models.registers import RegisterKind
from models.steps import Stand
from rules.posting import Books
from store import outbox
from store.database import Database
from tests.cast import RAILS
from tests.registers import lines, step, upload, written
from tests.town import Town, usd
from verbs import approvals, budgets, steps_engagement, steps_release
from verbs.occasion import Occasion
from verbs.verify import verify

T = TypeVar("T")


@pytest.fixture
def town(database: Database) -> Town:
    return Town(database).found()


def at_once(calls: list[Callable[[], T]]) -> list[T]:
    """All of them, begun at one moment."""
    ready = Barrier(len(calls))

    def call(one: Callable[[], T]) -> T:
        ready.wait()
        return one()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(call, calls))


def test_of_64_releases_one_is_made_and_its_answer_is_kept(town: Town):
    order = town.ordered(payment_terms="net 30")
    town.receive(order)
    bill = town.flip(order)
    town.now += timedelta(days=31)
    payouts = [make_id(Kind.PAYOUT, town.now, os.urandom(10)) for _ in range(64)]

    def release(payout: str) -> Stand:
        return town.do("system", steps_release.release, bill, RAILS, payout)

    stands = at_once([partial(release, payout) for payout in payouts])
    assert Counter((s.outcome, s.stage) for s in stands) == {("passed", "released"): 1, ("ended", "refused"): 63}
    first = next(p for p, s in zip(payouts, stands, strict=True) if s.outcome == "passed")
    assert town.payout(bill) == first
    assert release(first).outcome == "passed"
    with town.database.reading() as session:
        assert verify(session) == []


def test_of_8_adoptions_none_is_lost(town: Town):
    adopt = lambda: town.done("paula", budgets.adopt, town.budget, NewAdoption(amount=usd("10.00"), note="more"))
    journals = {made.detail["journal"] for made in at_once([adopt] * 8)}
    assert len(journals) == 8
    available = Books(town.entity, "USD").available(town.budget)
    assert town.do("system", Occasion.balance, available) == 100_000_00 + 8 * 10_00


def test_of_8_registers_with_the_same_contractor_one_makes_them(town: Town):
    register = written([{"name": "Ada Lovelace", "country": "GB"}])
    tried = [upload(town, "rita", RegisterKind.CONTRACTORS, register) for _ in range(8)]
    at_once([partial(step, town, "rita", one) for one in tried])
    came = [line for one in tried for line in lines(town, one)]
    made = {line.made for line in came if line.made}
    assert len(made) == 1
    assert {line.reason for line in came} == {None, f"Ada Lovelace is here already as {made.pop()}"}


def test_the_first_adoption_of_a_line_wakes_work_that_found_it_empty_at_the_same_moment(postgresql_database: Database):
    town = Town(postgresql_database).found(budget="0")
    asked = town.request()
    town.done("grace", approvals.decide, town.approval(asked).id, town.decision(asked))
    with ThreadPoolExecutor(1) as other:
        with town.database.writing() as session:
            looked = steps_engagement.approve(Occasion(session, town.now), asked)
            adopted = other.submit(town.adopt, "100000.00")
            while not adopted.done() and not someone_waits(town.database):
                sleep(0.01)
        adopted.result()
    with town.database.reading() as session:
        woken = {(row.object, row.signal) for row in outbox.left_over(session, town.now + timedelta(days=1), 100)}
    assert (looked.stage, (asked, "look_again") in woken) == ("unfunded", True)


def someone_waits(database: Database) -> bool:
    """Whether a transaction waits for a lock of another one."""
    with database.reading() as session:
        return bool(session.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one())
