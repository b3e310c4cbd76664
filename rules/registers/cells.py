"""Is this cell what its column holds? Each way in which spreadsheets bend what people type is told with its mending."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from models.money import EXPONENTS, Money
from models.registers import Mistake, Row, RowFinding
from rules.registers.columns import Column, Holds

_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+\Z")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_DIGITS = re.compile(r"\d{1,9}\Z", re.ASCII)
_DECIMAL = re.compile(r"\d+(?:\.\d+)?\Z", re.ASCII)


def problems(row: Row, columns: tuple[Column, ...]) -> Iterator[RowFinding]:
    """Everything that is wrong with the cells of *row*, each by itself."""
    for column in columns:
        text = row.cells.get(column.name, "")
        found = _problem(column, text, row.cells.get("currency", ""))
        if found:
            yield RowFinding(mistake=found[0], column=column.name, problem=found[1])


def _problem(column: Column, text: str, currency: str) -> tuple[Mistake, str] | None:
    if not text:
        return (Mistake.MISSING, "is empty") if column.needed else None
    if text.startswith("="):
        return Mistake.INVALID, "is a formula; put its value there"
    if any(c < " " and c not in "\n\t" for c in text) or "\x7f" in text:
        return Mistake.INVALID, "holds a control character; remove it"
    why = _WHY_NOT[column.holds](text, currency)
    return (_MISTAKES.get(column.holds, Mistake.INVALID), why) if why else None


def _number(text: str, _: str) -> str | None:
    if _SHORTENED.match(text):
        return f"{text} was shortened by a spreadsheet; format the column as text and write the number whole"
    return None


def _day(text: str, _: str) -> str | None:
    if not _ISO.match(text):
        return f"{text} can be read in more than one way, or not at all; write 2026-03-31, or use a workbook's date"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return f"{text} is no day of the calendar"
    return None if 1900 <= day.year <= 2999 else f"{text} is not a day of ours"  # noqa: PLR2004 - as `Day` has it


def _amount(text: str, currency: str) -> str | None:
    how = "write digits with one point before the smallest unit and nothing else, such as 1250.00"
    if not _DECIMAL.match(text):
        return f"{text} can be read in more than one way, or not at all; {how}"
    if currency not in EXPONENTS:
        return None  # that is told of the currency
    try:
        Money.parse(text, currency)
    except ValueError as error:
        return f"{text}: {error}; {how}"
    return None


def _quantity(text: str, _: str) -> str | None:
    return None if _DECIMAL.match(text) else f"{text} is no quantity; write digits with at most one point, such as 7.5"


def _count(text: str, _: str) -> str | None:
    return None if _DIGITS.match(text) else f"{text} is no whole number"


def _text(_: str, __: str) -> None:
    return None


_WHY_NOT = {
    Holds.TEXT: _text,
    Holds.NUMBER: _number,
    Holds.DAY: _day,
    Holds.AMOUNT: _amount,
    Holds.QUANTITY: _quantity,
    Holds.COUNT: _count,
}
_MISTAKES = {Holds.DAY: Mistake.NOT_A_DAY, Holds.AMOUNT: Mistake.NOT_AN_AMOUNT}
