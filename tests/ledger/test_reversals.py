"""A journal is undone by its mirror, by the right kind of journal, and once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from ledger import book
from models.ledger import Journal, JournalKind, Posted
from store.database import Database
from tests.ledger import books
from tests.ledger.books import PAYABLE, TRANSIT, post_all, up_to_release

K = JournalKind


def test_a_reversal_is_the_mirror_of_its_journal_and_comes_once(database: Database):
    with database.writing() as session:
        post_all(session, *up_to_release())
        undo = _undo(session, "undo")
        assert [(t.debit, t.credit, t.amount) for t in undo.transfers] == [(TRANSIT, PAYABLE, 450)]
        assert book.post(session, undo) == Posted(journal="undo", new=True)
        assert book.balance(session, PAYABLE) == 450
    with pytest.raises(IntegrityError), database.writing() as session:
        post_all(session, books.journal(K.RELEASED, (PAYABLE, TRANSIT, 450)), _undo(session, "undo_again"))


def test_only_the_kind_that_undoes_a_journal_may_reverse_it(database: Database):
    with database.writing() as session:
        post_all(session, *up_to_release())
        with pytest.raises(AssertionError):
            _undo(session, "undo", kind=K.UNMATCHED)


def _undo(session: Session, named: str, kind: JournalKind = K.RELEASE_REVERSED) -> Journal:
    return book.reversal(
        session,
        "released",
        id=named,
        key=f"pay_1/{named}/1",
        kind=kind,
        effective_at=date(2026, 11, 24),
        recorded_at=books.NOW,
    )
