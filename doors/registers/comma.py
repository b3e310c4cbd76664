"""CSV in UTF-8, separated by whichever of comma, semicolon and tab makes the template's columns of its header."""

from __future__ import annotations

import csv
import io

from models.errors import Invalid
from models.registers import RegisterKind
from rules.registers.columns import template

Lines = tuple[tuple[str, ...], tuple[tuple[int, tuple[str, ...]], ...]]
LINES_MAX = 200_000
"""Blank ones too; how many may say something is a matter of the register."""


def read(kind: RegisterKind, content: bytes) -> Lines:
    """The header, and the rows below it as a spreadsheet numbers them. Raises Invalid."""
    text = _text(content)
    delimiter = max(",;\t", key=lambda one: _columns_known(kind, text, one))
    found = list[tuple[str, ...]]()
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            found.append(tuple(cells))
            if len(found) > LINES_MAX:
                raise Invalid("content", f"has more than {LINES_MAX} lines")
    except csv.Error as error:
        raise Invalid("content", f"is not CSV at row {len(found) + 1}: {error}") from error
    header, *below = found
    return header, tuple(enumerate(below, start=2))


def _text(content: bytes) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise Invalid("content", "is in UTF-16; save it as CSV UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("content", f"is not in UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    if "\x00" in text:
        raise Invalid("content", "holds a NUL character, so it is not CSV")
    return text


def _columns_known(kind: RegisterKind, text: str, delimiter: str) -> int:
    first = text.split("\n", 1)[0].lower().replace(" ", "_")
    return len(set(template(kind)) & {name.strip(' "\r') for name in first.split(delimiter)})
