"""What an error of the database means: Crossed, Unavailable, or a bug of ours."""

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


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.execute(text("SELECT code FROM account ORDER BY code")).scalars())


def test_a_file_that_another_process_holds_is_unavailable(sqlite_database: Database):
    with sqlite_database.writing() as session:
        session.execute(text("PRAGMA busy_timeout = 50"))
    with closing(sqlite3.connect(make_url(sqlite_database.url).database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable), sqlite_database.writing() as session:
            add(session, "wire")
    with sqlite_database.writing() as session:
        add(session, "wire")


def commit_what_a_deferred_key_refuses(database: Database) -> None:
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO journal (id, key, kind, entity, subject, n_lines, effective_at, recorded_at)"
                " VALUES ('j', 'k', 'settled', 'ent', 'bil', 1, '2026-11-23', '2026-11-23T09:30:00.000000Z')"
            )
        )


def test_a_commit_that_is_refused_leaves_the_database_free(database: Database):
    with pytest.raises(exc.IntegrityError):
        commit_what_a_deferred_key_refuses(database)
    with database.writing() as session:
        add(session, "wire")
    assert names(database) == ["cash:wire"]


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
