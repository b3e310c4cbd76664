"""What happens to a payout, and what its rail was asked and answered."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from models.facts.base import Fact
from models.rails import RailState
from models.written import InMinor


class PayoutMade(Fact):
    """A payout was released."""

    KIND: ClassVar[str] = "payout_made"
    amount: InMinor
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
    """What the rail says of our reference."""

    KIND: ClassVar[str] = "inquired"
    outcome: Literal["found", "not_found", "unknown"]
    detail: str
    state: RailState | None = None
    rail_ref: str | None = None


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


class AskedAgain(Fact):
    """A person wants the rail to be asked once more: by a ruling on a frozen payout, or by asking for it."""

    KIND: ClassVar[str] = "asked_again"
    ruling: str | None = None
    reason: str = ""


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
