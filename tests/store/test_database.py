"""The two sessions: what they keep, what they refuse, and what their errors mean."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import exc, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from models.errors import Crossed, Unavailable
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


def test_a_file_that_another_process_holds_is_unavailable(sqlite_database: Database):
    with sqlite_database.writing() as session:
        session.execute(text("PRAGMA busy_timeout = 50"))
    with closing(sqlite3.connect(make_url(sqlite_database.url).database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable), sqlite_database.writing() as session:
            add(session, "wire")
    with sqlite_database.writing() as session:
        add(session, "wire")


def test_a_thread_that_never_ends_its_transaction_makes_the_others_unavailable(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite, "WAIT_SECONDS", 0.05)
    with sqlite_database.writing(), pytest.raises(Unavailable), sqlite_database.writing():
        raise AssertionError("two writers at once")


def test_two_that_wait_for_each_other_are_crossed(postgresql_database: Database):
    with postgresql_database.writing() as session:
        session.execute(text("CREATE TABLE spot (id integer PRIMARY KEY, n integer DEFAULT 0)"))
        session.execute(text("INSERT INTO spot (id) VALUES (1), (2)"))
    both = threading.Barrier(2)
    outcomes: list[type[Exception] | None] = []

    def touch(first: int, second: int) -> None:
        try:
            with postgresql_database.writing() as session:
                session.execute(text("UPDATE spot SET n = n + 1 WHERE id = :id"), {"id": first})
                both.wait(5)
                session.execute(text("UPDATE spot SET n = n + 1 WHERE id = :id"), {"id": second})
            outcomes.append(None)
        except Crossed:
            outcomes.append(Crossed)

    threads = [threading.Thread(target=touch, args=order) for order in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [Crossed, None]


def add_after_a_cut(database: Database) -> None:
    with database.writing() as session:
        process = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(database.url, autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(%s)", [process])
        add(session, "wire")


def test_a_connection_that_is_cut_is_unavailable_and_the_next_one_works(postgresql_database: Database):
    with pytest.raises(Unavailable):
        add_after_a_cut(postgresql_database)
    with postgresql_database.writing() as session:
        add(session, "ach")
    assert names(postgresql_database) == ["cash:ach"]


def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path):
    nowhere = connect(f"postgresql://nobody@/nothing?host={tmp_path}")
    with pytest.raises(Unavailable), nowhere.writing() as session:
        session.execute(text("SELECT 1"))
    nowhere.close()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "not a url"])
def test_a_database_that_we_cannot_keep_facts_in_is_refused(url: str):
    with pytest.raises(ValueError):
        connect(url)
