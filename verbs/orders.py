"""Orders: their current revision, and receipts against their lines."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import NewReceipt
from models.errors import Invalid
from models.facts import engagement as facts
from models.facts import order as order_facts
from models.ids import Kind
from models.revisions import Revision
from models.tables.work import EngagementRow, OrderRevisionRow, OrderRow, ReceiptRow
from rules import ordering, standing
from store import rows
from store.look_ups import bills_in_flight
from verbs.occasion import Occasion


def current_row(occ: Occasion, order: str) -> OrderRevisionRow:
    """The revision in force; the order is held."""
    return rows.get(occ.session, OrderRevisionRow, (order, standing.order(occ.log(order)).revision))


def current_revision(occ: Occasion, order: OrderRow) -> Revision:
    """What the order says now; the order is held."""
    return Revision.model_validate_json(current_row(occ, order.id).body)


def receive(occ: Occasion, order: str, ask: NewReceipt) -> Answer:
    """Accept work against one line. It posts nothing; bills that wait look again, and policy may flip it."""
    from verbs.engagements import draft_line, flip, pinned  # noqa: PLC0415 - a receipt may ask for a flip, and a flip reads the order

    row = rows.get(occ.session, OrderRow, order)
    engagement = rows.get(occ.session, EngagementRow, row.engagement)
    occ.allow(Role.RECEIVER, entity=engagement.entity, unit=engagement.unit)
    occ.hold(engagement.id, order)
    stands = standing.order(occ.log(order))
    if stands.closed:
        return No(code="order_closed", detail=f"{row.number} is closed for receiving")
    ordered = current_revision(occ, row).line(ask.line)
    if ordered is None:
        raise Invalid("line", f"{row.number} has no line {ask.line}")
    if ask.service_to < ask.service_from:
        raise Invalid("service_to", "must not be before service_from")
    amount = ordering.price(ask.quantity, ordered.unit_price)
    if not ordering.is_bookable(amount):
        raise Invalid("quantity", "comes to more than we can book")
    receipt = ReceiptRow(
        id=occ.new(Kind.RECEIPT),
        order=order,
        amount=amount,
        received_by=occ.actor.who,
        received_at=occ.now,
        line=ask.line,
        quantity=ask.quantity,
        service_from=ask.service_from,
        service_to=ask.service_to,
        note=ask.note,
    )
    rows.add(occ.session, receipt)
    occ.record(
        order, order_facts.Received(receipt=receipt.id, line=ask.line, quantity=ask.quantity, amount=receipt.amount)
    )
    for bill in bills_in_flight(occ.session, order):
        occ.wake(bill, "receipt_recorded")
    if pinned(occ, engagement).flip == "on_receipt":
        n = 1 + len(standing.every(occ.log(engagement.id), facts.FlipAsked))
        lines = (draft_line(ordered, ask.quantity, ask.service_from, ask.service_to),)
        flip(
            occ,
            engagement.id,
            facts.FlipAsked(
                bill=occ.new(Kind.BILL),
                number=f"{row.number}-B{n}",
                issued_on=ask.service_to,
                lines=lines,
                receipt=receipt.id,
            ),
        )
    return Done(object=receipt.id, detail={"order": order})
