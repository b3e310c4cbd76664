"""Posting, replaying, refusing, reading back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, func, select

from ledger import book
from ledger.proof import proof
from ledger.schema import account, journal
from models.errors import KeyReused
from models.ledger import JournalKind, Overdrawn, Posted
from store.database import Database
from tests.ledger import books
from tests.ledger.books import (
    AUTHORITY,
    AVAILABLE,
    CASH,
    EXPENSE,
    HELD,
    RESERVED,
    TRANSIT,
    adopted,
    post_all,
    reserving,
    up_to_release,
)

K = JournalKind


def test_a_posted_journal_moves_its_amount_from_debit_to_credit(database: Database):
    with database.writing() as session:
        assert book.post(session, adopted(1_000)) == Posted(journal="adopted", new=True)
        assert book.post(session, reserving(300, named="reserved")) == Posted(journal="reserved", new=True)

    with database.reading() as session:
        assert book.balance(session, AUTHORITY) == -1_000
        assert book.balance(session, AVAILABLE) == 700
        assert book.balance(session, RESERVED) == 300
        assert book.balance(session, CASH) == 0
        assert proof(session) == []


def test_a_journal_is_read_back_as_it_was_posted(database: Database):
    matched = up_to_release()[4]
    with database.writing() as session:
        post_all(session, *up_to_release()[:4], matched)
    with database.reading() as session:
        assert book.load(session, "matched") == matched
        assert book.find(session, matched.key) == "matched"
        assert book.find(session, "never/posted/1") is None
        with pytest.raises(LookupError):
            book.load(session, "never")


def test_the_same_journal_again_is_on_the_book_once(database: Database):
    first = reserving(300, key="eng_1/reserve/1", named="first")
    again = first.model_copy(update={"id": "again", "recorded_at": datetime(2027, 1, 1, tzinfo=UTC)})
    with database.writing() as session:
        post_all(session, adopted(1_000), first)
    with database.writing() as session:
        assert book.post(session, again) == Posted(journal="first", new=False)
        assert book.balance(session, RESERVED) == 300


def test_a_journal_that_comes_again_is_not_refused_for_money_that_it_took_itself(database: Database):
    everything = reserving(1_000, key="eng_1/reserve/1", named="first")
    with database.writing() as session:
        post_all(session, adopted(1_000), everything)
        assert book.post(session, everything) == Posted(journal="first", new=False)
        assert book.post_all(session, [everything, everything]) == (Posted(journal="first", new=False),) * 2


@pytest.mark.parametrize(
    "change",
    [
        {"transfers": reserving(301).transfers},
        {"subject": "bil_grace"},
        {"kind": K.REQUISITION_CLOSED},
        {"effective_at": date(2026, 11, 24)},
        {"transfers": reserving(300).transfers * 2},
    ],
    ids=lambda change: next(iter(change)),
)
def test_one_key_cannot_name_two_journals(database: Database, change: dict[str, object]):
    first = reserving(300, key="eng_1/reserve/1")
    with database.writing() as session:
        post_all(session, adopted(1_000), first)
        with pytest.raises(KeyReused):
            book.post(session, first.model_copy(update=change))


def test_one_key_cannot_name_two_journals_of_one_batch(database: Database):
    batch = [adopted(1_000), reserving(300, key="eng_1/reserve/1"), reserving(301, key="eng_1/reserve/1")]
    with pytest.raises(KeyReused), database.writing() as session:
        book.post_all(session, batch)


def test_an_overdraft_is_an_answer_and_leaves_nothing_behind(database: Database):
    with database.writing() as session:
        post_all(session, adopted(1_000))
        assert book.post(session, reserving(1_001)) == Overdrawn(account=AVAILABLE.code, needed=1_001, held=1_000)
    with database.reading() as session:
        assert book.balance(session, AVAILABLE) == 1_000
        assert session.scalar(select(func.count()).select_from(account)) == 2
        assert session.scalar(select(func.count()).select_from(journal)) == 1


def test_an_account_that_was_never_used_holds_nothing(database: Database):
    with database.writing() as session:
        assert book.post(session, reserving(1)) == Overdrawn(account=AVAILABLE.code, needed=1, held=0)


def test_all_the_lines_of_a_journal_draw_on_what_it_finds(database: Database):
    twice = books.journal(K.REQUISITION_RESERVED, (AVAILABLE, RESERVED, 600), (AVAILABLE, RESERVED, 500))
    with database.writing() as session:
        post_all(session, adopted(1_000))
        assert book.post(session, twice) == Overdrawn(account=AVAILABLE.code, needed=1_100, held=1_000)


def test_a_batch_is_booked_whole_or_not_at_all(database: Database):
    with database.writing() as session:
        post_all(session, adopted(1_000))
        assert book.post_all(session, [reserving(600), reserving(600)]) == Overdrawn(
            account=AVAILABLE.code, needed=600, held=400
        )
        assert book.balance(session, RESERVED) == 0


def test_of_journals_posted_one_by_one_those_that_fit_are_booked(database: Database):
    with database.writing() as session:
        post_all(session, adopted(1_000))
        answers = book.post_each(session, [reserving(600), reserving(600), reserving(400)])
        assert [answer.kind for answer in answers] == ["posted", "overdrawn", "posted"]
        assert book.balance(session, AVAILABLE) == 0


def test_a_later_journal_of_a_batch_may_spend_what_an_earlier_one_brought(database: Database):
    with database.writing() as session:
        post_all(session, *up_to_release())
        assert book.balance(session, TRANSIT) == 450
        assert book.balance(session, HELD) == 50
        assert book.balance(session, EXPENSE) == -500
    with database.reading() as session:
        assert proof(session) == []


def test_two_callers_cannot_mean_different_things_by_one_account(database: Database):
    with database.writing() as session:
        post_all(session, adopted(1_000))
        other = AVAILABLE.model_copy(update={"subject": "bud_other"})
        with pytest.raises(AssertionError):
            book.post(session, books.journal(K.REQUISITION_RESERVED, (other, RESERVED, 1)))


def test_a_journal_costs_at_most_five_statements(database: Database):
    statements: list[str] = []
    with database.writing() as session:
        post_all(session, adopted(1_000))
        event.listen(database.writer, "before_cursor_execute", lambda *args: statements.append(args[2]))
        book.post(session, reserving(1))
        assert len(statements) == 4
        statements.clear()
        post_all(session, *(reserving(n) for n in range(1, 30)))
        assert len(statements) <= 5
