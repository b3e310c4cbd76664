"""Which rows belong together? Rows of one number are the lines of one paper where each says which line it is.

The same number otherwise is a duplicate, or a number that was used again: then nobody knows which one is right.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from models.registers import Mistake, Row, RowFinding
from rules.registers.columns import Column

LINES_MAX = 500


class Documents(NamedTuple):
    """The rows by document, and what is wrong with their numbers, by row."""

    rows: tuple[tuple[Row, ...], ...]
    findings: dict[int, RowFinding]


def gather(rows: Iterable[Row], key: Callable[[Row], Hashable], columns: tuple[Column, ...]) -> Documents:
    """Each document's rows as they stand; a row that repeats another stands alone."""
    numbered: dict[Hashable, list[Row]] = {}
    for row in rows:
        numbered.setdefault(key(row), []).append(row)
    documents, findings = list[tuple[Row, ...]](), dict[int, RowFinding]()
    shared = tuple(column.name for column in columns if column.shared)
    for same in numbered.values():
        wrong = _wrong(same, shared)
        findings |= wrong
        documents.append(tuple(row for row in same if row.number not in wrong or row is same[0]))
        documents += [(row,) for row in same[1:] if row.number in wrong]
    return Documents(tuple(documents), findings)


def _wrong(same: list[Row], shared: tuple[str, ...]) -> dict[int, RowFinding]:
    """What is wrong with the numbers of rows that have the same one, by row."""
    first, lines, found = same[0], {_line(same[0])}, dict[int, RowFinding]()
    for row in same[1:]:
        other = [name for name in shared if row.cells.get(name, "") != first.cells.get(name, "")]
        line = _line(row)
        if other:
            found[row.number] = _reused(first, ", ".join(other))
            found.setdefault(first.number, _reused(row, ", ".join(other)))
        elif not line or line in lines:
            found[row.number] = _duplicate(first, line) if shared else _named_twice(first)
        elif len(lines) == LINES_MAX:
            found[row.number] = RowFinding(
                mistake=Mistake.INVALID, column="line", problem=f"a paper has at most {LINES_MAX} lines"
            )
        lines.add(line)
    return found


def _line(row: Row) -> str:
    return row.cells.get("line", "").lstrip("0")


def _reused(other: Row, columns: str) -> RowFinding:
    return RowFinding(
        mistake=Mistake.REUSED,
        column="number",
        problem=f"row {other.number} has this number too, with another {columns}; give each paper its own number",
    )


def _duplicate(first: Row, line: str) -> RowFinding:
    of_line = f"line {line} of this number is in row {first.number} or after it"
    what = of_line if line else f"is that of row {first.number}"
    return RowFinding(
        mistake=Mistake.DUPLICATE,
        column="number",
        problem=f"{what}; take this row out, or say in the column line which line of the paper each row is",
    )


def _named_twice(first: Row) -> RowFinding:
    """Where every row is one thing, as a contractor is, there are no lines to tell apart."""
    return RowFinding(
        mistake=Mistake.DUPLICATE, column="name", problem=f"is that of row {first.number} too; take this row out"
    )
