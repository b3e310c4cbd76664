"""What does a change order change, and what may it not?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from models.revisions import Revision

Taken = Mapping[int, tuple[Decimal, int]]
"""(quantity, amount in minor units) by order line."""

NOTHING = (Decimal(0), 0)


def problems(base: Revision, proposed: Revision, used: Collection[int] = ()) -> Iterator[tuple[str, str]]:
    """(field, problem): an order keeps its contract, its SOW's id, its currency and each line's budget line.

    *used* are the numbers of all lines that the order ever had. One that is gone never comes back: receipts, bills
    and accounts of the old work carry it.
    """
    for field in ("currency", "contract", "sow"):
        if getattr(base, field) != getattr(proposed, field):
            yield field, "stays the same for the order's whole life"
    for i, line in enumerate(proposed.lines):
        before = base.line(line.line)
        if before and before.budget_line != line.budget_line:
            yield f"lines.{i}.budget_line", "stays the same; add a line for another budget line"
        if before is None and line.line in used:
            yield f"lines.{i}.line", "was the number of another line before; take a new one"
    if base == proposed:
        yield "lines", "nothing changes"


def deltas(base: Revision, proposed: Revision) -> dict[int, int]:
    """Change of each line's amount, minor units; lines that stay equal are left out."""
    numbers = {line.line for line in (*base.lines, *proposed.lines)}
    return {n: d for n in sorted(numbers) if (d := _amount(proposed, n) - _amount(base, n))}


def _amount(revision: Revision, number: int) -> int:
    line = revision.line(number)
    return line.amount if line else 0


def told(base: Revision, proposed: Revision) -> tuple[str, ...]:
    """The change in words, old → new per field."""
    fields = ("effective_from", "effective_to", "sow_version", "contract_version", "payment_terms", "scope", "total")
    return tuple(
        f"{field}: {getattr(base, field)} → {getattr(proposed, field)}"
        for field in fields
        if getattr(base, field) != getattr(proposed, field)
    )


def lost(base: Revision, proposed: Revision, received: Taken, billed: Taken) -> Iterator[tuple[int, Decimal]]:
    """(line, quantity) of accepted work that no bill has taken yet and that the cut line would not pay for."""
    for line in base.lines:
        quantity, amount = received.get(line.line, NOTHING)
        after = proposed.line(line.line)
        open_still = quantity - billed.get(line.line, NOTHING)[0]
        cut = after is None or after.quantity < line.quantity or after.amount < line.amount
        if cut and open_still > 0 and (after is None or after.quantity < quantity or after.amount < amount):
            yield line.line, open_still
