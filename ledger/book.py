"""The book: post journals, read balances, build reversals.

A *no* is an answer: `Overdrawn` names the account that holds too little, and nothing was booked.
The database asks every question again; a constraint it finds violated is a bug and goes up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, tuple_
from sqlmodel import Session

from ledger import accounts, journals
from ledger.accounts import NAME
from ledger.batch import Batch
from ledger.kept import balance as held
from ledger.kept import in_work as kept
from ledger.schema import account, journal
from models.ledger import AccountKey, Journal, JournalKind, Overdrawn, Posted, Transfer
from models.moves import REVERSALS

__all__ = [
    "balance",
    "balances",
    "count",
    "find",
    "in_work",
    "load",
    "open_account",
    "post",
    "post_all",
    "post_each",
    "reversal",
    "standing_journals",
]

_COUNT = (
    select(func.count())
    .select_from(journal)
    .where(journal.c.subject == bindparam("subject"), journal.c.kind == bindparam("kind"))
)

_HOLDS = (
    select(held.c.credits - held.c.debits)
    .join(account, account.c.id == held.c.account_id)
    .where(*(account.c[name] == bindparam(name) for name in NAME))
)

_IN_WORK = select(kept.c.reserved, kept.c.committed, kept.c.claimed).where(kept.c.subject == bindparam("subject"))


class InWork(NamedTuple):
    """What is in work on one budget line, by its station, in minor units."""

    reserved: int
    committed: int
    claimed: int


def post(session: Session, booking: Journal) -> Posted | Overdrawn:
    """Put one journal on the book, once per key.

    The same journal again answers `Posted(new=False)` with the id it was first given; `id` and
    `recorded_at` may differ. Raises KeyReused when the key belongs to another journal.
    """
    return post_each(session, [booking])[0]


def post_all(session: Session, bookings: Sequence[Journal]) -> tuple[Posted, ...] | Overdrawn:
    """Put all of *bookings* on the book, in this order, or none: the first that does not fit is named.

    Journals of one transaction belong in one call, because it locks their accounts in one order.
    """
    batch = Batch(session.connection(), bookings)
    return batch.refusals[0] if batch.refusals else tuple(a for a in batch.write() if isinstance(a, Posted))


def post_each(session: Session, bookings: Sequence[Journal]) -> tuple[Posted | Overdrawn, ...]:
    """Put those of *bookings* on the book that fit, one after the other; an answer for each."""
    return Batch(session.connection(), bookings).write()


def open_account(session: Session, key: AccountKey) -> None:
    """Open an account before anything is posted to it: whoever is told that it holds too little has then
    locked it, and whoever fills it comes after. One that is open stays as it is.
    """
    accounts.open_missing(session.connection(), [key])


def find(session: Session, key: str) -> str | None:
    """The id of the journal that carries *key*, if it is on the book."""
    return journals.find(session.connection(), [key]).get(key)


def count(session: Session, subject: str, kind: JournalKind) -> int:
    """How often *subject* made this move."""
    return int(session.connection().execute(_COUNT, {"subject": subject, "kind": kind.value}).scalar_one())


def standing_journals(session: Session, subject: str, kind: JournalKind) -> list[str]:
    """The journals of this move that no other journal has reversed, oldest first."""
    undone = journal.alias("undone")
    reversed_by = select(undone.c.id).where(undone.c.reverses == journal.c.id).exists()
    rows = select(journal.c.id).where(journal.c.subject == subject, journal.c.kind == kind.value, ~reversed_by)
    return list(session.connection().execute(rows.order_by(journal.c.id)).scalars())


def load(session: Session, journal_id: str) -> Journal:
    """The journal as it was posted. Raises LookupError for an id that is not on the book."""
    return journals.load(session.connection(), journal_id)


def balance(session: Session, key: AccountKey) -> int:
    """Credits less debits, in minor units: what an obligation still holds. An account that only
    takes debits (authority, expense, recover) reads negative; one never used reads 0.
    """
    found = session.connection().execute(_HOLDS, {name: getattr(key, name) for name in NAME})
    return int(found.scalar_one_or_none() or 0)


def balances(session: Session, keys: Iterable[AccountKey]) -> dict[AccountKey, int]:
    """The same of several accounts, asked at once."""
    wanted = {tuple(getattr(key, name) for name in NAME): key for key in keys}
    if not wanted:
        return {}
    columns = [account.c[name] for name in NAME]
    rows = select(*columns, held.c.credits - held.c.debits).join(held, account.c.id == held.c.account_id)
    found = session.connection().execute(rows.where(tuple_(*columns).in_(list(wanted))))
    return dict.fromkeys(wanted.values(), 0) | {wanted[tuple(name)]: int(holds) for *name, holds in found}


def in_work(session: Session, subject: str) -> InWork:
    """What all accounts of the budget line *subject* hold together, as posting keeps it; nothing for one never used."""
    row = session.connection().execute(_IN_WORK, {"subject": subject}).one_or_none()
    return InWork(*row) if row else InWork(0, 0, 0)


def reversal(
    session: Session,
    journal_id: str,
    *,
    id: str,  # noqa: A002 - the field of a journal that it fills
    key: str,
    kind: JournalKind,
    effective_at: date,
    recorded_at: datetime,
) -> Journal:
    """The exact mirror of a booked journal, not yet posted; *kind* must be the one that undoes it."""
    booked = journals.load(session.connection(), journal_id)
    assert REVERSALS.get(kind) == booked.kind, f"{kind} does not undo {booked.kind}"
    mirror = tuple(Transfer(debit=t.credit, credit=t.debit, amount=t.amount) for t in booked.transfers)
    return booked.model_copy(
        update={
            "id": id,
            "key": key,
            "kind": kind,
            "effective_at": effective_at,
            "recorded_at": recorded_at,
            "transfers": mirror,
            "reverses": journal_id,
        }
    )
