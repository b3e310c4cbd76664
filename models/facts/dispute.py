"""What happens to a dispute: somebody questions a bill, both sides write, AP closes it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from models.facts.base import Fact

Side = Literal["contractor", "client"]
"""Who speaks: the contractor who is paid, or the people here who pay."""

Outcome = Literal["pay_as_billed", "bill_again"]
"""pay_as_billed: the bill goes on. bill_again: it ends, its number is free, and a corrected one is owed."""


class DisputeOpened(Fact):
    """One side questions the bill. `owner` sees to it until `due`."""

    KIND: ClassVar[str] = "dispute_opened"
    bill: str
    side: Side
    reason: str
    owner: str
    due: datetime


class DisputeMessage(Fact):
    """One side wrote to the other."""

    KIND: ClassVar[str] = "dispute_message"
    side: Side
    text: str


class DisputeClosed(Fact):
    """AP said how it ends."""

    KIND: ClassVar[str] = "dispute_closed"
    outcome: Outcome
    reason: str


class DisputeWithdrawn(Fact):
    """The contractor, who had opened it, took it back: the bill goes on as it is."""

    KIND: ClassVar[str] = "dispute_withdrawn"
    reason: str
