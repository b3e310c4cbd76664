"""What people do to a bill that is here: attach its order number, void it, say that it was paid elsewhere."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import Because, NewOrderNumber, PaymentElsewhere
from models.errors import Invalid
from models.facts import bill as facts
from models.ledger import JournalKind
from models.standings import BillStanding
from models.tables.bills import BillRow
from models.tables.work import OrderRow
from rules.access import why_not
from rules.money_out import to_recover
from store import positions, rows
from store.bill_look_ups import bill_lines
from store.homes import homes
from store.hosted import disputes_about
from store.views import neighbours
from verbs import elsewhere
from verbs.at_bill import load
from verbs.funds import day_of
from verbs.in_force import current_revision
from verbs.intake import link, own_order, unit_of
from verbs.late_money import set_off
from verbs.occasion import Occasion
from verbs.undo import end, unlink

ATTACHERS = (Role.AP, Role.CONTRACTOR)
"""Who says which order a bill draws on."""


def attach_order_number(occ: Occasion, bill: str, ask: NewOrderNumber) -> Answer:
    """Add or correct the order number in place: number, dates, total and payment clock stay as they are."""
    row = rows.get(occ.session, BillRow, bill)
    order = _order_of_theirs(occ, row, ask.order_number)
    _, stands = load(occ, bill, *((order.engagement, order.id) if order else ()))
    occ.allow_on(bill, *ATTACHERS, contractor=row.contractor)
    if order is None:
        return No(
            code="order_unknown",
            detail=f"no order {ask.order_number} between this entity and this contractor",
            field="order_number",
        )
    closed = no_longer_open(stands)
    if closed:
        return closed
    if stands.order == order.id and not ask.lines:
        return No(code="already_attached", detail=f"the bill carries {ask.order_number} already", field="order_number")
    if stands.order:
        unlink(occ, row, stands, "the order number was corrected")
    _known_lines(occ, row, order, ask.lines)
    link(occ, row, order, f"{ask.cause}: {ask.note}", ask.lines)
    _follow_the_order(occ, bill)
    occ.wake(bill, "order_number_attached")
    return Done(object=bill, detail={"order": order.id, "order_number": order.number})


def _order_of_theirs(occ: Occasion, row: BillRow, number: str) -> OrderRow | None:
    """The order of that number, if whoever asks may have bills draw on it: to others it does not exist."""
    order = own_order(occ, row.entity, row.contractor, number)
    unit, roles = unit_of(occ, order), frozenset(ATTACHERS)
    hidden = why_not(occ.actor, roles, entity=row.entity, unit=unit, contractor=row.contractor)
    return None if hidden else order


def _follow_the_order(occ: Occasion, bill: str) -> None:
    """The bill, and what hangs on it, belongs to the unit of its order from now on."""
    payouts = neighbours.payouts(occ.session, [bill])
    near = (*payouts, *neighbours.cases(occ.session, (bill, *payouts)), *disputes_about(occ.session, [bill]))
    occ.hold(*near)
    positions.rehome(occ.session, homes(occ.session, (bill, *near)))


def _known_lines(occ: Occasion, row: BillRow, order: OrderRow, named: dict[str, int]) -> None:
    """Raises Invalid where a bill line or an order line is named that does not exist."""
    billed = {str(line.line) for line in bill_lines(occ.session, [row.id])}
    revision = current_revision(occ, order)
    for line, order_line in named.items():
        if line not in billed:
            raise Invalid(f"lines.{line}", "the bill has no such line")
        if revision.line(order_line) is None:
            raise Invalid(f"lines.{line}", f"{order.number} has no line {order_line}")


def no_longer_open(stands: BillStanding) -> No | None:
    """Why nothing can change on the bill now; None while it can."""
    if stands.released and not _over(stands):
        return No(code="bill_released", detail=f"payout {stands.released.payout} is under way for it")
    return _over(stands)


def _over(stands: BillStanding) -> No | None:
    if stands.ended or stands.settled or stands.elsewhere_journal:
        return No(code="bill_ended", detail="nothing can change on this bill any more")
    return None


def paid_elsewhere(stands: BillStanding) -> No | None:
    """Whoever ended such a bill would free its number, and the same work would be paid once more."""
    if stands.elsewhere is None:
        return None
    return No(code="already_recorded", detail=f"a payment elsewhere ({stands.elsewhere.reference}) stands on this bill")


def void(occ: Occasion, bill: str, ask: Because) -> Answer:
    """We keyed it wrong: its number is free again."""
    row = rows.get(occ.session, BillRow, bill)
    _, stands = load(occ, bill)
    occ.allow_on(bill, Role.AP)
    closed = no_longer_open(stands) or paid_elsewhere(stands)
    if closed:
        return closed
    end(occ, row, stands, facts.Voided(reason=ask.reason))
    occ.wake(bill, "look_again")
    return Done(object=bill)


def pay_elsewhere(occ: Occasion, bill: str, ask: PaymentElsewhere) -> Answer:
    """It was paid outside Remitwell and must not be paid again. Matching books it.

    While a payout is under way for it, it is treasury's case: nobody knows yet which of the two will stand.
    """
    around, stands = load(occ, bill)
    occ.allow_on(bill, Role.TREASURY)
    over = _over(stands)
    if over:
        return over
    already = paid_elsewhere(stands)
    if already:
        return already
    occ.record(bill, facts.PaidElsewhere(account=ask.account, reference=ask.reference))
    late = next(iter(to_recover(occ.log(bill))), None)
    if stands.released:
        elsewhere.warn(occ, around.bill, stands.released.payout, arrived=False)
    elif late:
        elsewhere.warn(occ, around.bill, late, arrived=True)
    occ.wake(stands.released.payout if stands.released else bill, "look_again")
    return Done(object=bill)


def undo_elsewhere(occ: Occasion, bill: str, ask: Because) -> Answer:
    """It was not paid elsewhere after all: it is owed again."""
    around, stands = load(occ, bill)
    occ.allow_on(bill, Role.TREASURY)
    if stands.elsewhere is None:
        return No(code="nothing_to_undo", detail="no payment elsewhere stands on this bill")
    if stands.elsewhere_journal:
        booked = occ.reverse(
            stands.elsewhere_journal, JournalKind.ELSEWHERE_UNDONE, bill, day_of(occ, around.bill.entity)
        )
        occ.journal_of(booked)
    elsewhere.calm(occ, bill)
    occ.record(bill, facts.ElsewhereUndone(reason=ask.reason))
    set_off(occ, around.bill)
    occ.wake(bill, "look_again")
    return Done(object=bill)
