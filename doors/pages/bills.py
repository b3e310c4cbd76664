"""A bill's page."""

from __future__ import annotations

from doors.pages.files import attached
from doors.pages.look import Look, Page, moment
from doors.pages.money import money
from models.errors import NotFound
from models.tables.bills import BillLineRow, BillRow
from models.tables.work import OrderRow
from rules import access, standing
from store import rows
from store.bill_look_ups import bill_lines
from store.look_ups import order_of_number
from store.views import neighbours
from store.views.belongings import whose


def page(look: Look, bill: str) -> Page:
    """What the contractor billed, what it draws on, and how far it has come."""
    _open(look, bill)
    session = look.session
    row, log = rows.get(session, BillRow, bill), look.log(bill)
    stands = standing.bill(log)
    order = rows.get(session, OrderRow, stands.order) if stands.order else None
    payouts = neighbours.payouts(session, [bill])
    near = (
        *(order.engagement if order else row.engagement, row.contractor),
        *neighbours.orders_of_bill(session, bill),
        *(*payouts, *neighbours.cases(session, (bill, *payouts))),
    )
    return look.page(
        bill,
        log,
        row.currency,
        near,
        number=row.number,
        entity=row.entity,
        contractor=row.contractor,
        engagement=order.engagement if order else row.engagement,
        order=order.id if order else None,
        order_number=order.number if order else row.order_number,
        replaces=row.replaces,
        source=row.source,
        issued_on=row.issued_on.isoformat(),
        due_on=row.due_on.isoformat(),
        payment_terms=row.terms,
        net=money(row.net, row.currency),
        tax=money(row.tax, row.currency),
        total=money(row.total, row.currency),
        received_at=moment(row.received_at),
        payout=stands.released.payout if stands.released else None,
        payouts=payouts,
        case=stands.case if look.reach.inside else None,
        lines=[_line(line, row.currency) for line in bill_lines(session, [bill])],
        files=attached(look, bill),
    )


def _open(look: Look, bill: str) -> None:
    """Raises NotFound, which says why where the bill was to be and is not."""
    if whose(look.session, bill) is None:
        raise NotFound(_never_made(look, bill))
    look.open(bill)


def _never_made(look: Look, bill: str) -> str:
    """Why there is no such bill, for those who may look at the order that it was to be flipped from."""
    for case in neighbours.cases(look.session, (f"flip/{bill}",)):
        (finding,) = standing.case(look.log(case)).findings
        order = order_of_number(look.session, finding.about.partition(" ")[0])
        belongs = whose(look.session, order.id) if order else None
        if belongs and access.sees(look.reach, belongs):
            return f"{bill} was never made: {finding.actual}"
    return f"there is no {bill}"


def _line(line: BillLineRow, currency: str) -> Page:
    return {
        "line": line.line,
        "order_line": line.order_line,
        "description": line.description,
        "quantity": str(line.quantity),
        "unit_price": money(line.unit_price, currency),
        "net": money(line.net, currency),
        "tax": money(line.tax, currency),
        "tax_code": line.tax_code,
        "service_from": line.service_from.isoformat(),
        "service_to": line.service_to.isoformat(),
    }
