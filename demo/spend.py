"""Reading a "spend over £25,000" file as UK departments publish it each month.

Headers are matched without regard to case, order or punctuation. Rows that share entity, supplier and
transaction number are the lines of one bill; a row without a number is a bill of its own.
"""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

COLUMNS = {
    "entity": ("entity", "departmententity"),
    "date": ("date", "paymentdate", "transactiondate"),
    "expense_type": ("expensetype",),
    "expense_area": ("expensearea",),
    "supplier": ("supplier", "suppliername"),
    "number": ("transactionnumber", "transactionno", "transaction"),
    "amount": ("amount", "amountgbp", "amountinsterling", "amountsterling"),
}
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%b-%Y", "%d-%b-%y", "%d.%m.%Y")
NO_NUMBER = {"", "none", "null", "n/a", "-"}


class BadSpend(Exception):
    """The file cannot be read as spend; the message names the line."""


class SpendLine(NamedTuple):
    """One row. `amount` is in pence."""

    row: int
    entity: str
    day: date
    expense_type: str
    expense_area: str
    supplier: str
    number: str | None
    amount: int


class SpendBill(NamedTuple):
    """One bill of one supplier to one entity."""

    entity: str
    supplier: str
    number: str
    lines: tuple[SpendLine, ...]

    @property
    def total(self) -> int:
        """Pence."""
        return sum(line.amount for line in self.lines)


def read_spend(path: Path) -> list[SpendBill]:
    """The bills of the file, in its order. Raises BadSpend."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            where = _where(next(rows, []))
            lines = [
                _line(number, row, where)
                for number, row in enumerate(rows, start=2)
                if any(cell.strip() for cell in row)
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadSpend(f"{path}: {error}") from error
    if not lines:
        raise BadSpend(f"{path}: no rows below the header")
    return _bills(lines)


def _where(header: list[str]) -> dict[str, int]:
    plain = [re.sub(r"[^a-z]", "", name.lower()) for name in header]
    found = {name: next((plain.index(a) for a in aliases if a in plain), -1) for name, aliases in COLUMNS.items()}
    missing = sorted(name.replace("_", " ") for name, index in found.items() if index < 0)
    if missing:
        raise BadSpend(
            f"line 1: no column for {', '.join(missing)}; the header reads: {', '.join(header) or 'nothing'}"
        )
    return found


def _line(number: int, row: list[str], where: dict[str, int]) -> SpendLine:
    if len(row) <= max(where.values()):
        raise BadSpend(f"line {number}: {len(row)} cells, but the header promises more")
    cell = {name: row[index].strip() for name, index in where.items()}
    for name in ("entity", "supplier"):
        if not cell[name]:
            raise BadSpend(f"line {number}: {name} is empty")
    no_number = cell["number"].lower() in NO_NUMBER
    return SpendLine(
        row=number,
        entity=cell["entity"],
        day=_day(number, cell["date"]),
        expense_type=cell["expense_type"] or "unspecified",
        expense_area=cell["expense_area"] or "unspecified",
        supplier=cell["supplier"],
        number=None if no_number else cell["number"],
        amount=_pence(number, cell["amount"]),
    )


def _day(number: int, text: str) -> date:
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a business date has no zone
        except ValueError:
            continue
    raise BadSpend(f"line {number}: {text!r} is not a date that we can read")


def _pence(number: int, text: str) -> int:
    try:
        amount = Decimal(text.replace(",", "").replace("£", "").strip())
    except InvalidOperation as error:
        raise BadSpend(f"line {number}: {text!r} is not an amount") from error
    if not amount.is_finite() or amount <= 0 or amount != round(amount, 2):
        raise BadSpend(
            f"line {number}: {text!r} must be more than nothing, with at most two decimals; credits are not paid"
        )
    return int(amount * 100)


def _bills(lines: list[SpendLine]) -> list[SpendBill]:
    groups: dict[tuple[str, str, str], list[SpendLine]] = {}
    for line in lines:
        groups.setdefault((line.entity, line.supplier, line.number or f"ROW-{line.row}"), []).append(line)
    return [SpendBill(entity, supplier, number, tuple(group)) for (entity, supplier, number), group in groups.items()]
