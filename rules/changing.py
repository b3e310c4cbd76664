"""What does a change order change, and what may it not?"""

from __future__ import annotations

from collections.abc import Iterator

from models.revisions import Revision


def problems(base: Revision, proposed: Revision) -> Iterator[tuple[str, str]]:
    """(field, problem): an order keeps its contract, its SOW's id, its currency and each line's budget line."""
    for field in ("currency", "contract", "sow"):
        if getattr(base, field) != getattr(proposed, field):
            yield field, "stays the same for the order's whole life"
    for i, line in enumerate(proposed.lines):
        before = base.line(line.line)
        if before and before.budget_line != line.budget_line:
            yield f"lines.{i}.budget_line", "stays the same; add a line for another budget line"
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
