"""Many at once: nothing is booked twice, nothing is overdrawn, nobody waits for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context

from ledger import book
from ledger.proof import proof
from models.errors import Crossed
from models.ledger import Journal, JournalKind, Overdrawn, Posted
from store.database import Database, connect
from tests.ledger import books
from tests.ledger.books import AVAILABLE, RESERVED, TRAVEL, account, adopted, post_all, reserving

CALLERS = 12
Answer = Posted | Overdrawn


def at_once(database: Database, journals: list[Journal]) -> list[Answer]:
    with ThreadPoolExecutor(CALLERS) as callers:
        return list(callers.map(partial(post_alone, database), journals))


def post_alone(database: Database, booking: Journal) -> Answer:
    return again_when_crossed(lambda: _post(database, booking))


def _post(database: Database, booking: Journal) -> Answer:
    with database.writing() as session:
        return book.post(session, booking)


def again_when_crossed(work: Callable[[], Answer]) -> Answer:
    for _ in range(20):
        try:
            return work()
        except Crossed:
            continue
    raise AssertionError("crossed for ever")


def test_many_callers_of_one_key_book_one_journal(database: Database):
    with database.writing() as session:
        post_all(session, adopted(1_000))
    same = [reserving(1_000, key="eng_1/reserve/1", named=f"caller_{n}") for n in range(CALLERS)]

    answers = at_once(database, same)

    assert Counter(answer.kind for answer in answers) == {"posted": CALLERS}
    assert Counter(answer.new for answer in answers if isinstance(answer, Posted)) == {True: 1, False: CALLERS - 1}
    assert len({answer.journal for answer in answers if isinstance(answer, Posted)}) == 1


def test_many_callers_of_one_key_open_its_accounts_once(database: Database):
    same = [books.adopted(7).model_copy(update={"id": f"caller_{n}", "key": "bud/adopt/1"}) for n in range(CALLERS)]
    answers = at_once(database, same)
    assert Counter(answer.new for answer in answers if isinstance(answer, Posted)) == {True: 1, False: CALLERS - 1}
    with database.reading() as session:
        assert book.balance(session, AVAILABLE) == 7


def test_many_requisitions_cannot_reserve_more_than_the_budget(database: Database):
    with database.writing() as session:
        post_all(session, adopted(1_000))

    answers = at_once(database, [reserving(90) for _ in range(4 * CALLERS)])

    assert Counter(answer.kind for answer in answers) == {"posted": 11, "overdrawn": 4 * CALLERS - 11}
    with database.reading() as session:
        assert (book.balance(session, AVAILABLE), book.balance(session, RESERVED)) == (10, 990)
        assert proof(session) == []


def test_journals_that_name_the_same_accounts_in_any_order_do_not_wait_for_each_other(postgresql_database: Database):
    lines = [account(books.C.RESERVED, f"eng_{n}.1", TRAVEL) for n in range(6)]
    with postgresql_database.writing() as session:
        post_all(session, adopted(10_000))

    def reserve(n: int) -> Answer:
        order = lines[n % 6 :] + lines[: n % 6]
        moves = ((AVAILABLE, line, 1) for line in (order if n % 2 else reversed(order)))
        return _post(postgresql_database, books.journal(JournalKind.REQUISITION_RESERVED, *moves))

    reserve(0)
    with ThreadPoolExecutor(CALLERS) as callers:
        answers = list(callers.map(reserve, range(60)))

    assert {answer.kind for answer in answers} == {"posted"}
    with postgresql_database.reading() as session:
        assert book.balance(session, AVAILABLE) == 10_000 - 61 * 6


def test_processes_that_share_a_database_lose_nothing(database: Database):
    with database.writing() as session:
        post_all(session, adopted(1_000))

    with get_context("spawn").Pool(3) as processes:
        booked = processes.starmap(reserve_in_a_process, [(database.url, n, 25) for n in range(3)])

    with database.reading() as session:
        assert book.balance(session, RESERVED) == sum(booked) == 75 * 7
        assert proof(session) == []


def reserve_in_a_process(url: str, process: int, times: int) -> int:
    database = connect(url)
    journals = [reserving(7, key=f"p{process}/reserve/{n}", named=f"p{process}_{n}") for n in range(times)]
    answers = [post_alone(database, booking) for booking in journals]
    database.close()
    return sum(7 for answer in answers if answer.kind == "posted")
