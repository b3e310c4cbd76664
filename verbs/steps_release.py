"""The last station of a bill: everything is asked once more, and then the money is let go."""

from __future__ import annotations

from collections.abc import Collection

from models.facts import bill as facts
from models.facts import case as case_facts
from models.facts import payout as payout_facts
from models.findings import Finding
from models.ids import Kind
from models.ledger import JournalKind
from models.policy import Policy
from models.reach import Home
from models.standings import BillStanding
from models.steps import Stand
from models.tables.bills import PayoutBillRow, PayoutRow
from models.tables.contractors import DestinationRow
from models.tables.work import ApprovalRow
from rules import disputing, standing
from rules import gate as gate_rule
from rules import may_be_paid as rule
from rules.posting import Books, move
from store import rows
from store.bill_look_ups import Around, bill_lines
from verbs import cases
from verbs.at_bill import hold, load, order_moved, over, policies, stand
from verbs.compare import approval_in_force, people, stale, twins
from verbs.evidence import on_file
from verbs.funds import day_of
from verbs.occasion import Occasion
from verbs.undo import shut_gate


def release(occ: Occasion, bill: str, rails: Collection[str], payout: str | None = None) -> Stand:
    """Ask everything again, then let the money go: `payout` names it, or the id that the gate planned does.

    *rails* are those that this installation pays by; a destination on another blocks the bill.

    Repeated with a payout id that released it: the recorded answer. With another: nothing moves.
    """
    around, stands = load(occ, bill)
    before = _released(around, stands, payout)
    if before:
        return before
    approval = approval_in_force(occ, around)
    end = over(occ, around, stands)
    if end:
        return end
    if stands.gate is None or stands.elsewhere or order_moved(occ, stands):
        return stand("before", "matched", around)
    pinned, today = policies(occ, around)
    account, evidence = on_file(occ, around.bill.contractor, around.bill.currency)
    verdict = gate_rule.look(today.gate, evidence, account.id if account else None, occ.now)
    changed = _not_as_at_the_gate(stands.gate, verdict, account)
    if changed or account is None:
        shut_gate(occ, around.bill, changed)
        return stand("before", "matched", around)
    found = (*gate_rule.unserved(account.rail, rails), *_findings(occ, around, approval, pinned))
    if found:
        return hold(occ, around, "release", found, today)
    return _when_due(occ, around, verdict) or _let_go(occ, around, payout or stands.planned, account)


def _released(around: Around, stands: BillStanding, payout: str | None) -> Stand | None:
    """The recorded answer of a release that was made before, or the refusal of a second one."""
    if payout and any(past.payout == payout for past in stands.releases):
        return _let_gone(around, payout)
    if stands.released is None:
        return None
    if payout is None:
        return _let_gone(around, stands.released.payout)
    return stand("ended", "refused", around, note=f"payout {stands.released.payout} is under way for this bill")


def _let_gone(around: Around, payout: str) -> Stand:
    near = (around.engagement.id, payout) if around.engagement else (payout,)
    return stand("passed", "released", around, neighbours=near)


def _not_as_at_the_gate(opened: facts.GateOpened, verdict: gate_rule.Verdict, account: DestinationRow | None) -> str:
    """Why the gate must be asked again; empty when all is as it was when it opened."""
    if verdict.findings:
        return ", ".join(f"{finding.about}: {finding.actual}" for finding in verdict.findings)
    if account is None or account.id != opened.destination:
        return "the destination changed"
    return "" if verdict.evidence == opened.evidence else "the evidence changed"


def _findings(occ: Occasion, around: Around, approval: ApprovalRow | None, policy: Policy) -> tuple[Finding, ...]:
    """What blocks the money although the bill is matched and the gate is open."""
    duties = tuple(rule.separation(people(occ, around, approval), policy.separation))
    accepted = cases.ruled(occ, around.bill.id, "accept")
    alike = (finding for finding in twins(occ, around.bill, policy) if finding.key not in accepted)
    questioned = disputing.findings(occ.log(around.bill.id))
    return (*questioned, *stale(occ, around, bill_lines(occ.session, [around.bill.id]), policy), *alike, *duties)


def _when_due(occ: Occasion, around: Around, verdict: gate_rule.Verdict) -> Stand | None:
    """The wait for the due date; None when it has come."""
    bill = around.bill
    cases.clear(occ, bill.id)
    if isinstance(standing.last_move(occ.log(bill.id)), case_facts.Held):
        occ.record(bill.id, case_facts.HoldLifted())
    received = standing.last(occ.log(bill.id), facts.BillReceived)
    assert received is not None, "a bill begins when it is received"
    due = received.due_at
    if occ.now >= due:
        return None
    until = min(moment for moment in (due, verdict.until) if moment)
    return stand("waiting", "payable", around, until=until, waits_for=f"due on {bill.due_on}")


def _let_go(occ: Occasion, around: Around, planned: str | None, account: DestinationRow) -> Stand:
    payout = planned or occ.new(Kind.PAYOUT)
    home = Home(around.bill.entity, around.engagement.unit if around.engagement else None)
    bill, books = around.bill, Books(around.bill.entity, around.bill.currency)
    moves = move(books.payable(bill.id), books.transit(payout, bill.id), bill.total)
    journal = occ.journal_of(occ.post(JournalKind.RELEASED, bill.id, bill.entity, day_of(occ, bill.entity), moves))
    row = PayoutRow(
        id=payout,
        entity=bill.entity,
        contractor=bill.contractor,
        destination=account.id,
        rail=account.rail,
        currency=bill.currency,
        amount=bill.total,
        made_at=occ.now,
    )
    rows.add(occ.session, row, PayoutBillRow(payout=payout, bill=bill.id, amount=bill.total, journal=journal))
    occ.record(bill.id, facts.Released(payout=payout, journal=journal, destination=account.id))
    occ.create(payout, home, payout_facts.PayoutMade(amount=bill.total, bills=(bill.id,)))
    occ.wake(payout, "look_again")
    return _let_gone(around, payout)
