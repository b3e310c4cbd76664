"""Every transfer of the book, newest first: what an accounting system takes over.

Days are bounded by the journals' ids, which are made in the moment in which they are recorded.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import Session

from ledger.schema import account, journal, transfer
from models.ids import Kind, first_id
from models.ledger import AccountClass, Book, JournalKind
from models.money import Value

Place = tuple[str, int]
"""A journal's id, and the number of the transfer in it."""
DEBIT, CREDIT = account.alias("debited"), account.alias("credited")


class Moved(Value):
    """One transfer with its journal."""

    journal: str
    line: int
    key: str
    kind: JournalKind
    entity: str
    book: Book
    currency: str
    subject: str
    reverses: str | None
    effective_at: date
    recorded_at: datetime
    debit: str
    debit_class: AccountClass
    credit: str
    credit_class: AccountClass
    amount: int


class Within(NamedTuple):
    """Which transfers; null is all. `since` and later, before `until`; older than the one at `before`."""

    entities: Collection[str] | None = None
    book: Book | None = None
    currency: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: Place | None = None


def transfers(session: Session, within: Within, limit: int) -> list[Moved]:
    """At most *limit* of them."""
    newest_first = (journal.c.id.desc(), transfer.c.line.desc())
    asked = _ALL.where(*_bounds(within)).order_by(*newest_first).limit(limit)
    rows = session.connection().execute(asked).mappings()
    return [Moved.model_validate(dict(row), strict=False) for row in rows]


def _bounds(within: Within) -> list[ColumnElement[bool]]:
    known = {transfer.c.book: within.book, transfer.c.currency: within.currency}
    bounds = [column == value for column, value in known.items() if value is not None]
    if within.entities is not None:
        bounds.append(journal.c.entity.in_(sorted(within.entities)))
    if within.since:
        bounds.append(journal.c.id >= first_id(Kind.JOURNAL, within.since))
    if within.until:
        bounds.append(journal.c.id < first_id(Kind.JOURNAL, within.until))
    if within.before:
        name, line = within.before
        bounds += [journal.c.id <= name, or_(journal.c.id < name, transfer.c.line < line)]
    return bounds


def _all() -> Select[Any]:
    of_journal = (journal.c[name] for name in ("key", "kind", "entity", "subject", "reverses"))
    return (
        select(
            journal.c.id.label("journal"),
            *of_journal,
            *(journal.c.effective_at, journal.c.recorded_at),
            *(transfer.c[name] for name in ("line", "book", "currency", "debit_class", "credit_class", "amount")),
            *(DEBIT.c.code.label("debit"), CREDIT.c.code.label("credit")),
        )
        .join(transfer, transfer.c.journal_id == journal.c.id)
        .join(DEBIT, DEBIT.c.id == transfer.c.debit_id)
        .join(CREDIT, CREDIT.c.id == transfer.c.credit_id)
    )


_ALL = _all()
