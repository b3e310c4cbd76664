"""The first station of a bill: order, receipts and bill agree, or a person rules."""

from __future__ import annotations

from models.facts import bill as facts
from models.facts import case as case_facts
from models.findings import Finding
from models.ledger import JournalKind
from models.papers import BillLine
from models.revisions import Revision
from models.standings import BillStanding
from models.steps import Stand
from rules import standing
from rules.posting import Books, Claim, matched, matched_on, move
from store.bill_look_ups import Around, bill_lines
from verbs import cases, elsewhere
from verbs.at_bill import hold, load, order_moved, over, policies, stand
from verbs.claims import Claimed, claim, plain, take_excess
from verbs.compare import differences
from verbs.funds import day_of
from verbs.in_force import current_revision, current_row
from verbs.late_money import set_off
from verbs.occasion import Occasion
from verbs.undo import shut_gate, tell_the_closing, unmatch


def match(occ: Occasion, bill: str) -> Stand:
    """Claim what the order has left, compare everything, and book the bill or hold it."""
    around, stands = load(occ, bill)
    end = over(occ, around, stands)
    if end:
        return end
    if stands.matched and not order_moved(occ, stands):
        return _elsewhere(occ, around, stands) or stand("passed", "matched", around)
    unmatch(occ, around.bill, stands, "the order has a new revision")
    pinned, today = policies(occ, around)
    revision = current_revision(occ, around.order) if around.order else None
    claimed = claim(occ, around.bill, around.order) if around.order else Claimed()
    found = differences(occ, around, revision, claimed, pinned)
    accepted = cases.ruled(occ, bill, "accept") if standing.last(occ.log(bill), case_facts.Held) else frozenset()
    open_now = tuple(finding for finding in found if finding.key not in accepted)
    if open_now or revision is None or around.order is None:
        return hold(occ, around, "match", open_now, today)
    lines = plain(bill_lines(occ.session, [bill]), stands.lines)
    short = take_excess(occ, around.bill, around.order, revision, lines, found)
    if short:
        return hold(occ, around, "match", (short.finding,), today, short.owner)
    _book(occ, around, revision, lines, found)
    set_off(occ, around.bill)
    paid_late = over(occ, around, standing.bill(occ.log(bill)))
    if paid_late:
        return paid_late
    return _elsewhere(occ, around, standing.bill(occ.log(bill))) or stand("passed", "matched", around)


def _book(
    occ: Occasion, around: Around, revision: Revision, lines: tuple[BillLine, ...], accepted: tuple[Finding, ...]
) -> None:
    """The claims are spent, and the bill is owed."""
    assert around.order is not None
    bill, taxes = around.bill, dict[str, int]()
    sums = {o: sum(line.net for line in lines if line.order_line == o.line) for o in revision.lines}
    claims = [Claim(o.line, o.budget_line, net) for o, net in sums.items() if net]
    for line in bill_lines(occ.session, [bill.id]):
        taxes[line.tax_code] = taxes.get(line.tax_code, 0) + line.tax
    moves = matched(Books(bill.entity, bill.currency), bill.id, around.order.id, claims, taxes)
    day = matched_on(bill.issued_on, day_of(occ, bill.entity))
    journal = occ.journal_of(occ.post(JournalKind.MATCHED, bill.id, bill.entity, day, moves))
    cases.clear(occ, bill.id)
    row = current_row(occ, around.order.id)
    pinned = facts.Matched(
        order=around.order.id,
        revision=row.revision,
        sow_version=row.sow_version,
        contract_version=row.contract_version,
        journal=journal,
        accepted=accepted,
    )
    occ.record(bill.id, pinned)
    tell_the_closing(occ, around.order)


def _elsewhere(occ: Occasion, around: Around, stands: BillStanding) -> Stand | None:
    """A matched bill that was paid outside is booked so, and is over."""
    if stands.elsewhere is None:
        return None
    bill = around.bill
    if stands.gate:
        shut_gate(occ, bill, "paid elsewhere")
    books = Books(bill.entity, bill.currency)
    moves = move(books.held(bill.id), books.elsewhere(stands.elsewhere.account), bill.total)
    booked = occ.post(JournalKind.PAID_ELSEWHERE, bill.id, bill.entity, day_of(occ, bill.entity), moves)
    cases.clear(occ, bill.id)
    elsewhere.calm(occ, bill.id)
    occ.record(bill.id, facts.ElsewherePosted(journal=occ.journal_of(booked)))
    return stand("ended", "paid elsewhere", around)
