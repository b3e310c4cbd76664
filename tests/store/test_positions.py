"""However much a verb holds at once, all of it is locked and read."""

from __future__ import annotations

from sqlalchemy import text

from store import facts, positions
from store.database import Database
from tests.town import Town

FREE = text("SELECT object FROM position WHERE rank = (SELECT rank FROM position WHERE object = :one)")
MANY = [f"con_{first}{n:031x}" for first in "0f" for n in range(35_000)]
"""Ids of nobody, some that come before every id of somebody and some after it."""


def test_the_logs_of_more_than_a_database_takes_at_once_are_read(database: Database):
    town = Town(database).found()
    ada, eve = town.contractor("Ada"), town.contractor("Eve")
    with database.reading() as session:
        found = facts.logs(session, [ada, *MANY, eve])
        assert {name: log for name, log in found.items() if log} == facts.logs(session, [ada, eve])
        assert len(found) == len(MANY) + 2


def test_more_than_a_database_takes_at_once_is_locked(postgresql_database: Database):
    """SQLite has one writer, and locks nothing more."""
    town = Town(postgresql_database).found()
    ada, eve, bob = town.contractor("Ada"), town.contractor("Eve"), town.contractor("Bob")
    with town.database.writing() as session:
        positions.lock(session, [ada, *MANY, eve])
        with town.database.writing() as other:
            free = other.execute(text(f"{FREE} FOR UPDATE SKIP LOCKED"), {"one": ada}).scalars()
            assert set(free) == {bob}
