"""Posting keeps what lists are read by: since when a balance rests, and what is in work on a budget line."""

from __future__ import annotations

import threading
from datetime import date

from sqlalchemy import text

from ledger import book
from ledger.proof import proof
from models.ledger import AccountClass, AccountKey, Journal
from store.database import Database
from tests.ledger.books import (
    AVAILABLE,
    CASH,
    COMMITTED,
    HELD,
    NOW,
    PAYABLE,
    RESERVED,
    TRANSIT,
    TRAVEL,
    K,
    account,
    adopted,
    journal,
    post_all,
    reserving,
    up_to_release,
)

RECOVER = account(AccountClass.RECOVER, "con_ada")


def since(database: Database, *keys: AccountKey) -> list[str | None]:
    asked = text("SELECT b.since FROM balance b JOIN account a ON a.id = b.account_id WHERE a.code = :code")
    with database.reading() as session:
        return [session.execute(asked, {"code": key.code}).scalar_one() for key in keys]


def in_work(database: Database, line: str = TRAVEL) -> tuple[int, ...]:
    with database.reading() as session:
        assert proof(session) == []
        return book.in_work(session, line)


def test_an_account_rests_since_the_journal_that_last_brought_something(database: Database):
    with database.writing() as session:
        post_all(session, *up_to_release())
        post_all(session, journal(K.GATE_OPENED, (HELD, PAYABLE, 20), named="more"))
    assert since(database, HELD, PAYABLE, TRANSIT) == ["matched", "opened", "released"], "the greatest, as ids go"
    assert since(database, AVAILABLE) == [None], "nobody waits for what is available"


def test_what_is_to_be_had_back_rests_since_it_was_paid_out(database: Database):
    with database.writing() as session:
        post_all(session, *up_to_release())
        post_all(session, journal(K.SETTLED_AFTER_REFUSAL, (RECOVER, CASH, 70), named="too_much"))
        post_all(session, journal(K.RECOVERY_OFFSET, (HELD, RECOVER, 30), named="zero"))
    assert since(database, RECOVER) == ["too_much"]
    undone = undo(database, "zero", K.RECOVERY_OFFSET_UNDONE, "zzz_undone")
    with database.writing() as session:
        post_all(session, undone)
    assert since(database, RECOVER, HELD) == ["zzz_undone", "zzz_undone"], "one move brings something to both"
    with database.reading() as session:
        assert proof(session) == []


def undo(database: Database, booked: str, kind: K, named: str) -> Journal:
    with database.reading() as session:
        return book.reversal(
            session, booked, id=named, key=named, kind=kind, effective_at=date(2026, 11, 24), recorded_at=NOW
        )


def test_every_move_of_a_budget_line_is_counted_at_its_station(database: Database):
    stations = [(0, 0, 0), (600, 0, 0), (0, 600, 0), (0, 100, 500), (0, 100, 0)]
    told = []
    for one in up_to_release()[: len(stations)]:
        with database.writing() as session:
            post_all(session, one)
        told.append(in_work(database))
    assert told == stations
    with database.writing() as session:
        post_all(session, undo(database, "matched", K.UNMATCHED, "unmatched"))
        post_all(session, journal(K.COMMITMENT_RETURNED, (COMMITTED, AVAILABLE, 60)))
    assert in_work(database) == (0, 40, 500)
    assert in_work(database, "bud_unused") == (0, 0, 0)


def test_a_transaction_that_was_given_up_leaves_nothing_in_work(database: Database):
    with database.writing() as session:
        post_all(session, adopted(1_000))
    with database.writing() as session:
        post_all(session, reserving(600))
        session.rollback()
    assert in_work(database) == (0, 0, 0)


def test_work_on_one_budget_line_waits_for_nothing_but_a_commit(postgresql_database: Database):
    """The sums of a line are touched at the very end, so work that is still going on holds nobody up."""
    database = postgresql_database
    with database.writing() as session:
        post_all(session, adopted(1_000), reserving(600))
    begun, done = threading.Event(), threading.Event()

    def orders() -> None:
        with database.writing() as session:
            post_all(session, journal(K.ORDER_ISSUED, (RESERVED, COMMITTED, 100)))
            begun.set()
            assert done.wait(60), "the other never came to its end"

    first = threading.Thread(target=orders)
    first.start()
    assert begun.wait(60)
    with database.writing() as session:
        post_all(
            session, journal(K.REQUISITION_RESERVED, (AVAILABLE, account(AccountClass.RESERVED, "eng_2.1", TRAVEL), 5))
        )
    done.set()
    first.join()
    assert in_work(database) == (505, 100, 0)
