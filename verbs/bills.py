"""What people do to a bill that is here: attach its order number, void it, say that it was paid elsewhere."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import Because, NewOrderNumber, PaymentElsewhere
from models.errors import Invalid
from models.facts import bill as facts
from models.ledger import JournalKind
from models.standings import BillStanding
from models.tables.bills import BillRow, BillVoidRow
from models.tables.work import OrderRow
from store import rows
from store.bill_look_ups import bill_lines
from verbs.at_bill import load
from verbs.funds import day_of
from verbs.in_force import current_revision
from verbs.intake import link, own_order
from verbs.late_money import set_off
from verbs.occasion import Occasion
from verbs.undo import let_go, unlink


def attach_order_number(occ: Occasion, bill: str, ask: NewOrderNumber) -> Answer:
    """Add or correct the order number in place: number, dates, total and payment clock stay as they are."""
    row = rows.get(occ.session, BillRow, bill)
    occ.allow(Role.AP, Role.CONTRACTOR, entity=row.entity, contractor=row.contractor)
    order = own_order(occ, row.entity, row.contractor, ask.order_number)
    if order is None:
        return No(
            code="order_unknown",
            detail=f"no order {ask.order_number} between this entity and this contractor",
            field="order_number",
        )
    _, stands = load(occ, bill, order.engagement, order.id)
    closed = _no_longer_open(stands)
    if closed:
        return closed
    if stands.order == order.id and not ask.lines:
        return No(code="already_attached", detail=f"the bill carries {ask.order_number} already", field="order_number")
    if stands.order:
        unlink(occ, row, stands, "the order number was corrected")
    _known_lines(occ, row, order, ask.lines)
    link(occ, row, order, f"{ask.cause}: {ask.note}", ask.lines)
    occ.wake(bill, "order_number_attached")
    return Done(object=bill, detail={"order": order.id, "order_number": order.number})


def _known_lines(occ: Occasion, row: BillRow, order: OrderRow, named: dict[str, int]) -> None:
    """Raises Invalid where a bill line or an order line is named that does not exist."""
    billed = {str(line.line) for line in bill_lines(occ.session, [row.id])}
    revision = current_revision(occ, order)
    for line, order_line in named.items():
        if line not in billed:
            raise Invalid(f"lines.{line}", "the bill has no such line")
        if revision.line(order_line) is None:
            raise Invalid(f"lines.{line}", f"{order.number} has no line {order_line}")


def _no_longer_open(stands: BillStanding) -> No | None:
    if stands.ended or stands.settled or stands.elsewhere_journal:
        return No(code="bill_ended", detail="nothing can change on this bill any more")
    if stands.released:
        return No(code="bill_released", detail=f"payout {stands.released.payout} is under way for it")
    return None


def void(occ: Occasion, bill: str, ask: Because) -> Answer:
    """We keyed it wrong: its number is free again."""
    row = rows.get(occ.session, BillRow, bill)
    occ.allow(Role.AP, entity=row.entity)
    _, stands = load(occ, bill)
    closed = _no_longer_open(stands)
    if closed:
        return closed
    let_go(occ, row, stands, ask.reason)
    rows.add(occ.session, BillVoidRow(bill=bill, voided_at=occ.now))
    occ.record(bill, facts.Voided(reason=ask.reason))
    occ.wake(bill, "look_again")
    return Done(object=bill)


def pay_elsewhere(occ: Occasion, bill: str, ask: PaymentElsewhere) -> Answer:
    """It was paid outside Remitwell and must not be paid again. Before match it is a fact; matching books it."""
    row = rows.get(occ.session, BillRow, bill)
    occ.allow(Role.TREASURY, entity=row.entity)
    _, stands = load(occ, bill)
    closed = _no_longer_open(stands)
    if closed:
        return closed
    if stands.elsewhere:
        return No(
            code="already_recorded", detail=f"a payment elsewhere ({stands.elsewhere.reference}) stands on this bill"
        )
    occ.record(bill, facts.PaidElsewhere(account=ask.account, reference=ask.reference))
    occ.wake(bill, "look_again")
    return Done(object=bill)


def undo_elsewhere(occ: Occasion, bill: str, ask: Because) -> Answer:
    """It was not paid elsewhere after all: it is owed again."""
    row = rows.get(occ.session, BillRow, bill)
    occ.allow(Role.TREASURY, entity=row.entity)
    around, stands = load(occ, bill)
    if stands.elsewhere is None or stands.ended:
        return No(code="nothing_to_undo", detail="no payment elsewhere stands on this bill")
    if stands.elsewhere_journal:
        booked = occ.reverse(
            stands.elsewhere_journal, JournalKind.ELSEWHERE_UNDONE, bill, day_of(occ, around.bill.entity)
        )
        occ.journal_of(booked)
    occ.record(bill, facts.ElsewhereUndone(reason=ask.reason))
    set_off(occ, around.bill)
    occ.wake(bill, "look_again")
    return Done(object=bill)
