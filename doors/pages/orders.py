"""An order's page."""

from __future__ import annotations

from doors.pages.files import attached
from doors.pages.look import Look, Page, moment
from doors.pages.money import money
from doors.pages.revisions import revision
from models.errors import NotFound
from models.tables.work import OrderRevisionRow, OrderRow, ReceiptRow
from rules import standing
from store import rows
from store.bill_look_ups import linked_bills
from store.look_ups import order_of_number
from store.views import neighbours


def by_number(look: Look, number: str) -> Page:
    """The page of the order that has *number*."""
    found = order_of_number(look.session, number)
    if found is None or not look.may_open([found.id]):
        raise NotFound("there is no order of that number")
    return page(look, found.id)


def page(look: Look, order: str) -> Page:
    """What it says now, what was received, and what draws on it."""
    look.open(order)
    session = look.session
    row, log = rows.get(session, OrderRow, order), look.log(order)
    stands = standing.order(log)
    current = rows.get(session, OrderRevisionRow, (order, stands.revision))
    bills, changes = linked_bills(session, order), neighbours.changes(session, row.engagement)
    payouts = neighbours.payouts(session, bills)
    near = (
        *(row.engagement, row.contractor, *changes, *bills, *payouts),
        *neighbours.cases(session, (row.engagement, *changes, *bills)),
    )
    return look.page(
        order,
        log,
        row.currency,
        near,
        number=row.number,
        entity=row.entity,
        contractor=row.contractor,
        engagement=row.engagement,
        issued_at=moment(row.issued_at),
        revision=stands.revision,
        digest=current.digest,
        total=money(current.total, row.currency),
        says=revision(current.body),
        receipts=[_receipt(look, receipt, row.currency) for receipt in neighbours.receipts(session, order)],
        files=attached(look, order),
    )


def _receipt(look: Look, receipt: ReceiptRow, currency: str) -> Page:
    return {
        "id": receipt.id,
        "line": receipt.line,
        "quantity": str(receipt.quantity),
        "amount": money(receipt.amount, currency),
        "service_from": receipt.service_from.isoformat(),
        "service_to": receipt.service_to.isoformat(),
        "note": receipt.note,
        "received_by": look.person(receipt.received_by) if look.reach.inside else None,
        "received_at": moment(receipt.received_at),
        "files": attached(look, receipt.id),
    }
