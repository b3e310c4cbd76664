"""What is approved: one immutable revision of the work, its lines and what it pins.

A requisition asks for a revision, an order revision carries it, a change order proposes the next.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from models.money import MAX_MINOR, Value
from models.text import Id, Name, Note, TaxCode
from models.written import InMinor

Amount = Annotated[InMinor, Field(strict=True, ge=0, lt=MAX_MINOR)]
Quantity = Annotated[Decimal, Field(gt=0, max_digits=18, decimal_places=6)]
Term = Literal["effective_from", "effective_to", "sow_version", "contract_version", "payment_terms", "scope"]
"""What a change order may change beside the lines."""


class OrderLine(Value):
    """`quantity` × `unit_price` (minor units) is `amount`; every line has exactly one budget line.

    `tax_code` is one of the policy's: bills of the line carry its tax. What was approved before there were codes
    reads as without tax.
    """

    line: Annotated[int, Field(ge=1, le=500)]
    description: Name
    budget_line: Id
    quantity: Quantity
    unit: Name
    unit_price: Amount
    amount: Annotated[InMinor, Field(strict=True, gt=0, lt=MAX_MINOR)]
    tax_code: TaxCode = "none"


class Revision(Value):
    """The work as approved. `sow_version` and `contract_version` are what the contractor works under."""

    currency: str
    sow: Id
    sow_version: Annotated[int, Field(ge=1)]
    contract: Id
    contract_version: Annotated[int, Field(ge=1)]
    effective_from: date
    effective_to: date
    payment_terms: Annotated[str, Field(pattern=r"^net \d{1,3}$")]
    scope: Note
    lines: Annotated[tuple[OrderLine, ...], Field(min_length=1, max_length=500)]

    @property
    def total(self) -> int:
        """Sum of the lines, minor units."""
        return sum(line.amount for line in self.lines)

    def line(self, number: int) -> OrderLine | None:
        """The line of that number, or None."""
        return next((line for line in self.lines if line.line == number), None)


def sealed(value: Value) -> tuple[str, str]:
    """The canonical text of *value* and its SHA-256. Computed once; stored side by side from then on."""
    body = value.model_dump_json()
    return body, sha256(body.encode()).hexdigest()
