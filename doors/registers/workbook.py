"""XLSX: the first sheet of a workbook, values only.

A workbook is a zip of XML: how much it unpacks to is asked before anything is unpacked, and how many tags it has before
the library makes objects of them; entities are refused by defusedxml, and of a formula only the value is read that was
calculated when it was saved. Links are not followed.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl import DEFUSEDXML

from models.errors import Invalid

UNPACKED_MAX = 200 * 1024 * 1024
PARTS_MAX = 1_000
CELL_TAGS_MAX = 6_000_000
"""As many as the longest register has, each of its cells in six tags."""
OTHER_TAGS_MAX = 100_000
"""Of styles, names and the like: the library makes half a kilobyte of a style that takes five bytes."""
ROWS_MAX = 200_000
"""Blank ones too; how many may say something is a matter of the register."""
COLUMNS_MAX = 64
_EXACT_MAX = 10**15
"""From here on a spreadsheet no longer keeps every digit."""
_OF_CELLS = ("xl/worksheets/", "xl/sharedstrings")
_BLOCK = 1024 * 1024

assert DEFUSEDXML, "openpyxl reads XML unguarded where defusedxml is not installed"


def read(content: bytes) -> tuple[tuple[str, ...], tuple[tuple[int, tuple[str, ...]], ...]]:
    """The header, and the rows below it with their numbers. Raises Invalid."""
    try:
        _must_be_small(content)
        header, *below = _rows(content)
    except Invalid:
        raise
    except Exception as error:  # whatever a broken workbook makes the library say
        raise Invalid("content", "is not a workbook that can be read; save it as .xlsx again, or as CSV") from error
    return header, tuple(enumerate(below, start=2))


def _must_be_small(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile as error:
        raise Invalid("content", "is neither CSV nor a workbook") from error
    _must_be_a_plain_book(parts)
    cells = [part for part in parts if part.filename.lower().startswith(_OF_CELLS)]
    others = [part for part in parts if part not in cells]
    if _tags(content, cells) > CELL_TAGS_MAX:
        raise Invalid("content", "has more cells than any register; split it")
    if _tags(content, others) > OTHER_TAGS_MAX:
        raise Invalid(
            "content", "has more formatting than any register; copy its values to a new workbook, or save as CSV"
        )


def _must_be_a_plain_book(parts: Collection[zipfile.ZipInfo]) -> None:
    if len(parts) > PARTS_MAX or sum(part.file_size for part in parts) > UNPACKED_MAX:
        raise Invalid("content", "unpacks to more than any register; save only the sheet itself")
    if any(part.flag_bits & 1 for part in parts):
        raise Invalid("content", "is encrypted; save it without a password")
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise Invalid("content", "holds macros; save it as .xlsx")


def _tags(content: bytes, parts: Iterable[zipfile.ZipInfo]) -> int:
    """How many there can be at most; nothing is held of what it unpacks."""
    seen = 0
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in parts:
            with packed.open(part) as unpacked:
                while block := unpacked.read(_BLOCK):
                    seen += block.count(b"<")
    return seen


def _rows(content: bytes) -> Iterator[tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about decoration that it leaves out
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # a workbook may lie about its size
            for n, cells in enumerate(sheet.iter_rows(max_col=COLUMNS_MAX, values_only=True), start=1):
                if n > ROWS_MAX:
                    raise Invalid("content", f"has more than {ROWS_MAX} rows; delete the empty ones at its end")
                yield _trimmed(tuple(text(cell) for cell in cells))
        finally:
            book.close()


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((i for i, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def text(cell: Any) -> str:
    """A cell as it would be typed: real dates as 2026-03-31, numbers with the digits that they are shown with."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, bool | date | time | timedelta | str):
        return str(cell)
    if isinstance(cell, int | float) and abs(cell) < _EXACT_MAX:
        return _digits(Decimal(repr(cell)))
    return f"{Decimal(repr(cell)):E}"


def _digits(number: Decimal) -> str:
    """`1250`, `1250.1`: the shortest text that is that number."""
    return format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number, "f")
