"""From a sheet to rows: which cell is of which column, blanks left out."""

from __future__ import annotations

from models.errors import Invalid
from models.registers import ROWS_MAX, RegisterKind, Row, Sheet
from rules.registers.columns import header

DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet takes for the beginning of a formula; where signs are written wide, the wide ones too."""


def rows_of(kind: RegisterKind, sheet: Sheet) -> tuple[Row, ...]:
    """The rows that say something. Raises Invalid where the whole of it cannot be read so."""
    names = header(kind, sheet.header)
    found = tuple(_row(number, names, cells) for number, cells in sheet.rows if any(cell.strip() for cell in cells))
    if not found:
        raise Invalid("content", "has no rows below its header")
    if len(found) > ROWS_MAX:
        raise Invalid("content", f"has more than {ROWS_MAX} rows; split it")
    return found


def _row(number: int, names: tuple[str, ...], cells: tuple[str, ...]) -> Row:
    more = [cell for cell in cells[len(names) :] if cell.strip()]
    if more:
        raise Invalid("content", f"row {number} has more cells than there are columns: {more[0][:100]}")
    return Row(number, {name: _plain(cell) for name, cell in zip(names, cells, strict=False) if name and cell.strip()})


def _plain(cell: str) -> str:
    """Without spaces around, and without the apostrophe that keeps a spreadsheet from calculating it."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in DANGEROUS else text


def harmless(cell: str) -> str:
    """The same as a spreadsheet may open it: with an apostrophe in front, which is taken off when it is read back."""
    return f"'{cell}" if cell[:1] and cell[0] in DANGEROUS else cell
