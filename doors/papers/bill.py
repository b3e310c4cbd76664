"""A bill as paper, with its order number where nobody misses it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.money import Money, grouped

NO_ORDER = "not given yet"


class PaperLine(NamedTuple):
    """One line of the bill."""

    description: str
    served: str
    quantity: str
    unit_price: Money
    net: Money


class BillPaper(NamedTuple):
    """All that is on it. `mark` says how it differs from the one that was issued first; `at` is since when."""

    seller: str
    client: str
    number: str
    order_number: str | None
    mark: str
    at: datetime
    issued_on: date
    due_on: date
    terms: str
    lines: tuple[PaperLine, ...]
    net: Money
    tax: Money
    total: Money


def money_text(money: Money) -> str:
    """`1,250.00 USD`."""
    return f"{grouped(money.amount)} {money.currency}"


def drawn(bill: BillPaper) -> bytes:
    """The paper as PDF: for the same facts the same bytes."""
    from doors.papers.sheet import Sheet  # noqa: PLC0415 - fonts are loaded when the first paper is drawn

    described = [line.description for line in bill.lines]
    title = f"Invoice {bill.number}"
    texts = [bill.seller, bill.client, bill.number, bill.order_number or "", *described]
    sheet = Sheet(f"{title} - {bill.mark}" if bill.mark else title, bill.at, texts)
    sheet.foot = f"{title}   {bill.mark}".strip()
    sheet.line_of(title, 20, bold=True)
    if bill.mark:
        sheet.line_of(f"{bill.mark}, {bill.at:%d %B %Y}. All else is as it was issued.", 9, quiet=True)
    sheet.ln(4)
    sheet.boxed("ORDER NUMBER", bill.order_number or NO_ORDER)
    sheet.facts(("From", bill.seller), ("To", bill.client))
    dates = ("Date", f"{bill.issued_on:%d %B %Y}"), ("Due", f"{bill.due_on:%d %B %Y}"), ("Terms", bill.terms)
    sheet.facts(*dates)
    sheet.listing((64, 46, 16, 22, 22), ("LEFT", "LEFT", "RIGHT", "RIGHT", "RIGHT"), _rows(bill))
    sheet.sums(("Net", money_text(bill.net)), ("Tax", money_text(bill.tax)), ("Total", money_text(bill.total)))
    return sheet.as_bytes()


def _rows(bill: BillPaper) -> list[tuple[str, ...]]:
    heading = ("Work", "Done", "Quantity", "Price", "Amount")
    return [
        heading,
        *(
            (line.description, line.served, line.quantity, _plain(line.unit_price), _plain(line.net))
            for line in bill.lines
        ),
    ]


def _plain(money: Money) -> str:
    return money_text(money).removesuffix(f" {money.currency}")
