"""Money that arrived, that never left, or that came back: the book and the bills, in one transaction."""

from __future__ import annotations

from ledger import book
from models.facts import bill as facts
from models.facts import payout as payout_facts
from models.findings import Code, Finding
from models.ledger import JournalKind
from models.money import decimal_text
from models.tables.bills import BillRow, PayoutBillRow, PayoutRow
from rules.posting import Books, move, paid_after_refusal
from rules.standing import every
from store.bill_look_ups import payout_bills
from store.homes import LATE
from store.look_ups import newest_policy
from verbs import cases, elsewhere
from verbs.funds import day_of
from verbs.occasion import Occasion
from verbs.policies import read_policy


def book_settled(occ: Occasion, row: PayoutRow, bills: list[BillRow], rail_ref: str, *, after_refusal: bool) -> None:
    """It arrived: transit becomes cash, one journal a bill."""
    for bill in bills:
        if after_refusal:
            _settled_after_refusal(occ, row, bill)
        else:
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


def _settled_after_refusal(occ: Occasion, row: PayoutRow, bill: BillRow) -> None:
    """The rail paid what it had refused: nothing waits for the bill any more, and treasury has a case."""
    books = Books(bill.entity, bill.currency)
    amount = _line(occ, row, bill).amount
    held, payable = occ.balance(books.held(bill.id)), occ.balance(books.payable(bill.id))
    moves = paid_after_refusal(books, bill.id, bill.contractor, row.rail, amount, held, payable)
    day = day_of(occ, bill.entity)
    occ.journal_of(occ.post(JournalKind.SETTLED_AFTER_REFUSAL, bill.id, bill.entity, day, moves))
    recover = amount - min(held + payable, amount)
    occ.record(bill.id, facts.PaidAfterRefusal(payout=row.id, recover=recover))
    cases.clear(occ, bill.id)
    occ.wake(bill.id, "payout_reported")
    _tell_treasury(occ, row, f"paid; {decimal_text(recover, bill.currency)} {bill.currency} to recover")


def _tell_treasury(occ: Occasion, row: PayoutRow, what: str) -> None:
    finding = Finding(
        code=Code.PAID_AFTER_REFUSAL,
        about=f"payout {row.id}",
        expected="refused for good",
        actual=what,
        clears="settle it with the rail and the contractor, then rule: accept",
    )
    policy = read_policy(newest_policy(occ.session, row.entity))
    cases.open_case(occ, f"{LATE}{row.id}", row.entity, cases.opened(occ, (finding,), policy))


def came_back_after_refusal(occ: Occasion, row: PayoutRow, reason: str) -> None:
    """What it paid after refusing came back too: the book cannot know whose loss that is, a person must."""
    _tell_treasury(occ, row, f"paid, and then it came back: {reason}")


def give_back(occ: Occasion, row: PayoutRow, bills: list[BillRow], reason: str) -> None:
    """It never left: each release is reversed, and the bill is held again."""
    for bill in bills:
        _reverse_release(occ, row, bill)
        occ.record(bill.id, facts.PaymentRefused(payout=row.id, reason=reason))
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
