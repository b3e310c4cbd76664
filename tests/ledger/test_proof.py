"""The proof finds what was done behind the book's back, by somebody who may do anything."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import psycopg
import pytest
from sqlalchemy.engine import make_url

from ledger.proof import proof
from models.differences import Difference
from store.database import Database
from tests.ledger.books import AVAILABLE, HELD, TRANSIT, TRAVEL, post_all, up_to_release


def tamper(database: Database, *statements: str) -> None:
    """As a superuser would: with triggers, keys and checks asleep."""
    if database.dialect == "postgresql":
        awake = (
            "SET session_replication_role = replica",
            "ALTER TABLE balance DROP CONSTRAINT ck_balance_not_overdrawn",
        )
        with psycopg.connect(database.url) as connection:
            for statement in (*awake, *statements):
                connection.execute(statement)
        return
    with closing(sqlite3.connect(make_url(database.url).database or "")) as file, file:
        for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        for statement in ("PRAGMA ignore_check_constraints = ON", *statements):
            file.execute(statement)


def differences(database: Database) -> dict[tuple[str, str], tuple[str, str]]:
    with database.reading() as session:
        return {(d.law, d.about): (d.expected, d.actual) for d in proof(session)}


@pytest.fixture
def released(database: Database) -> Database:
    with database.writing() as session:
        post_all(session, *up_to_release())
    return database


def test_an_honest_book_proves(released: Database):
    assert differences(released) == {}


def test_a_changed_amount_is_found_at_both_of_its_accounts(released: Database):
    tamper(released, "UPDATE transfer SET amount = 7 WHERE journal_id = 'adopted'")
    found = differences(released)
    assert found["misstated", AVAILABLE.code] == ("600 debit, 7 credit", "600 debit, 1000 credit")
    assert found["misstated", "authority:bud_travel"] == ("7 debit, 0 credit", "1000 debit, 0 credit")


def test_an_account_that_once_held_less_than_nothing_is_found_though_it_has_enough_now(released: Database):
    late = "UPDATE journal SET seq = 1000 WHERE id = 'matched'"
    tamper(released, late)
    assert differences(released) == {("overdrawn", HELD.code): ("0 or more", "-450")}


def test_a_changed_balance_is_found(released: Database):
    held = f"(SELECT id FROM account WHERE code = '{HELD.code}')"
    tamper(released, f"UPDATE balance SET credits = credits + 1 WHERE account_id = {held}")
    found = differences(released)
    assert found["misstated", HELD.code] == ("450 debit, 500 credit", "450 debit, 501 credit")
    assert [law for law, _ in found] == ["unbalanced", "misstated"]


def test_a_changed_age_of_a_balance_is_found(released: Database):
    transit = f"(SELECT id FROM account WHERE code = '{TRANSIT.code}')"
    tamper(released, f"UPDATE balance SET since = 'jnl_of_old' WHERE account_id = {transit}")
    assert differences(released) == {("misstated", TRANSIT.code): ("since released", "since jnl_of_old")}


@pytest.mark.parametrize("change", ["UPDATE in_work SET claimed = claimed + 1", "DELETE FROM in_work"])
def test_changed_work_on_a_budget_line_is_found(released: Database, change: str):
    tamper(released, change)
    expected, actual = differences(released)["misstated", TRAVEL]
    assert expected == "0 reserved, 100 committed, 0 claimed"
    assert actual in {"0 reserved, 100 committed, 1 claimed", "nothing kept"}


def test_a_missing_line_is_found(released: Database):
    tamper(released, "DELETE FROM transfer WHERE journal_id = 'matched' AND line = 2")
    found = differences(released)
    assert found["gapped", "matched"] == ("1 to 2", "1 lines, 1 to 1")
    assert found["misstated", HELD.code] == ("450 debit, 0 credit", "450 debit, 500 credit")


def test_a_line_without_its_journal_is_found(released: Database):
    tamper(released, "DELETE FROM journal WHERE id = 'opened'")
    assert differences(released)["gapped", "opened"] == ("no lines", "1 lines")


def test_the_difference_says_which_law_is_broken_and_where(released: Database):
    tamper(released, "UPDATE transfer SET amount = 7 WHERE journal_id = 'adopted'")
    with released.reading() as session:
        first = proof(session)[0]
    assert isinstance(first, Difference)
    assert first.law == "misstated"
