"""What happens to an engagement: asked for, converted, flipped, closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from models.facts.base import Fact
from models.money import Value
from models.revisions import Amount
from models.written import InMinor


class Requested(Fact):
    """Somebody asked for work."""

    KIND: ClassVar[str] = "requested"
    number: str
    total: InMinor


class FundsReserved(Fact):
    """Approved, and the budget holds the money for it."""

    KIND: ClassVar[str] = "funds_reserved"
    journal: str


class Converted(Fact):
    """The requisition became an order."""

    KIND: ClassVar[str] = "converted"
    order: str
    number: str


class BillDraftLine(Value):
    """One line that a flip will bill. Null `tax` and `tax_code`: those of the order line, as it is then."""

    order_line: int
    quantity: Decimal
    net: Amount
    tax: Amount | None = None
    tax_code: str | None = None
    service_from: date
    service_to: date


class FlipAsked(Fact):
    """Somebody, or policy on a receipt, asked for a bill from the order. `bill` is the id it will have."""

    KIND: ClassVar[str] = "flip_asked"
    bill: str
    number: str
    issued_on: date
    lines: tuple[BillDraftLine, ...]
    receipt: str | None = None


class Flipped(Fact):
    """The order was turned into a bill, or could not be and why."""

    KIND: ClassVar[str] = "flipped"
    bill: str
    refused: str | None = None


class CloseAsked(Fact):
    """Somebody asked to end the engagement; `cancel` also stops its order."""

    KIND: ClassVar[str] = "close_asked"
    reason: str
    cancel: bool = False


class Closed(Fact):
    """The end: converted or not, nothing more is committed."""

    KIND: ClassVar[str] = "closed"
    reason: str
    converted: bool
