"""Can this revision be ordered? Asked of requisitions and change orders alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal

from models.asks.work import NewLine, Work
from models.money import MAX_MINOR
from models.policy import Policy
from models.revisions import OrderLine, Revision

_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
"""Room for the longest quantity times the highest price, so that nothing is rounded before the end."""


def unlike_the_books(work: Work, currency: str) -> Iterator[tuple[str, str]]:
    """(field, problem) for every amount that no revision could hold."""
    for i, line in enumerate(work.lines):
        for field in ("unit_price", "amount"):
            if getattr(line, field).currency != currency:
                yield f"lines.{i}.{field}.currency", f"this entity keeps its books in {currency}"
        if line.amount.minor == 0:
            yield f"lines.{i}.amount", "must be more than nothing"


def revision(work: Work, currency: str, contract: str, sow: str, policy: Policy) -> Revision:
    """The work as an immutable revision, by the policy's payment terms where it says no others."""
    return Revision(
        currency=currency,
        sow=sow,
        sow_version=work.sow_version,
        contract=contract,
        contract_version=work.contract_version,
        effective_from=work.effective_from,
        effective_to=work.effective_to,
        payment_terms=work.payment_terms or policy.payment_terms,
        scope=work.scope,
        lines=tuple(_line(line) for line in work.lines),
    )


def _line(line: NewLine) -> OrderLine:
    return OrderLine(
        line=line.line,
        description=line.description,
        budget_line=line.budget_line,
        quantity=line.quantity,
        unit=line.unit,
        unit_price=line.unit_price.minor,
        amount=line.amount.minor,
        tax_code=line.tax_code,
    )


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
