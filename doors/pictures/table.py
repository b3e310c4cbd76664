"""The figures of a picture as a table: for whoever does not see it, and the exact numbers for all others."""

from __future__ import annotations

from html import escape
from typing import NamedTuple


class Table(NamedTuple):
    """Texts only; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def html(self) -> str:
        """A table that screen readers read by row and column."""
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in self.head)
        return (
            f"<table><caption>{escape(self.caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(map(_row, self.rows))}</tbody></table>"
        )


def _row(cells: tuple[str, ...]) -> str:
    name, *figures = cells
    return f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in figures)}</tr>'
