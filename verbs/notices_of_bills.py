"""Whom does what happens to a bill concern, and what are they told? Its sender and its contractor, and who pays it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.actors import Role
from models.facts import Fact
from models.facts import bill as b
from models.facts import late_money as late
from models.notices import NoticeKind
from models.tables.bills import BillRow
from store import hosted, rows
from store.bill_look_ups import around_bill
from store.stream import Told
from store.views import people
from verbs.contractor_side import contractor_side
from verbs.notice_words import draft, label
from verbs.notices import Draft, Drafts
from verbs.occasion import Occasion


def _received(occ: Occasion, told: Told) -> Drafts:
    """A bill that draws on no order is its sender's to complete."""
    bill = rows.get(occ.session, BillRow, told.object)
    if around_bill(occ.session, bill.id).order is None:
        yield missing_number(occ, bill, f"{told.object}/{told.fact.KIND}/{told.n}")


def missing_number(occ: Occasion, bill: BillRow, cause: str) -> Draft:
    """Its sender is told that nobody can match it, and why."""
    named = f"names order {bill.order_number}, and there is none of that number with its contractor"
    why = named if bill.order_number else "names no order"
    text = f"Bill {bill.number} {why}, so it cannot be matched and paid. Give its order number."
    return Draft(
        NoticeKind.ORDER_NUMBER_MISSING,
        bill.id,
        cause,
        senders(occ, bill),
        f"{'Unknown' if bill.order_number else 'No'} order number: {label(occ, bill.id)}",
        text,
    )


def _linked(occ: Occasion, told: Told) -> Drafts:
    """The number that a bill came with is no news to its sender."""
    assert isinstance(told.fact, b.Linked)
    bill = rows.get(occ.session, BillRow, told.object)
    if told.n > 1 or bill.order_number != told.fact.order_number:
        text = f"Bill {bill.number} draws on order {told.fact.order_number} now."
        text += " Its number, dates and total are unchanged."
        title = f"Order number added: {label(occ, bill.id)}"
        yield draft(told, NoticeKind.ORDER_NUMBER_ADDED, senders(occ, bill), title, text)


def _sent_back(occ: Occasion, told: Told) -> Drafts:
    """Whoever waits for its money hears that it does not come, and may bill again."""
    assert isinstance(told.fact, b.Rejected | b.Voided)
    bill = rows.get(occ.session, BillRow, told.object)
    text = f"Bill {bill.number} will not be paid as it is: {told.fact.reason}. Its number is free for a corrected one."
    title = f"Sent back: {label(occ, bill.id)}"
    yield draft(told, NoticeKind.BILL_SENT_BACK, senders(occ, bill), title, text)


def _came_back(occ: Occasion, told: Told) -> Drafts:
    """The contractor hears it of the bill, treasury of the payout."""
    assert isinstance(told.fact, b.BillReturned | late.LateReturned | b.PaymentRefused)
    bill = rows.get(occ.session, BillRow, told.object)
    text = f"The payment of bill {bill.number} came back: {told.fact.reason}."
    text += " It is owed again, and waits for the cause to be mended."
    title = f"Payment came back: {label(occ, bill.id)}"
    payers = tuple(
        sorted(one for one, roles in people.roles_at(occ.session, bill.entity).items() if Role.TREASURY in roles)
    )
    yield draft(told, NoticeKind.PAYMENT_RETURNED, (*payers, *contractor_side(occ, bill)), title, text)


def senders(occ: Occasion, bill: BillRow) -> tuple[str, ...]:
    """Who sent it in, and whose it is. What was sent through a link is the contractor's."""
    through_links = hosted.person_of(occ.session, bill.contractor)
    sent = () if bill.submitted_by == through_links else (bill.submitted_by,)
    return tuple(dict.fromkeys((*sent, *contractor_side(occ, bill))))


ASKED: dict[type[Fact], Callable[[Occasion, Any], Drafts]] = {
    b.BillReceived: _received,
    b.Linked: _linked,
    b.Rejected: _sent_back,
    b.Voided: _sent_back,
    b.BillReturned: _came_back,
    b.PaymentRefused: _came_back,
    late.LateReturned: _came_back,
}
