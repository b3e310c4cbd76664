"""What does a change order change, and what may it not?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import get_args

from models.revisions import OrderLine, Revision, Term

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
    """Change of each line's amount, minor units; lines whose amount stays equal are left out."""
    return {number: d for number, old, new in lines(base, proposed) if (d := delta(old, new))}


def delta(old: OrderLine | None, new: OrderLine | None) -> int:
    """Change of one line's amount, minor units."""
    return (new.amount if new else 0) - (old.amount if old else 0)


def told(base: Revision, proposed: Revision) -> Iterator[tuple[Term, str, str]]:
    """(field, old, new) of everything but the lines that changes: dates, versions, payment terms, scope."""
    for field in get_args(Term):
        old, new = getattr(base, field), getattr(proposed, field)
        if old != new:
            yield field, str(old), str(new)


def lines(base: Revision, proposed: Revision) -> Iterator[tuple[int, OrderLine | None, OrderLine | None]]:
    """(number, old, new) of every line that changes; None where there is no such line."""
    for number in sorted({line.line for line in (*base.lines, *proposed.lines)}):
        old, new = base.line(number), proposed.line(number)
        if old != new:
            yield number, old, new


def lost(base: Revision, proposed: Revision, received: Taken, billed: Taken) -> Iterator[tuple[int, Decimal]]:
    """(line, quantity) of accepted work that no bill has taken yet and that the cut line would not pay for."""
    for line in base.lines:
        quantity, amount = received.get(line.line, NOTHING)
        after = proposed.line(line.line)
        open_still = quantity - billed.get(line.line, NOTHING)[0]
        cut = after is None or after.quantity < line.quantity or after.amount < line.amount
        if cut and open_still > 0 and (after is None or after.quantity < quantity or after.amount < amount):
            yield line.line, open_still
