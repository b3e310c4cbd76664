"""What every verb is given: a session, one now, who acts, and a way to name new things.

A verb takes it first, locks with `hold`, reads logs, decides by a rule, and records. It never commits.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from ledger import book
from models import words
from models.actors import SYSTEM, Actor, Role
from models.errors import Crossed, NotAllowed, NotFound
from models.facts import Fact, payout
from models.ids import Kind, make_id
from models.ledger import AccountKey, Journal, JournalKind, Overdrawn, Posted, Transfer
from models.reach import Home
from models.standings import Entry, Log
from rules import access
from rules.positions import position
from store import facts, outbox, positions, search_terms
from store.views.belongings import whose


@dataclass
class Occasion:
    """One verb's transaction. `now` is aware; `actor` comes from authentication."""

    session: Session
    now: datetime
    actor: Actor = SYSTEM
    _logs: dict[str, Log] = field(default_factory=dict)
    _allowed: frozenset[Role] | None = None

    def new(self, kind: Kind) -> str:
        """A new id."""
        return make_id(kind, self.now, os.urandom(10))

    def allow(
        self,
        *roles: Role,
        entity: str | None,
        unit: str | None = None,
        contractor: str | None = None,
        owner: str | None = None,
    ) -> None:
        """Raises NotAllowed unless the actor holds one of *roles* there, or is the *owner*; for their own work always.

        Whose work it is, is asked of all that the verb holds, before and after.
        """
        why = access.why_not(self.actor, frozenset(roles), entity=entity, unit=unit, contractor=contractor, owner=owner)
        if why:
            raise NotAllowed(why)
        self._allowed = frozenset(roles)
        self._not_their_own(self._logs)

    def _not_their_own(self, objects: Iterable[str]) -> None:
        """Raises NotAllowed when one of *objects* is the work of a contractor that the actor is bound to."""
        if self._allowed is None or not access.paid_as(self.actor):
            return
        for found in (whose(self.session, name) for name in objects):
            why = access.why_not_own(self.actor, self._allowed, found.paid if found else None)
            if why:
                raise NotAllowed(why)

    def allow_on(self, object_id: str, *roles: Role, contractor: str | None = None, owner: str | None = None) -> None:
        """The same where that object belongs, which is held: until the end it belongs to no other unit."""
        assert object_id in self._logs, f"{object_id} may belong to another unit in a moment"
        self.allow(*roles, **positions.home(self.session, object_id)._asdict(), contractor=contractor, owner=owner)

    def hold(self, *objects: str | None) -> None:
        """Lock these objects' rows and read their logs. Raises NotFound when one does not exist."""
        wanted = {name for name in objects if name} - self._logs.keys()
        if not wanted:
            return
        positions.lock(self.session, wanted)
        found = facts.logs(self.session, wanted)
        missing = [name for name, log in found.items() if not log]
        if missing:
            msg = f"there is no {min(missing)}"
            raise NotFound(msg)
        self._not_their_own(wanted)
        self._logs |= found

    def log(self, object_id: str) -> Log:
        """The log of an object that is held."""
        return self._logs[object_id]

    def create(self, object_id: str, home: Home, *events: Fact) -> None:
        """A new object of that entity and unit, with its first facts; it counts as held."""
        self._logs[object_id] = self._append(object_id, (), events)
        positions.create(self.session, object_id, home, position(object_id, self._logs[object_id]))
        self._not_their_own((object_id,))

    def record(self, object_id: str, *events: Fact, n: int | None = None) -> None:
        """Add facts to an object that is held, and move its position. *n* fixes the number of a single fact."""
        self._logs[object_id] = self._append(object_id, self._logs[object_id], events, n)
        positions.move(self.session, object_id, position(object_id, self._logs[object_id]))
        for told in (event.rail_ref for event in events if isinstance(event, payout.Accepted | payout.Settled)):
            home = positions.home(self.session, object_id)
            search_terms.add(self.session, object_id, words.of_their_number(told), home.entity or "")

    def _append(self, object_id: str, log: Log, events: Iterable[Fact], n: int | None = None) -> Log:
        new: list[Entry] = []
        for event in events:
            count = n or 1 + sum(entry.fact.KIND == event.KIND for entry in (*log, *new))
            new.append(Entry(count, self.now, self.actor.person, self.actor.on_behalf_of, event))
        facts.add(self.session, object_id, new)
        return (*log, *new)

    def wake(self, object_id: str, signal: str) -> None:
        """Owe the object's workflow a signal."""
        outbox.add(self.session, object_id, signal, self.now)

    def same(self, expected: str | None, actual: str | None) -> None:
        """Raises Crossed when what was looked up before the lock has moved on since."""
        if expected != actual:
            msg = f"{expected} became {actual} between look and lock"
            raise Crossed(msg)

    def post(
        self, kind: JournalKind, subject: str, entity: str, day: date, transfers: tuple[Transfer, ...]
    ) -> Posted | Overdrawn:
        """Book one journal, keyed `<subject>/<kind>/<n>` by how often the subject made this move."""
        journal = Journal(
            id=self.new(Kind.JOURNAL),
            key=self._key(subject, kind),
            kind=kind,
            entity=entity,
            subject=subject,
            effective_at=day,
            recorded_at=self.now,
            transfers=transfers,
        )
        return self._book(journal)

    def reverse(self, journal: str, kind: JournalKind, subject: str, day: date) -> Posted | Overdrawn:
        """Book the mirror of *journal*."""
        mirror = book.reversal(
            self.session,
            journal,
            id=self.new(Kind.JOURNAL),
            key=self._key(subject, kind),
            kind=kind,
            effective_at=day,
            recorded_at=self.now,
        )
        return self._book(mirror)

    def _book(self, journal: Journal) -> Posted | Overdrawn:
        booked = book.post(self.session, journal)
        assert isinstance(booked, Overdrawn) or booked.new, f"{journal.key} was counted without a lock on its subject"
        return booked

    def open_account(self, account: AccountKey) -> None:
        """Open an account that work will wait for, before it holds anything."""
        book.open_account(self.session, account)

    def balance(self, account: AccountKey) -> int:
        """What an account holds, credits less debits, in minor units."""
        return book.balance(self.session, account)

    def journal_of(self, booked: Posted | Overdrawn) -> str:
        """The id of a journal that cannot have been refused. An overdraft here is our own bug."""
        assert isinstance(booked, Posted), f"{booked.account} holds {booked.held}, {booked.needed} were to leave it"
        return booked.journal

    def _key(self, subject: str, kind: JournalKind) -> str:
        return f"{subject}/{kind.value}/{1 + book.count(self.session, subject, kind)}"
