"""The papers of one bill, side by side, as the match compares them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from models.revisions import Revision


class BillLine(NamedTuple):
    """What the contractor bills on one line; amounts in minor units."""

    line: int
    order_line: int | None
    quantity: Decimal
    unit_price: int
    net: int
    tax: int
    tax_code: str


class Papers(NamedTuple):
    """All that the match looks at. `received` and `prior` are (quantity, amount) by order line.

    `claimed` is what the order's lines gave to this bill, in minor units: nothing where it names no line.
    `revision_number` is part of what every finding is about: no ruling is good for another revision.
    """

    order_number: str | None
    revision_number: int
    revision: Revision | None
    currency: str
    lines: tuple[BillLine, ...]
    received: dict[int, tuple[Decimal, int]]
    prior: dict[int, tuple[Decimal, int]]
    claimed: dict[int, int]
    three_way: bool
    tax_codes: dict[str, Decimal]
    issued_on: date
    due_on: date

    @property
    def order(self) -> str:
        """What was compared with: the order and its revision."""
        return as_of(self.order_number, self.revision_number)


def as_of(order_number: str | None, revision: int) -> str:
    """How the findings of a match name an order."""
    return f"{order_number} revision {revision}"
