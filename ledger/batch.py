"""Journals on their way to the book: judged in order against locked balances, then written together.

Each journal sees what the ones before it moved. Nothing is written while judging, so a *no* leaves
no trace: an account that is missing holds nothing, and is opened only for a journal that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from ledger import accounts, journals
from models.errors import KeyReused
from models.ledger import NO_OVERDRAFT, AccountKey, Journal, Overdrawn, Posted


class Batch:
    """What would become of *bookings*: `refusals` says which do not fit, `write` books those that do."""

    def __init__(self, connection: Connection, bookings: Sequence[Journal]) -> None:
        self._connection = connection
        self._standing = accounts.lock(connection, {k: None for b in bookings for k in _touched(b)})
        self._booked = journals.find(connection, [b.key for b in bookings]) if len(bookings) > 1 else {}
        self._fresh: dict[str, Journal] = {}
        self._verdicts = list(self._judge(bookings))
        self.refusals = [verdict for verdict in self._verdicts if isinstance(verdict, Overdrawn)]

    def _judge(self, bookings: Sequence[Journal]) -> Iterator[Journal | Overdrawn]:
        holds = {key: standing.holds for key, standing in self._standing.items()}
        for booking in bookings:
            if booking.key in self._booked or booking.key in self._fresh:
                yield booking
                continue
            changes = _changes(booking)
            if refusal := _overdraft(holds, changes):
                yield booking if self._was_booked(booking) else refusal
                continue
            holds.update((key, holds.get(key, 0) + change) for key, change in changes.items())
            self._fresh[booking.key] = booking
            yield booking

    def _was_booked(self, booking: Journal) -> bool:
        """One that comes again moves nothing, so it cannot overdraw. A single journal is asked about
        only here: mostly it is new, and the insert itself says so.
        """
        self._booked |= journals.find(self._connection, [booking.key])
        return booking.key in self._booked

    def write(self) -> tuple[Posted | Overdrawn, ...]:
        """Book what fits. A key that another transaction took since we looked is an old journal too."""
        added = self._add()
        self._booked |= {key: self._fresh[key].id for key in added}
        self._booked |= journals.find(self._connection, taken) if (taken := self._fresh.keys() - added) else {}
        return tuple(v if isinstance(v, Overdrawn) else self._answer(v, added) for v in self._verdicts)

    def _add(self) -> set[str]:
        if not self._fresh:
            return set()
        missing = {k: None for b in self._fresh.values() for k in _touched(b) if k not in self._standing}
        opened = accounts.open_missing(self._connection, missing)
        return journals.add(self._connection, self._fresh.values(), {**self._standing, **opened})

    def _answer(self, booking: Journal, added: set[str]) -> Posted:
        """New for the first that carries a key added here; all others must say what is on the book."""
        first = self._booked[booking.key]
        if booking.key in added:
            added.remove(booking.key)
            return Posted(journal=first, new=True)
        if _content(journals.load(self._connection, first)) != _content(booking):
            raise KeyReused(f"{booking.key} is the key of another journal, {first}")
        return Posted(journal=first, new=False)


def _touched(booking: Journal) -> Iterator[AccountKey]:
    return (side for move in booking.transfers for side in (move.debit, move.credit))


def _changes(booking: Journal) -> dict[AccountKey, int]:
    """What the whole journal adds to each account; a debit takes away."""
    changes: dict[AccountKey, int] = {}
    for move in booking.transfers:
        changes[move.debit] = changes.get(move.debit, 0) - move.amount
        changes[move.credit] = changes.get(move.credit, 0) + move.amount
    return changes


def _overdraft(holds: Mapping[AccountKey, int], changes: Mapping[AccountKey, int]) -> Overdrawn | None:
    for key, change in changes.items():
        held = holds.get(key, 0)
        if change < 0 and held + change < 0 and key.account_class in NO_OVERDRAFT:
            return Overdrawn(account=key.code, needed=-change, held=held)
    return None


def _content(booking: Journal) -> Journal:
    """What must be equal when a key comes again: everything but the id and when it was written down."""
    return booking.model_copy(update={"id": "", "recorded_at": None})
