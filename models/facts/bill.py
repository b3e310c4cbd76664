"""What happens to bills, payouts, cases and contractors."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from models.facts.base import Fact
from models.findings import Finding
from models.policy import Category
from models.rails import RailState


class BillReceived(Fact):
    """The bill arrived. Taking it in is never refused for money."""

    KIND: ClassVar[str] = "bill_received"
    number: str
    total: int
    due_on: date


class Linked(Fact):
    """The bill draws on an order. Only this field changed: number, dates, total and clock did not."""

    KIND: ClassVar[str] = "linked"
    order: str
    order_number: str
    cause: str


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


class Held(Fact):
    """A station did not let the bill pass; the case says why."""

    KIND: ClassVar[str] = "held"
    station: Literal["match", "gate", "release"]
    case: str


class GateOpened(Fact):
    """Every check of the pack had passing, valid evidence; the earliest ends at `until`."""

    KIND: ClassVar[str] = "gate_opened"
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


class PaidAfterRefusal(Fact):
    """The rail settled what it had refused; what the bill no longer held is to be recovered."""

    KIND: ClassVar[str] = "paid_after_refusal"
    payout: str
    recover: int


class Rejected(Fact):
    """A ruling sent the bill away."""

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


class PayoutMade(Fact):
    """A payout was released."""

    KIND: ClassVar[str] = "payout_made"
    amount: int
    bills: tuple[str, ...]


class AttemptBegun(Fact):
    """An attempt with a key of its own stands ready; nothing was sent yet."""

    KIND: ClassVar[str] = "attempt_begun"
    attempt: int
    key: str


class Sending(Fact):
    """One request of an attempt is about to leave: written before the call."""

    KIND: ClassVar[str] = "sending"
    attempt: int
    send_by: datetime


class Answered(Fact):
    """What came back for one request."""

    KIND: ClassVar[str] = "answered"
    attempt: int
    outcome: Literal["accepted", "refused", "unknown", "not_sent"]
    detail: str
    rail_ref: str | None = None


class Inquired(Fact):
    """What the rail says of our reference. `hints` is how many hints were in when we asked."""

    KIND: ClassVar[str] = "inquired"
    outcome: Literal["found", "not_found", "unknown"]
    detail: str
    state: RailState | None = None
    rail_ref: str | None = None
    hints: int = 0


class Hinted(Fact):
    """A signed event about this payout arrived; the rail is to be asked."""

    KIND: ClassVar[str] = "hinted"
    event: str
    state: RailState


class Frozen(Fact):
    """Too old to resend, not known to be refused: a person and the bank statement decide."""

    KIND: ClassVar[str] = "frozen"
    case: str
    why: str


class RailMoved(Fact):
    """One step of a payment at the rail, applied once: its `n` is 1000 × attempt + sequence."""

    KIND: ClassVar[str] = "rail_moved"
    attempt: int
    sequence: int
    state: RailState


class Accepted(Fact):
    """The rail took the order."""

    KIND: ClassVar[str] = "accepted"
    rail_ref: str


class Refused(Fact):
    """The rail definitely did not pay; the money went back to the bills."""

    KIND: ClassVar[str] = "refused"
    reason: str


class Settled(Fact):
    """The rail says that it arrived."""

    KIND: ClassVar[str] = "settled"
    rail_ref: str


class Returned(Fact):
    """The money came back; the bills are owed again."""

    KIND: ClassVar[str] = "returned"
    reason: str


class CaseOpened(Fact):
    """Findings wait in front of a named person."""

    KIND: ClassVar[str] = "case_opened"
    category: Category
    findings: tuple[Finding, ...]
    owner: str
    next_action: str
    due: datetime


class CaseRestated(Fact):
    """A fresh look found something else; older rulings were about other findings."""

    KIND: ClassVar[str] = "case_restated"
    findings: tuple[Finding, ...]


class Ruled(Fact):
    """A person's answer, good only for the findings that it saw."""

    KIND: ClassVar[str] = "ruled"
    ruling: str
    person: str
    verdict: Literal["accept", "reject", "retry", "confirm_unpaid"]
    reason: str
    saw: tuple[str, ...]


class CaseClosed(Fact):
    """Nothing waits here any more."""

    KIND: ClassVar[str] = "case_closed"
    how: Literal["ruled", "cleared", "overtaken"]


class Registered(Fact):
    """The contractor is known."""

    KIND: ClassVar[str] = "registered"
    name: str


class DestinationSet(Fact):
    """Where the contractor's money goes from now on."""

    KIND: ClassVar[str] = "destination_set"
    destination: str
    currency: str


class EvidenceRecorded(Fact):
    """A compliance result arrived."""

    KIND: ClassVar[str] = "evidence_recorded"
    evidence: str
    check: str
    result: str


class EvidenceRevoked(Fact):
    """A result no longer counts."""

    KIND: ClassVar[str] = "evidence_revoked"
    evidence: str
    reason: str


class EvidenceAsked(Fact):
    """What is missing was asked for, because work is about to start."""

    KIND: ClassVar[str] = "evidence_asked"
    engagement: str
    checks: tuple[str, ...]
