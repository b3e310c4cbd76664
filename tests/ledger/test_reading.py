"""What people read of the book: accounts, the statement of one, the trial balance."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from ledger import book
from ledger.history import history
from ledger.listing import accounts, find_account, holdings
from ledger.trial import trial_balance
from models.ids import Kind, make_id
from models.ledger import AccountClass, Book, Journal, ListedAccount
from store.database import Database
from tests.ledger import books
from tests.ledger.books import AUTHORITY, AVAILABLE, COMMITTED, EXPENSE, RESERVED, K
from tests.ledger.books import C as Class

DAYS = 6


def on_day(day: int, journal: Journal) -> Journal:
    """Recorded at noon of that day, under an id that was made then."""
    at = books.NOW + timedelta(days=day)
    return journal.model_copy(update={"id": make_id(Kind.JOURNAL, at, bytes([day] * 10)), "recorded_at": at})


@pytest.fixture
def kept(database: Database) -> Database:
    """1,000 adopted, and 1, 2, 3, … of it reserved, a day each."""
    journals = [books.journal(K.BUDGET_ADOPTED, (AUTHORITY, AVAILABLE, 1_000))]
    journals += [books.journal(K.REQUISITION_RESERVED, (AVAILABLE, RESERVED, n)) for n in range(1, DAYS)]
    with database.writing() as session:
        for day, journal in enumerate(journals):
            book.post(session, on_day(day, journal))
    return database


def named(found: list[ListedAccount], code: str) -> ListedAccount:
    return next(one for one in found if one.code == code)


def test_a_statement_reads_backwards_page_by_page_and_says_what_there_was_after_each_move(kept: Database):
    with kept.reading() as session:
        number = named(accounts(session), AVAILABLE.code).id
        pages = [history(session, number, limit=4)]
        last = pages[0].lines[-1]
        pages.append(history(session, number, before=(last.seq, last.line), limit=4))
    lines = [line for page in pages for line in page.lines]
    assert [(line.change, line.balance) for line in lines] == [
        (-5, 985), (-4, 990), (-3, 994), (-2, 997), (-1, 999), (1_000, 1_000),
    ]  # fmt: skip
    assert {(page.opening, page.closing) for page in pages} == {(0, 985)}
    assert (lines[-1].debit, lines[-1].credit, lines[-1].recorded_at) == (AUTHORITY.code, AVAILABLE.code, books.NOW)


def test_a_statement_of_some_days_opens_with_what_was_there_and_closes_with_what_was_left(kept: Database):
    since, until = books.NOW + timedelta(days=2), books.NOW + timedelta(days=4)
    with kept.reading() as session:
        number = named(accounts(session), AVAILABLE.code).id
        told = history(session, number, since=since, until=until)
        before = history(session, number, until=since)
        empty = history(session, number, since=books.NOW + timedelta(days=99))
    assert (told.opening, told.closing, [line.change for line in told.lines]) == (999, 994, [-3, -2])
    assert before.closing == told.opening
    assert (empty.opening, empty.closing, empty.lines) == (985, 985, ())
    assert all(newer.balance == older.balance + newer.change for newer, older in pairwise(told.lines))


def test_accounts_are_listed_by_what_they_are_in_pages(kept: Database):
    with kept.reading() as session:
        everything = accounts(session)
        pages = [accounts(session, limit=2)]
        pages.append(accounts(session, limit=2, before=pages[0][-1].id))
        reserved = accounts(session, account_class=AccountClass.RESERVED, resting=True)
        elsewhere = accounts(session, entities=["ent_other"])
        found = find_account(session, everything[0].id)
    assert pages[0] + pages[1] == everything
    assert [(one.code, one.holds) for one in reserved] == [(RESERVED.code, 15)]
    assert (elsewhere, found) == ([], everything[0])


def test_an_account_that_ended_at_zero_is_left_out_of_what_rests(kept: Database):
    with kept.writing() as session:
        book.post(session, on_day(DAYS, books.journal(K.ORDER_ISSUED, (RESERVED, COMMITTED, 15))))
    with kept.reading() as session:
        resting = {one.code: one.holds for one in accounts(session, resting=True)}
        held = holdings(session, "ent_acme", Book.BUDGET, [RESERVED.code, COMMITTED.code, EXPENSE.code])
    assert resting == {AUTHORITY.code: -1_000, AVAILABLE.code: 985, COMMITTED.code: 15}
    assert held == {RESERVED.code: 0, COMMITTED.code: 15}


def test_the_two_sides_of_a_trial_balance_are_equal(kept: Database):
    with kept.reading() as session:
        lines = trial_balance(session)
        nothing = trial_balance(session, ["ent_other"])
    assert [(line.account_class, line.debit, line.credit, line.accounts) for line in lines] == [
        (Class.AUTHORITY, 1_000, 0, 1), (Class.AVAILABLE, 0, 985, 1), (Class.RESERVED, 0, 15, 1),
    ]  # fmt: skip
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines)
    assert nothing == []
