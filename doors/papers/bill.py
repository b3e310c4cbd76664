"""A bill as paper, with its order number where nobody misses it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.money import Money, grouped

NO_ORDER = "not given yet"
NO_TAX = "none"


class PaperLine(NamedTuple):
    """One line of the bill."""

    description: str
    served: str
    quantity: str
    unit_price: Money
    net: Money


class Party(NamedTuple):
    """Who bills, or who is billed. Of *address* each line is one."""

    name: str
    address: str | None = None
    tax_number: str | None = None
    email: str | None = None

    def written(self) -> str:
        """All that is known of them, line by line."""
        number = f"Tax number {self.tax_number}" if self.tax_number else None
        return "\n".join(line for line in (self.name, self.address, number, self.email) if line)


class BillPaper(NamedTuple):
    """All that is on it. `mark` says how it differs from the one that was issued first; `at` is since when.

    `taxes` has the tax of each tax code that the lines name.
    """

    seller: Party
    client: Party
    number: str
    order_number: str | None
    mark: str
    at: datetime
    issued_on: date
    due_on: date
    terms: str
    lines: tuple[PaperLine, ...]
    net: Money
    taxes: tuple[tuple[str, Money], ...]
    total: Money


def money_text(money: Money) -> str:
    """`1,250.00 USD`."""
    return f"{grouped(money.amount)} {money.currency}"


def drawn(bill: BillPaper) -> bytes:
    """The paper as PDF: for the same facts the same bytes."""
    from doors.papers.sheet import Sheet  # noqa: PLC0415 - fonts are loaded when the first paper is drawn

    described = [line.description for line in bill.lines]
    title = f"Invoice {bill.number}"
    seller, client = bill.seller.written(), bill.client.written()
    texts = [seller, client, bill.number, bill.order_number or "", *described]
    sheet = Sheet(f"{title} - {bill.mark}" if bill.mark else title, bill.at, texts)
    sheet.foot = f"{title}   {bill.mark}".strip()
    sheet.line_of(title, 20, bold=True)
    if bill.mark:
        sheet.line_of(f"{bill.mark}, {bill.at:%d %B %Y}. All else is as it was issued.", 9, quiet=True)
    sheet.ln(4)
    sheet.boxed("ORDER NUMBER", bill.order_number or NO_ORDER)
    sheet.facts(("From", seller), ("To", client))
    dates = ("Date", f"{bill.issued_on:%d %B %Y}"), ("Due", f"{bill.due_on:%d %B %Y}"), ("Terms", bill.terms)
    sheet.facts(*dates)
    sheet.listing((64, 46, 16, 22, 22), ("LEFT", "LEFT", "RIGHT", "RIGHT", "RIGHT"), _rows(bill))
    taxes = (("Tax" if code == NO_TAX else f"Tax, {code}", money_text(tax)) for code, tax in bill.taxes)
    sheet.sums(("Net", money_text(bill.net)), *taxes, ("Total", money_text(bill.total)))
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
