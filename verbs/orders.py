"""Receipts against an order's lines."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import NewReceipt
from models.errors import Invalid
from models.facts import engagement as facts
from models.facts import order as order_facts
from models.ids import Kind
from models.revisions import OrderLine
from models.tables.work import EngagementRow, OrderRow, ReceiptRow
from rules import ordering, standing
from rules.duplicates import normal_number
from store import rows
from store.bill_look_ups import bill_numbered, bills_in_flight
from verbs.days import must_have_come
from verbs.engagements import pinned
from verbs.flips import draft_line, flip
from verbs.funds import day_of
from verbs.in_force import current_revision
from verbs.occasion import Occasion


def receive(occ: Occasion, order: str, ask: NewReceipt) -> Answer:
    """Accept work against one line. It posts nothing; bills that wait look again, and policy may flip it."""
    row = rows.get(occ.session, OrderRow, order)
    engagement = rows.get(occ.session, EngagementRow, row.engagement)
    occ.allow(Role.RECEIVER, entity=engagement.entity, unit=engagement.unit)
    occ.hold(engagement.id, order)
    if standing.order(occ.log(order)).closed:
        return No(code="order_closed", detail=f"{row.number} is closed for receiving")
    policy = pinned(occ, engagement)
    if occ.actor.who == engagement.requester and not policy.separation.requester_may_receive:
        return No(code="separation_of_duties", detail="the person who asked for the work may not receive it")
    ordered = current_revision(occ, row).line(ask.line)
    if ordered is None:
        raise Invalid("line", f"{row.number} has no line {ask.line}")
    receipt = _receipt(occ, row, ordered, ask)
    rows.add(occ.session, receipt)
    occ.record(
        order, order_facts.Received(receipt=receipt.id, line=ask.line, quantity=ask.quantity, amount=receipt.amount)
    )
    for bill in bills_in_flight(occ.session, order):
        occ.wake(bill, "receipt_recorded")
    if policy.flip == "on_receipt" and receipt.amount:
        _flip(occ, engagement, row.number, ordered, receipt)
    return Done(object=receipt.id, detail={"order": order})


def _receipt(occ: Occasion, order: OrderRow, ordered: OrderLine, ask: NewReceipt) -> ReceiptRow:
    """The receipt that *ask* makes, worth what the order's line says. Raises Invalid for what cannot be one."""
    if ask.service_to < ask.service_from:
        raise Invalid("service_to", "must not be before service_from")
    must_have_come(occ, order.entity, "service_to", ask.service_to)
    amount = ordering.price(ask.quantity, ordered.unit_price)
    if not ordering.is_bookable(amount):
        raise Invalid("quantity", "comes to more than we can book")
    return ReceiptRow(
        id=occ.new(Kind.RECEIPT),
        order=order.id,
        amount=amount,
        received_by=occ.actor.who,
        received_at=occ.now,
        line=ask.line,
        quantity=ask.quantity,
        service_from=ask.service_from,
        service_to=ask.service_to,
        note=ask.note,
    )


def _flip(occ: Occasion, engagement: EngagementRow, order_number: str, ordered: OrderLine, receipt: ReceiptRow) -> None:
    """Ask for today's bill of one receipt, under the next free number of the series kept for the contractor."""
    n = 1 + len(standing.every(occ.log(engagement.id), facts.FlipAsked))
    while bill_numbered(occ.session, engagement.entity, engagement.contractor, normal_number(f"{order_number}-B{n}")):
        n += 1
    asked = facts.FlipAsked(
        bill=occ.new(Kind.BILL),
        number=f"{order_number}-B{n}",
        issued_on=day_of(occ, engagement.entity),
        lines=(draft_line(ordered, receipt.quantity, receipt.service_from, receipt.service_to),),
        receipt=receipt.id,
    )
    flip(occ, engagement.id, asked)
