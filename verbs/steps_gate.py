"""The second station of a bill: the contractor may be paid, or the gate stays shut."""

from __future__ import annotations

from models.facts import bill as facts
from models.facts.late_money import LateReturned
from models.findings import Code, Finding
from models.ids import Kind
from models.ledger import JournalKind
from models.standings import BillStanding
from models.steps import Stand
from rules import gate as rule
from rules import may_be_paid
from rules.posting import Books, move
from rules.standing import every
from store.bill_look_ups import Around
from verbs import cases
from verbs.at_bill import hold, load, order_moved, over, policies, stand
from verbs.evidence import on_file
from verbs.funds import day_of
from verbs.occasion import Occasion


def gate(occ: Occasion, bill: str) -> Stand:
    """Open for valid evidence only, and after a setback only when a person said: pay again."""
    around, stands = load(occ, bill)
    end = over(occ, around, stands)
    if end:
        return end
    if stands.matched is None or stands.elsewhere or order_moved(occ, stands):
        return stand("before", "received", around)
    if stands.gate:
        return stand("passed", "payable", around)
    _, today = policies(occ, around)
    account, evidence = on_file(occ, around.bill.contractor, around.bill.currency)
    verdict = rule.look(today.gate, evidence, account.id if account else None, occ.now)
    found = (*_setback(occ, bill, stands), *verdict.findings)  # whether to pay again is treasury's to say, first
    if found or account is None:
        return hold(occ, around, "gate", found, today)
    _open(occ, around, verdict, account.id)
    return stand("passed", "payable", around)


def _setback(occ: Occasion, bill: str, stands: BillStanding) -> tuple[Finding, ...]:
    """What came of the last payment, until a person who saw it says: pay again."""
    setback = stands.setback
    if setback is None:
        return ()
    retried = cases.ruled(occ, bill, "retry")
    refused = isinstance(setback, facts.PaymentRefused)
    code = Code.PAYMENT_REFUSED if refused else Code.PAYMENT_RETURNED
    times = sum(fact.payout == setback.payout for fact in _setbacks(occ, bill))
    reason = f"{setback.reason}, for the {times}. time" if times > 1 else setback.reason
    return may_be_paid.setback(code, reason, setback.payout, retried)


def _setbacks(occ: Occasion, bill: str) -> tuple[facts.PaymentRefused | facts.BillReturned | LateReturned, ...]:
    """Every one so far: a payout can come back twice, and a ruling on the first time says nothing of the second."""
    log = occ.log(bill)
    return (*every(log, facts.PaymentRefused), *every(log, facts.BillReturned), *every(log, LateReturned))


def _open(occ: Occasion, around: Around, verdict: rule.Verdict, destination: str) -> None:
    bill, books = around.bill, Books(around.bill.entity, around.bill.currency)
    moves = move(books.held(bill.id), books.payable(bill.id), bill.total)
    occ.journal_of(occ.post(JournalKind.GATE_OPENED, bill.id, bill.entity, day_of(occ, bill.entity), moves))
    cases.clear(occ, bill.id)
    opened = facts.GateOpened(destination=destination, evidence=verdict.evidence, until=verdict.until)
    occ.record(bill.id, opened, facts.PayoutPlanned(payout=occ.new(Kind.PAYOUT)))
