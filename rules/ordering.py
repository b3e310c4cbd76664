"""Can this revision be ordered? Asked of requisitions and change orders alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal

from models.money import MAX_MINOR
from models.revisions import OrderLine, Revision

_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
"""Room for the longest quantity times the highest price, so that nothing is rounded before the end."""


def problems(
    revision: Revision, currency: str, budget_lines: frozenset[str], tax_codes: Collection[str]
) -> Iterator[tuple[str, str]]:
    """(field, problem) for everything that cannot be ordered so."""
    if revision.currency != currency:
        yield "currency", f"this entity keeps its books in {currency}"
    if revision.effective_to < revision.effective_from:
        yield "effective_to", "must not be before effective_from"
    if len({line.line for line in revision.lines}) != len(revision.lines):
        yield "lines", "two lines have the same number"
    if not is_bookable(revision.total):
        yield "lines", "add up to more than we can book"
    for i, line in enumerate(revision.lines):
        if line.budget_line not in budget_lines:
            yield f"lines.{i}.budget_line", "is not a budget line of this entity and currency"
        if line.tax_code not in tax_codes:
            yield f"lines.{i}.tax_code", f"is none of the policy's tax codes: {', '.join(sorted(tax_codes))}"
        if line.amount != worth(line):
            yield f"lines.{i}.amount", "must be quantity times unit_price, rounded half to even"


def is_bookable(minor: int) -> bool:
    """Whether an amount is one that the book can hold."""
    return minor < MAX_MINOR


def worth(line: OrderLine) -> int:
    """Quantity times unit price in minor units, half to even."""
    return price(line.quantity, line.unit_price)


def price(quantity: Decimal, unit_price: int) -> int:
    """Quantity times unit price in minor units, half to even."""
    return int(_WIDE.quantize(_WIDE.multiply(quantity, unit_price), Decimal(1)))
