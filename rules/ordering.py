"""Can this revision be ordered? Asked of requisitions and change orders alike."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from models.revisions import OrderLine, Revision


def problems(revision: Revision, currency: str, budget_lines: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(field, problem) for everything that cannot be ordered so."""
    if revision.currency != currency:
        yield "currency", f"this entity keeps its books in {currency}"
    if revision.effective_to < revision.effective_from:
        yield "effective_to", "must not be before effective_from"
    if len({line.line for line in revision.lines}) != len(revision.lines):
        yield "lines", "two lines have the same number"
    for i, line in enumerate(revision.lines):
        if line.budget_line not in budget_lines:
            yield f"lines.{i}.budget_line", "is not a budget line of this entity and currency"
        if line.amount != worth(line):
            yield f"lines.{i}.amount", "must be quantity times unit_price, rounded half to even"


def worth(line: OrderLine) -> int:
    """Quantity times unit price in minor units, half to even."""
    return price(line.quantity, line.unit_price)


def price(quantity: Decimal, unit_price: int) -> int:
    """Quantity times unit price in minor units, half to even."""
    return int((quantity * unit_price).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
