"""An order's page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from doors.pages.files import AttachedFile, attached
from doors.pages.look import Look
from doors.pages.order_bills import OrderBill, left_to_bill, left_to_pay, order_bills
from doors.pages.order_lines import LineProgress, progress
from doors.pages.shown import Neighbour, Page, Person
from doors.pages.staleness import CurrentVersions, of_order, versions
from doors.pages.timeline import Timeline
from models import words
from models.asks.base import QuantityText
from models.errors import NotFound
from models.findings import Finding
from models.ids import Kind
from models.money import Money, Value
from models.revisions import Revision
from models.tables.work import OrderRevisionRow, OrderRow, ReceiptRow
from models.text import Id
from models.written import MoneyText
from rules import standing
from store import rows
from store.bill_look_ups import linked_bills
from store.look_ups import order_of_number
from store.views import neighbours, search


class Receipt(Value):
    """Work that was accepted against one order line. `received_by` is not told to contractors."""

    id: Id
    line: int
    quantity: QuantityText
    amount: MoneyText
    service_from: date
    service_to: date
    note: str
    received_by: Person | None
    received_at: datetime
    files: tuple[AttachedFile, ...]


class OrderPage(Page):
    """What an order says now, what was received, and what draws on it.

    `left_to_bill` is net, `left_to_pay` gross. `says` pins versions, `current` are the newest ones; `stale` is why a
    bill that came today could be neither matched to the order nor paid on it.
    """

    number: str
    entity: Id
    contractor: Id
    engagement: Id
    issued_at: datetime
    revision: int
    digest: str
    total: MoneyText
    says: Revision
    current: CurrentVersions
    stale: tuple[Finding, ...]
    lines: tuple[LineProgress, ...]
    bills: tuple[OrderBill, ...]
    left_to_bill: MoneyText
    left_to_pay: MoneyText
    receipts: tuple[Receipt, ...]
    files: tuple[AttachedFile, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def by_number(look: Look, number: str) -> OrderPage:
    """The page of the order that has *number*, or of the only one that has it in another spelling."""
    found = order_of_number(look.session, number)
    alike = [found.id] if found else search.of_word(look.session, Kind.ORDER, words.short(number))
    mine = look.may_open(alike)
    if len(mine) != 1:
        raise NotFound(
            "there is no order of that number" if not mine else "write the number whole: several are like it"
        )
    return page(look, *mine)


def page(look: Look, order: str) -> OrderPage:
    """What it says now, what was received, and what draws on it."""
    look.open(order)
    session = look.session
    row, log = rows.get(session, OrderRow, order), look.log(order)
    stands = standing.order(log)
    in_force = rows.get(session, OrderRevisionRow, (order, stands.revision))
    says = Revision.model_validate_json(in_force.body)
    bills, changes = linked_bills(session, order), neighbours.changes(session, row.engagement)
    payouts = neighbours.payouts(session, bills)
    near = (
        *(row.engagement, row.contractor, *changes, *bills, *payouts),
        *neighbours.cases(session, (row.engagement, *changes, *bills)),
    )
    return look.page(
        OrderPage,
        order,
        log,
        row.currency,
        near,
        number=row.number,
        entity=row.entity,
        contractor=row.contractor,
        engagement=row.engagement,
        issued_at=row.issued_at,
        revision=stands.revision,
        digest=in_force.digest,
        total=Money(minor=in_force.total, currency=row.currency),
        says=says,
        current=versions(look, says),
        stale=of_order(look, row, in_force, log),
        **_drawn(look, bills, progress(look, order, says, stands), row.currency),
        receipts=tuple(_receipt(look, receipt, row.currency) for receipt in neighbours.receipts(session, order)),
        files=attached(look, order),
    )


def _drawn(look: Look, bills: list[str], lines: tuple[LineProgress, ...], currency: str) -> dict[str, Any]:
    """What draws on it, and what is left."""
    drawn = order_bills(look, bills)
    left = {"left_to_bill": left_to_bill(lines, currency), "left_to_pay": left_to_pay(drawn, currency)}
    return {"lines": lines, "bills": drawn, **left}


def _receipt(look: Look, receipt: ReceiptRow, currency: str) -> Receipt:
    return Receipt(
        id=receipt.id,
        line=receipt.line,
        quantity=receipt.quantity,
        amount=Money(minor=receipt.amount, currency=currency),
        service_from=receipt.service_from,
        service_to=receipt.service_to,
        note=receipt.note,
        received_by=look.person(receipt.received_by) if look.inside(receipt.order) else None,
        received_at=receipt.received_at,
        files=attached(look, receipt.id),
    )
