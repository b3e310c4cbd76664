"""A remittance advice as paper: which payment paid which bills."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from doors.papers.bill import money_text
from models.money import Money


class PaidLine(NamedTuple):
    """One bill of the payment."""

    bill: str
    order_number: str | None
    amount: Money


class RemittancePaper(NamedTuple):
    """All that is on it. `said` is what became of the payment; `made_at` is in the client's time zone."""

    client: str
    payee: str
    reference: str
    rail_reference: str | None
    account: str
    made_at: datetime
    said: str
    lines: tuple[PaidLine, ...]
    total: Money


def drawn(paid: RemittancePaper) -> bytes:
    """The paper as PDF: for the same facts the same bytes."""
    from doors.papers.sheet import Sheet  # noqa: PLC0415 - fonts are loaded when the first paper is drawn

    names = [text for line in paid.lines for text in (line.bill, line.order_number or "")]
    sheet = Sheet("Remittance advice", paid.made_at, [paid.client, paid.payee, *names])
    sheet.foot = f"Remittance advice   {paid.reference}"
    sheet.line_of("Remittance advice", 20, bold=True)
    sheet.line_of(paid.said, 10, quiet=True)
    sheet.ln(4)
    sheet.facts(("From", paid.client), ("To", paid.payee))
    sheet.facts(("Sent", f"{paid.made_at:%d %B %Y}"), ("To account", paid.account))
    sheet.facts(("Our reference", paid.reference), ("Bank or rail reference", paid.rail_reference or "not told yet"))
    rows = [("Bill", "Order number", "Amount")]
    rows += [(line.bill, line.order_number or "", money_text(line.amount)) for line in paid.lines]
    sheet.listing((60, 70, 40), ("LEFT", "LEFT", "RIGHT"), rows)
    sheet.sums(("Paid", money_text(paid.total)))
    return sheet.as_bytes()
