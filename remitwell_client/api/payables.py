"""Payables: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypedDict

from remitwell_client.api.shared import Money, Person
from remitwell_client.asking import Asking


class AgeingOf(TypedDict):
    """One entity and currency. `not_on_book` is owed by bills that are not matched; the rest of `owed` is the
    ledger's held, payable and transit accounts.
    """

    entity: str
    currency: str
    today: str
    owed: Money
    not_on_book: Money
    steps: list[AgeingStep]


class AgeingPage(TypedDict):
    """All that is owed, by how late it is."""

    at: str
    items: list[AgeingOf]


class AgeingStep(TypedDict):
    """What is past its due date by so many days."""

    bills: int
    owed: Money
    cleared: Money
    waiting: Money
    in_transit: Money
    overdue: Overdue


class CommitmentLine(TypedDict):
    """One order, without tax: `committed` is what its revision in force says; `left` what the ledger still
    holds committed on it, which no bill has claimed. `billed` counts the bills that are linked to it now.
    """

    id: str
    href: str
    number: str
    entity: str
    contractor: Person
    stage: str
    ended: bool
    committed: Money
    received: Money
    billed: Money
    paid: Money
    left: Money


class CommitmentList(TypedDict):
    """One page of orders, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[CommitmentLine]
    next: str | None


class CycleTime(TypedDict):
    """How long what was done in the week took: half of the `done` at most `median`, nine in ten at most
    `p90`.
    """

    done: int
    median: str
    p90: str


class OperationsPage(TypedDict):
    """The weeks up to this one, the oldest first, of all that the reader may see."""

    at: str
    entity: str | None
    weeks: list[OperationsWeek]


class OperationsWeek(TypedDict):
    """The week from that Monday. `open_cases` and `approvals_held` are what stood open at its end, or stands
    open now; a cycle time is null where nothing was done.
    """

    begins: str
    open_cases: int
    opened_cases: int
    closed_cases: int
    approvals_held: int
    ask_to_order: CycleTime | None
    bill_to_paid: CycleTime | None


class OutlookOf(TypedDict):
    """One entity and currency: what is overdue, what falls due in each of the coming weeks, and what
    later.
    """

    entity: str
    currency: str
    today: str
    overdue: Owed
    weeks: list[OutlookWeek]
    later: Owed


class OutlookPage(TypedDict):
    """Which cash is needed when."""

    at: str
    items: list[OutlookOf]


class OutlookWeek(TypedDict):
    """What falls due in the week that begins on that Monday."""

    bills: int
    owed: Money
    cleared: Money
    waiting: Money
    in_transit: Money
    begins: str


Overdue = Literal["not_due", "1-30", "31-60", "61-90", "over_90"]


class Owed(TypedDict):
    """What `bills` are owed together: `cleared` may leave on its day, `waiting` has not passed match and gate
    yet, `in_transit` has left and has not arrived.
    """

    bills: int
    owed: Money
    cleared: Money
    waiting: Money
    in_transit: Money


class PayableLine(TypedDict):
    """One bill that is not paid. `owed` is its total until it is matched, and what the ledger holds for it
    then.
    """

    id: str
    href: str
    number: str
    entity: str
    contractor: Person
    due_on: str
    overdue: Overdue
    stage: str
    waits_for: str | None
    owed: Money


class PayableList(TypedDict):
    """One page of payables; `next` is the cursor of the page after it, null on the last."""

    items: list[PayableLine]
    next: str | None


class Payables(Asking):
    """One method for each operation on payables."""

    def list_payables(
        self,
        *,
        entity: str | None = None,
        currency: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> PayableList:
        """List bills that are not paid, the one that is due first first."""
        answer: PayableList = self.read(
            self.place("/v1/payables"), {"entity": entity, "currency": currency, "cursor": cursor, "limit": limit}
        )
        return answer

    def each_payable_line(self, *, entity: str | None = None, currency: str | None = None) -> Iterator[PayableLine]:
        """As `list_payables`, page after page to the last."""
        return self.every(self.place("/v1/payables"), {"entity": entity, "currency": currency})

    def ageing(self, *, entity: str | None = None, currency: str | None = None) -> AgeingPage:
        """All that is owed by entity and currency, by how late it is."""
        answer: AgeingPage = self.read(self.place("/v1/payables/ageing"), {"entity": entity, "currency": currency})
        return answer

    def cash_outlook(self, *, entity: str | None = None, currency: str | None = None) -> OutlookPage:
        """Which cash is needed when, by entity and currency: overdue, each of the next 13 weeks, and
        later.
        """
        answer: OutlookPage = self.read(self.place("/v1/payables/outlook"), {"entity": entity, "currency": currency})
        return answer

    def list_commitments(
        self, *, entity: str | None = None, cursor: str | None = None, limit: int | None = None
    ) -> CommitmentList:
        """List orders, newest first, with what was committed, received, billed and paid on them, and what is
        left.
        """
        answer: CommitmentList = self.read(
            self.place("/v1/commitments"), {"entity": entity, "cursor": cursor, "limit": limit}
        )
        return answer

    def each_commitment_line(self, *, entity: str | None = None) -> Iterator[CommitmentLine]:
        """As `list_commitments`, page after page to the last."""
        return self.every(self.place("/v1/commitments"), {"entity": entity})

    def work_over_time(self, *, entity: str | None = None, weeks: int | None = None) -> OperationsPage:
        """Open cases, approvals that are held, and cycle times, week by week."""
        answer: OperationsPage = self.read(self.place("/v1/operations"), {"entity": entity, "weeks": weeks})
        return answer
