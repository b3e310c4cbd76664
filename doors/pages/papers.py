"""What is on a bill's paper and on a payment's, from their pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from doors.pages import billing_details, bills, payouts
from doors.pages.billing_details import BillingDetails
from doors.pages.contractors import masked
from doors.pages.look import Look
from doors.papers import bill as bill_paper
from doors.papers import remittance
from models.money import Money
from models.standings import Log
from models.tables.bills import BillRow
from models.tables.contractors import ContractorRow, DestinationRow
from models.tables.nouns import EntityRow
from models.tables.work import OrderRow
from rules import standing
from rules.revised import revised
from store import rows


def of_bill(look: Look, bill: str) -> bytes:
    """The bill as PDF, as it stands today: its order number, and how often that changed."""
    page, session = bills.page(look, bill), look.session
    row = rows.get(session, BillRow, bill)
    now = revised(look.log(bill), row.order_number)
    entity, contractor = rows.get(session, EntityRow, row.entity), rows.get(session, ContractorRow, row.contractor)
    seller, client = billing_details.of_bill(session, row)
    lines = (
        bill_paper.PaperLine(
            description=line.description,
            served=_days(line.service_from, line.service_to),
            quantity=format(line.quantity, "f"),
            unit_price=line.unit_price,
            net=line.net,
        )
        for line in page.lines
    )
    paper = bill_paper.BillPaper(
        seller=_party(contractor.name, seller, contractor.email),
        client=_party(entity.name, client),
        number=page.number,
        order_number=page.order_number,
        mark=now.mark,
        at=now.at.astimezone(ZoneInfo(entity.timezone)),
        issued_on=page.issued_on,
        due_on=page.due_on,
        terms=page.payment_terms,
        lines=tuple(lines),
        net=page.net,
        taxes=_taxes(page.lines),
        total=page.total,
    )
    return bill_paper.drawn(paper)


def _party(name: str, details: BillingDetails | None, email: str | None = None) -> bill_paper.Party:
    if details is None:
        return bill_paper.Party(name, email=email)
    return bill_paper.Party(name, details.address, details.tax_number, email)


def _taxes(lines: Sequence[bills.BillLine]) -> tuple[tuple[str, Money], ...]:
    """What each tax code comes to, in the order in which the lines name them."""
    taxes: dict[str, Money] = {}
    for line in lines:
        taxes[line.tax_code] = taxes[line.tax_code] + line.tax if line.tax_code in taxes else line.tax
    return tuple(taxes.items())


def _days(first: date, last: date) -> str:
    return f"{first:%d %b %Y}" if first == last else f"{first:%d %b %Y} to {last:%d %b %Y}"


_SAID = {
    "settled": "The money has arrived.",
    "refused": "This payment was refused: no money moved.",
    "returned": "This payment came back: the money is owed again.",
}


def of_payout(look: Look, payout: str) -> bytes:
    """The remittance advice of a payment, as PDF."""
    page, session = payouts.page(look, payout), look.session
    entity, account = rows.get(session, EntityRow, page.entity), rows.get(session, DestinationRow, page.destination)
    paper = remittance.RemittancePaper(
        client=entity.name,
        payee=rows.get(session, ContractorRow, page.contractor).name,
        reference=page.id,
        rail_reference=page.rail_ref,
        account=masked(account.account),
        made_at=page.made_at.astimezone(ZoneInfo(entity.timezone)),
        said=_SAID.get(page.stage, "The money is on its way."),
        lines=tuple(_paid(look, line) for line in page.bills),
        total=page.amount,
    )
    return remittance.drawn(paper)


def _paid(look: Look, line: payouts.PaidBill) -> remittance.PaidLine:
    row, log = rows.get(look.session, BillRow, line.bill), look.log(line.bill)
    return remittance.PaidLine(row.number, _drawn_on(look, log) or row.order_number, line.amount)


def _drawn_on(look: Look, log: Log) -> str | None:
    order = standing.bill(log).order
    return rows.get(look.session, OrderRow, order).number if order else None
