"""What happens to a bill when money of a payout that was over moves after all."""

from __future__ import annotations

from typing import ClassVar

from models.facts.base import Fact
from models.written import InMinor


class PaidAfterRefusal(Fact):
    """The rail settled what it had refused or returned; what the bill no longer held is to be recovered."""

    KIND: ClassVar[str] = "paid_after_refusal"
    payout: str
    recover: InMinor
    journal: str


class LateReturned(Fact):
    """What was paid after a refusal came back; the bill is owed again and must pass the gate."""

    KIND: ClassVar[str] = "late_returned"
    payout: str
    reason: str
    journal: str


class OverpaymentReturned(Fact):
    """What was paid after a refusal came back, and the bill did not need it: less is to be recovered."""

    KIND: ClassVar[str] = "overpayment_returned"
    payout: str
    reason: str
    journal: str


class RecoveryOffset(Fact):
    """What is owed again is set off against what `payout` had paid although nothing was owed: that one settles it."""

    KIND: ClassVar[str] = "recovery_offset"
    payout: str
    amount: InMinor
    journal: str


class RecoveryOffsetUndone(Fact):
    """What `payout` had paid came back, so it settles nothing any more."""

    KIND: ClassVar[str] = "recovery_offset_undone"
    payout: str
    journal: str
