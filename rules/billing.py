"""Does a bill add up as it is written? Asked when it is sent in, and of each bill of a register before."""

from __future__ import annotations

from collections.abc import Iterator

from models.asks.work import NewBill, NewBillLine
from rules.ordering import price


def problems(ask: NewBill) -> Iterator[tuple[str, str]]:
    """(field, problem) for everything that no bill may say."""
    for i, line in enumerate(ask.lines):
        yield from _of_line(f"lines.{i}", line, ask.total.currency)
    if sum(line.net.minor + tax_of(line) for line in ask.lines) != ask.total.minor:
        yield "total", "must be the sum of the lines' net and tax"
    if ask.total.minor == 0:
        yield "total", "must be more than nothing"


def _of_line(where: str, line: NewBillLine, currency: str) -> Iterator[tuple[str, str]]:
    for field in ("unit_price", "net", "tax"):
        money = getattr(line, field)
        if money and money.currency != currency:
            yield f"{where}.{field}.currency", f"this bill is in {currency}"
    if line.net.minor != price(line.quantity, line.unit_price.minor):
        yield f"{where}.net", "must be quantity times unit_price, rounded half to even"
    if line.service_to < line.service_from:
        yield f"{where}.service_to", "must not be before service_from"


def tax_of(line: NewBillLine) -> int:
    """The line's tax in minor units: nothing where it says none."""
    return line.tax.minor if line.tax else 0
