"""What happens to a bill."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from pydantic import AwareDatetime, Field

from models.facts.base import Fact
from models.findings import Finding
from models.written import InMinor


class BillReceived(Fact):
    """The bill arrived. Taking it in is never refused for money.

    `due_at` is the moment at which `due_on` begins in the entity's time zone, in UTC: from it on it may be paid.
    """

    KIND: ClassVar[str] = "bill_received"
    number: str
    total: InMinor
    due_on: date
    due_at: AwareDatetime


class Linked(Fact):
    """The bill draws on an order. Only this field changed: number, dates, total and clock did not.

    `lines` says which order line each bill line is for; one that is left out is for none. It is settled when the
    bill is linked, for a later revision of the order may have other lines.
    """

    KIND: ClassVar[str] = "linked"
    order: str
    order_number: str
    cause: str
    lines: dict[str, int] = Field(default_factory=dict)


class Unlinked(Fact):
    """The bill no longer draws on that order."""

    KIND: ClassVar[str] = "unlinked"
    order: str
    reason: str


class Matched(Fact):
    """Order, receipts and bill agree, or a ruling accepted where they do not; pins what was compared."""

    KIND: ClassVar[str] = "matched"
    order: str
    revision: int
    sow_version: int
    contract_version: int
    journal: str
    accepted: tuple[Finding, ...] = ()


class Unmatched(Fact):
    """The match was undone and must be made again."""

    KIND: ClassVar[str] = "unmatched"
    reason: str


class GateOpened(Fact):
    """Every check of the pack had passing, valid evidence; the earliest ends at `until`."""

    KIND: ClassVar[str] = "gate_opened"
    destination: str
    evidence: tuple[str, ...]
    until: datetime | None


class GateShut(Fact):
    """The gate shut again before release."""

    KIND: ClassVar[str] = "gate_shut"
    reason: str


class PayoutPlanned(Fact):
    """The id that the next release of this bill will use."""

    KIND: ClassVar[str] = "payout_planned"
    payout: str


class Released(Fact):
    """Money was let go for this bill."""

    KIND: ClassVar[str] = "released"
    payout: str
    journal: str
    destination: str


class PaymentRefused(Fact):
    """The rail refused before any money moved; the bill is owed again."""

    KIND: ClassVar[str] = "payment_refused"
    payout: str
    reason: str


class BillSettled(Fact):
    """The money arrived."""

    KIND: ClassVar[str] = "bill_settled"
    payout: str


class BillReturned(Fact):
    """The money came back; the bill is owed again and must pass the gate."""

    KIND: ClassVar[str] = "bill_returned"
    payout: str
    reason: str


class Rejected(Fact):
    """A ruling sent the bill away; its number is free again."""

    KIND: ClassVar[str] = "rejected"
    reason: str


class Voided(Fact):
    """We had keyed the bill wrong; its number is free again."""

    KIND: ClassVar[str] = "voided"
    reason: str


class PaidElsewhere(Fact):
    """The bill was paid outside Remitwell and must not be paid again; `journal` once it is on the book."""

    KIND: ClassVar[str] = "paid_elsewhere"
    account: str
    reference: str


class ElsewherePosted(Fact):
    """The payment made elsewhere is on the book."""

    KIND: ClassVar[str] = "elsewhere_posted"
    journal: str


class ElsewhereUndone(Fact):
    """It was not paid elsewhere after all."""

    KIND: ClassVar[str] = "elsewhere_undone"
    reason: str


class Disputed(Fact):
    """The contractor or we question the bill; while the dispute is open no money leaves for it."""

    KIND: ClassVar[str] = "disputed"
    dispute: str


class DisputeEnded(Fact):
    """The dispute was closed and holds the bill no longer."""

    KIND: ClassVar[str] = "dispute_ended"
    dispute: str
