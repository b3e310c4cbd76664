"""The two sessions: what they keep and what they refuse."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import exc, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from store import sqlite
from store.database import Database, connect

ADD = text(
    "INSERT INTO account (entity, book, account_class, code, currency, no_overdraft)"
    " VALUES ('ent', 'general', 'cash', :code, 'USD', false)"
)


def add(session: Session, name: str) -> None:
    session.execute(ADD, {"code": f"cash:{name}"})


def add_all(database: Database, *those: str) -> None:
    with database.writing() as session:
        for name in those:
            add(session, name)


def add_and_fail(database: Database) -> None:
    with database.writing() as session:
        add(session, "wire")
        raise ZeroDivisionError


def add_while_reading(database: Database) -> None:
    with database.reading() as session:
        add(session, "wire")
        session.commit()


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.execute(text("SELECT code FROM account ORDER BY code")).scalars())


def test_what_is_written_is_kept(database: Database):
    with database.writing() as session:
        add(session, "wire")
    assert names(database) == ["cash:wire"]


def test_an_exception_leaves_nothing_written(database: Database):
    with pytest.raises(ZeroDivisionError):
        add_and_fail(database)
    assert names(database) == []


def test_a_reading_session_cannot_write(database: Database):
    with pytest.raises(exc.DBAPIError, match=r"readonly|read-only"):
        add_while_reading(database)
    with database.writing() as session:
        add(session, "ach")
    assert names(database) == ["cash:ach"]


def test_what_waits_for_a_commit_is_told_after_it_and_only_then(database: Database):
    seen: list[list[str]] = []
    database.after_commit.append(lambda _: seen.append(names(database)))
    with pytest.raises(ZeroDivisionError):
        add_and_fail(database)
    assert seen == []
    with database.writing() as session:
        add(session, "ach")
    assert seen == [["cash:ach"]]


def test_a_hook_that_fails_does_not_undo_what_is_written(database: Database, caplog: pytest.LogCaptureFixture):
    database.after_commit.append(lambda _: 1 / 0)  # type: ignore[arg-type]
    with database.writing() as session:
        add(session, "wire")
    assert names(database) == ["cash:wire"]
    assert "hook failed" in caplog.text


def test_a_violated_constraint_goes_up_as_it_is(database: Database):
    with pytest.raises(exc.IntegrityError):
        add_all(database, "wire", "wire")


def test_read_then_write_loses_no_update(database: Database):
    """The driver's own mode loses most of these without a word."""
    with database.writing() as session:
        session.execute(text("CREATE TABLE tally (n integer)"))
        session.execute(text("INSERT INTO tally VALUES (0)"))
    locked = "FOR UPDATE" if database.dialect == "postgresql" else ""

    def count() -> None:
        for _ in range(25):
            with database.writing() as session:
                n = session.execute(text(f"SELECT n FROM tally {locked}")).scalar_one()
                session.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})

    callers = [threading.Thread(target=count) for _ in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    with database.reading() as session:
        assert session.execute(text("SELECT n FROM tally")).scalar_one() == 100


def test_a_write_holds_the_file_before_it_has_read_anything(sqlite_database: Database):
    """Else two processes could both read and then both write."""
    with closing(sqlite3.connect(make_url(sqlite_database.url).database or "", timeout=0)) as other:
        with sqlite_database.writing() as session:
            session.execute(text("SELECT 1"))
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def test_sqlite_is_durable_and_checks_its_keys(sqlite_database: Database):
    for session_of in (sqlite_database.writing, sqlite_database.reading):
        with session_of() as session:
            found = {
                name: session.execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
            }
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "busy_timeout": sqlite.WAIT_SECONDS * 1000,
        }


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "not a url"])
def test_a_database_that_we_cannot_keep_facts_in_is_refused(url: str):
    with pytest.raises(ValueError):
        connect(url)
