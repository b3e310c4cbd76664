"""Any order of postings, replays and reversals: the book agrees with a model of forty lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from ledger import book
from ledger.proof import proof
from models.ledger import NO_OVERDRAFT, AccountKey, Journal, JournalKind, Overdrawn, Posted
from models.moves import MOVES, REVERSALS
from store.database import Database
from tests.ledger.books import NOW, account, journal
from tests.ledger.books import C as Class

SUBJECTS = ("one", "two")
FREE = sorted((kind, debit, credit) for kind, debit, credit in MOVES if kind not in REVERSALS)
UNDONE_BY = {undone: kind for kind, undone in REVERSALS.items()}

Drawn = tuple[tuple[JournalKind, Class, Class], str, list[int]]

amounts = st.integers(min_value=1, max_value=100)
moves = st.tuples(st.sampled_from(FREE), st.sampled_from(SUBJECTS), st.lists(amounts, min_size=1, max_size=3))


class Model:
    """What the book should say: sums in a Counter, journals in a dict."""

    def __init__(self) -> None:
        self.holds: Counter[AccountKey] = Counter()
        self.booked: dict[str, Journal] = {}

    def post(self, booking: Journal) -> Posted | Overdrawn:
        if booking.key in self.booked:
            return Posted(journal=self.booked[booking.key].id, new=False)
        change: Counter[AccountKey] = Counter()
        for move in booking.transfers:
            change[move.debit] -= move.amount
            change[move.credit] += move.amount
        for key, amount in change.items():
            if amount < 0 and key.account_class in NO_OVERDRAFT and self.holds[key] + amount < 0:
                return Overdrawn(account=key.code, needed=-amount, held=self.holds[key])
        for key, amount in change.items():
            self.holds[key] += amount
        self.booked[booking.key] = booking
        return Posted(journal=booking.id, new=True)

    def reversible(self) -> list[Journal]:
        undone = {booking.reverses for booking in self.booked.values()}
        return [b for b in self.booked.values() if b.kind in UNDONE_BY and b.id not in undone]


class Booking(RuleBasedStateMachine):
    """One run on an emptied book."""

    database: Database
    numbers: Iterator[int]

    @initialize()
    def start_with_an_empty_book(self) -> None:
        self.model, self.run = Model(), next(self.numbers)

    def account(self, account_class: Class, subject: str) -> AccountKey:
        """Each run has an entity of its own, because a book cannot be emptied."""
        return account(account_class, subject, subject, entity=f"ent_{self.run}")

    def made(self, move: Drawn) -> Journal:
        (kind, debit, credit), subject, sums = move
        sides = self.account(debit, subject), self.account(credit, subject)
        return journal(kind, *((*sides, amount) for amount in sums))

    @rule(move=moves)
    def post(self, move: Drawn) -> None:
        booking = self.made(move)
        with self.database.writing() as session:
            assert book.post(session, booking) == self.model.post(booking)

    @rule(batch=st.lists(moves, min_size=2, max_size=6))
    def post_each(self, batch: list[Drawn]) -> None:
        bookings = [self.made(move) for move in batch]
        bookings.append(bookings[0])
        with self.database.writing() as session:
            assert book.post_each(session, bookings) == tuple(self.model.post(b) for b in bookings)

    @precondition(lambda self: self.model.booked)
    @rule(data=st.data())
    def post_again(self, data: st.DataObject) -> None:
        booking = data.draw(st.sampled_from(list(self.model.booked.values())))
        with self.database.writing() as session:
            assert book.post(session, booking) == Posted(journal=booking.id, new=False)

    @precondition(lambda self: self.model.reversible())
    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        first = data.draw(st.sampled_from(self.model.reversible()))
        with self.database.writing() as session:
            undo = book.reversal(
                session,
                first.id,
                id=f"undo_{first.id}",
                key=f"undo/{first.key}",
                kind=UNDONE_BY[first.kind],
                effective_at=date(2026, 12, 1),
                recorded_at=NOW,
            )
            assert book.post(session, undo) == self.model.post(undo)

    @invariant()
    def balances_agree(self) -> None:
        with self.database.reading() as session:
            held = session.execute(BALANCES, {"entity": f"ent_{self.run}"}).all()
        assert {row.code: row.holds for row in held if row.holds} == {
            key.code: amount for key, amount in self.model.holds.items() if amount
        }

    def teardown(self) -> None:
        with self.database.reading() as session:
            assert proof(session) == []


BALANCES = text(
    "SELECT a.code, b.credits - b.debits AS holds FROM balance b JOIN account a ON a.id = b.account_id"
    " WHERE a.entity = :entity"
)


@pytest.mark.timeout(240)
def test_the_book_agrees_with_a_model_of_it(database: Database):
    class OnThisDatabase(Booking):
        numbers = count(1)

    OnThisDatabase.database = database
    effort = settings(
        max_examples=80,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(OnThisDatabase, settings=effort)
