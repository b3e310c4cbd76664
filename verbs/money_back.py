"""Money that arrived, that never left, or that came back: the book and the bills, in one transaction."""

from __future__ import annotations

from ledger import book
from models.facts import bill as facts
from models.facts import payout as payout_facts
from models.ledger import JournalKind
from models.tables.bills import BillRow, PayoutBillRow, PayoutRow
from rules.posting import Books, move
from rules.standing import every
from store.bill_look_ups import payout_bills
from verbs import elsewhere
from verbs.funds import day_of
from verbs.late_money import set_off
from verbs.occasion import Occasion


def book_settled(occ: Occasion, row: PayoutRow, bills: list[BillRow], rail_ref: str) -> None:
    """It arrived: transit becomes cash, one journal a bill."""
    for bill in bills:
        _settled(occ, row, bill)
        elsewhere.warn(occ, bill, row.id, arrived=True)
    occ.record(row.id, payout_facts.Settled(rail_ref=rail_ref))


def _settled(occ: Occasion, row: PayoutRow, bill: BillRow) -> None:
    books = Books(bill.entity, bill.currency)
    transit = books.transit(row.id, bill.id)
    occ.journal_of(
        occ.post(
            JournalKind.SETTLED,
            bill.id,
            bill.entity,
            day_of(occ, bill.entity),
            move(transit, books.cash(row.rail), occ.balance(transit)),
        )
    )
    occ.record(bill.id, facts.BillSettled(payout=row.id))


def give_back(occ: Occasion, row: PayoutRow, bills: list[BillRow], reason: str) -> None:
    """It never left: each release is reversed, and the bill is held again."""
    for bill in bills:
        _reverse_release(occ, row, bill)
        occ.record(bill.id, facts.PaymentRefused(payout=row.id, reason=reason))
        set_off(occ, bill)
        occ.wake(bill.id, "payout_reported")
    occ.record(row.id, payout_facts.Refused(reason=reason))


def book_returned(
    occ: Occasion, row: PayoutRow, bills: list[BillRow], rail_ref: str, reason: str, *, booked: bool
) -> None:
    """It came back: settlement (booked first if it was not), then release, are reversed; the bill is held again."""
    for bill in bills:
        if booked:
            settled = every(occ.log(bill.id), facts.BillSettled)
            assert settled, "a settled payout settled its bills"
        else:
            _settled(occ, row, bill)
        _reverse_settlement(occ, bill)
        _reverse_release(occ, row, bill)
        occ.record(bill.id, facts.BillReturned(payout=row.id, reason=reason))
        set_off(occ, bill)
        occ.wake(bill.id, "payout_reported")
    if not booked:
        occ.record(row.id, payout_facts.Settled(rail_ref=rail_ref))
    occ.record(row.id, payout_facts.Returned(reason=reason))


def _reverse_settlement(occ: Occasion, bill: BillRow) -> None:
    (journal,) = book.standing_journals(occ.session, bill.id, JournalKind.SETTLED)
    occ.journal_of(occ.reverse(journal, JournalKind.SETTLEMENT_REVERSED, bill.id, day_of(occ, bill.entity)))


def _line(occ: Occasion, row: PayoutRow, bill: BillRow) -> PayoutBillRow:
    return next(line for line in payout_bills(occ.session, row.id) if line.bill == bill.id)


def _reverse_release(occ: Occasion, row: PayoutRow, bill: BillRow) -> None:
    line = _line(occ, row, bill)
    today = day_of(occ, bill.entity)
    occ.journal_of(occ.reverse(line.journal, JournalKind.RELEASE_REVERSED, bill.id, today))
    books = Books(bill.entity, bill.currency)
    back = move(books.payable(bill.id), books.held(bill.id), line.amount)
    occ.journal_of(occ.post(JournalKind.GATE_SHUT, bill.id, bill.entity, today, back))
