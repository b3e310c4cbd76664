"""What happens to an order and to its change orders."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from models.facts.base import Fact
from models.written import InMinor


class Issued(Fact):
    """The order's first revision took effect."""

    KIND: ClassVar[str] = "issued"
    number: str
    total: InMinor


class Revised(Fact):
    """A change order made a new revision."""

    KIND: ClassVar[str] = "revised"
    revision: int
    change: str
    total: InMinor


class Received(Fact):
    """Work was accepted against a line."""

    KIND: ClassVar[str] = "received"
    receipt: str
    line: int
    quantity: Decimal
    amount: InMinor


class OrderClosed(Fact):
    """No more may be billed; `cancelled` also blocks what is not released."""

    KIND: ClassVar[str] = "order_closed"
    cancelled: bool
    reason: str


class ChangeProposed(Fact):
    """A change order was proposed; on the order's log and on its own."""

    KIND: ClassVar[str] = "change_proposed"
    change: str
    number: str
    reason: str


class ChangeApplied(Fact):
    """The proposal became the order's current revision."""

    KIND: ClassVar[str] = "change_applied"
    change: str
    revision: int


class ChangeRefused(Fact):
    """The proposal ended without effect."""

    KIND: ClassVar[str] = "change_refused"
    change: str
    reason: str
