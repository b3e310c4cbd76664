"""Money that moved after its payout was over: paid after a refusal or a return, and perhaps back again.

Nothing here is decided alone: every such move is told to treasury, in one case for each payout.
"""

from __future__ import annotations

from ledger import book
from models.facts import late_money as facts
from models.facts import payout as payout_facts
from models.ledger import JournalKind
from models.money import decimal_text
from models.tables.bills import BillRow, PayoutBillRow, PayoutRow
from rules.money_out import to_recover
from rules.posting import Books, move, paid_after_refusal
from rules.standing import every
from store import rows
from verbs import cases, elsewhere
from verbs.funds import day_of
from verbs.late_case import paid_late
from verbs.occasion import Occasion
from verbs.undo import shut_gate


def settle_late(occ: Occasion, row: PayoutRow, bills: list[BillRow], rail_ref: str) -> None:
    """The rail paid what it had refused or returned: the bill is settled, and treasury has a case."""
    for bill in bills:
        _settle_late(occ, row, bill)
    occ.record(row.id, payout_facts.Settled(rail_ref=rail_ref))


def _settle_late(occ: Occasion, row: PayoutRow, bill: BillRow) -> None:
    books = Books(bill.entity, bill.currency)
    amount = rows.get(occ.session, PayoutBillRow, (row.id, bill.id)).amount
    held, payable = occ.balance(books.held(bill.id)), occ.balance(books.payable(bill.id))
    moves = paid_after_refusal(books, bill.id, bill.contractor, row.rail, amount, held, payable)
    day = day_of(occ, bill.entity)
    journal = occ.journal_of(occ.post(JournalKind.SETTLED_AFTER_REFUSAL, bill.id, bill.entity, day, moves))
    recover = amount - min(held + payable, amount)
    occ.record(bill.id, facts.PaidAfterRefusal(payout=row.id, recover=recover, journal=journal))
    cases.clear(occ, bill.id)
    occ.wake(bill.id, "payout_reported")
    elsewhere.warn(occ, bill, row.id, arrived=True)
    paid_late(occ, row, f"paid; {decimal_text(recover, bill.currency)} {bill.currency} to recover")


def come_back(occ: Occasion, row: PayoutRow, bills: list[BillRow], reason: str) -> None:
    """What was paid late came back too: where nothing else has paid the bill, it is owed again."""
    for bill in bills:
        _come_back(occ, row, bill, reason)
    occ.record(row.id, payout_facts.Returned(reason=reason))
    paid_late(occ, row, f"paid, and then it came back: {reason}")


def _come_back(occ: Occasion, row: PayoutRow, bill: BillRow, reason: str) -> None:
    _undo_offsets(occ, row, bill)
    paid = [fact for fact in every(occ.log(bill.id), facts.PaidAfterRefusal) if fact.payout == row.id][-1]
    kind = JournalKind.LATE_SETTLEMENT_REVERSED
    journal = occ.journal_of(occ.reverse(paid.journal, kind, bill.id, day_of(occ, bill.entity)))
    books = Books(bill.entity, bill.currency)
    payable = occ.balance(books.payable(bill.id))
    owed = payable or occ.balance(books.held(bill.id))
    back = facts.LateReturned if owed else facts.OverpaymentReturned
    occ.record(bill.id, back(payout=row.id, reason=reason, journal=journal))
    if payable:
        shut_gate(occ, bill, "the payment came back")
    set_off(occ, bill)
    occ.wake(bill.id, "payout_reported")


def _undo_offsets(occ: Occasion, row: PayoutRow, bill: BillRow) -> None:
    """What this payout's money stood against stands against nothing any more."""
    its = {fact.journal for fact in every(occ.log(bill.id), facts.RecoveryOffset) if fact.payout == row.id}
    for offset in book.standing_journals(occ.session, bill.id, JournalKind.RECOVERY_OFFSET):
        if offset not in its:
            continue
        kind = JournalKind.RECOVERY_OFFSET_UNDONE
        journal = occ.journal_of(occ.reverse(offset, kind, bill.id, day_of(occ, bill.entity)))
        occ.record(bill.id, facts.RecoveryOffsetUndone(payout=row.id, journal=journal))


def set_off(occ: Occasion, bill: BillRow) -> None:
    """What is owed on the bill again was paid already, by a payment that settled late: nobody owes anybody."""
    books = Books(bill.entity, bill.currency)
    for payout, amount in to_recover(occ.log(bill.id)).items():
        if occ.balance(books.payable(bill.id)):
            shut_gate(occ, bill, "paid already, by a payment that settled late")
        moves = move(books.held(bill.id), books.recover(bill.contractor), min(amount, occ.balance(books.held(bill.id))))
        if not moves:
            return
        day = day_of(occ, bill.entity)
        journal = occ.journal_of(occ.post(JournalKind.RECOVERY_OFFSET, bill.id, bill.entity, day, moves))
        occ.record(bill.id, facts.RecoveryOffset(payout=payout, amount=moves[0].amount, journal=journal))
        left = decimal_text(amount - moves[0].amount, bill.currency)
        row = rows.get(occ.session, PayoutRow, payout)
        paid_late(occ, row, f"paid; {left} {bill.currency} to recover, the rest pays the bill")
