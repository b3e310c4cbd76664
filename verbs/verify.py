"""Does everything still hold? Recomputes all that can be recomputed, and changes nothing.

The book by its own four laws; facts against rows, journals and positions; every bill's money; digests; keys and
answers. `models/differences.py` says what each law means.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlmodel import Session

from ledger.proof import proof
from models.differences import Difference
from verbs.verification import bills, keys, logs, nouns, papers

FIRST = 1000
"""So many differences are told; whoever has that many needs no more to begin with."""


def verify(session: Session, first: int = FIRST) -> list[Difference]:
    """The first differences, the ledger's own before all others; an empty list means that everything holds.

    Give it a session that has asked nothing yet: on PostgreSQL all questions are then about one moment,
    so that work going on meanwhile looks like no difference. On SQLite that is always so.
    """
    if session.get_bind().dialect.name == "postgresql" and not session.in_transaction():
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    return list(islice(_differences(session), first))


def _differences(session: Session) -> Iterator[Difference]:
    yield from proof(session)
    unreadable = False
    for difference in logs.differences(session):
        unreadable |= difference.law == "fact_unreadable"
        yield difference
    yield from nouns.differences(session)
    yield from bills.differences(session)
    yield from papers.differences(session, bodies_readable=not unreadable)
    yield from keys.differences(session, bodies_readable=not unreadable)
