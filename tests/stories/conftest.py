"""A town for each story. When it is told, the book proves, and nothing says what the facts do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from models.asks.setup import NewPolicy
from rules.positions import position
from store import facts, positions
from store.database import Database
from tests.town import Town
from verbs.verify import verify

Founding = Callable[..., Town]

NEVER_NEGATIVE = ("available", "reserved", "committed", "claimed", "ap:held", "ap:payable", "transit")


@pytest.fixture
def found(database: Database) -> Iterator[Founding]:
    """`found(policy=…, budget=…)` for stories that want another policy or budget than the town's own."""
    towns: list[Town] = []

    def founded(policy: Callable[[NewPolicy], NewPolicy] = lambda p: p, budget: str = "100000.00") -> Town:
        towns.append(Town(database).found(policy, budget))
        return towns[-1]

    yield founded
    for town in towns:
        assert unrest(town) == []


@pytest.fixture
def town(found: Founding) -> Town:
    return found()


@pytest.fixture
def rail_that_waits(town: Town) -> None:
    """The town's rail settles only when a story says so."""
    town.rail.settle_at_once = False


def unrest(town: Town) -> list[str]:
    """What is not as it should be when a story ends."""
    with town.database.reading() as session:
        told = [str(difference) for difference in verify(session)]
        logs = [(name, facts.read(rows)) for name, rows in facts.every_log(session)]
        stored = positions.stored(session, [name for name, _ in logs])
        accounts = session.execute(
            text(
                "SELECT a.code, a.account_class, b.credits - b.debits AS holds FROM account a"
                " JOIN balance b ON b.account_id = a.id WHERE b.credits < b.debits"
            )
        ).all()
    told += [f"{row.code} holds {row.holds}" for row in accounts if row.account_class in NEVER_NEGATIVE]
    for name, log in logs:
        now, recomputed = stored[name], position(name, log).model_dump()
        told += [f"{name}: {key} is {now[key]}, not {value}" for key, value in recomputed.items() if now[key] != value]
    return told
