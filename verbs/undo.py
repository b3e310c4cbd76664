"""Taking back what a bill rests on: its open gate, its match, its claims, its link, and at its end its number."""

from __future__ import annotations

from ledger import book
from models.facts import bill as facts
from models.ledger import JournalKind
from models.standings import BillStanding
from models.tables.bills import BillLinkRow, BillRow, BillVoidRow
from models.tables.work import OrderRow
from rules import standing
from rules.posting import Books, move
from store import rows
from store.bill_look_ups import bills_in_flight, open_bills_of
from verbs import cases
from verbs.funds import day_of, tell_the_waiting, uncommit
from verbs.occasion import Occasion


def shut_gate(occ: Occasion, row: BillRow, reason: str) -> None:
    """What was payable is held again."""
    books = Books(row.entity, row.currency)
    moves = move(books.payable(row.id), books.held(row.id), occ.balance(books.payable(row.id)))
    if moves:
        occ.journal_of(occ.post(JournalKind.GATE_SHUT, row.id, row.entity, day_of(occ, row.entity), moves))
    occ.record(row.id, facts.GateShut(reason=reason))


def unmatch(occ: Occasion, row: BillRow, stands: BillStanding, reason: str) -> None:
    """The match is no longer good; what rulings let it exceed is given back too."""
    if stands.matched is None:
        return
    assert stands.elsewhere_journal is None, "a bill that was paid elsewhere keeps its match"
    if stands.gate:
        shut_gate(occ, row, reason)
    occ.journal_of(occ.reverse(stands.matched.journal, JournalKind.UNMATCHED, row.id, day_of(occ, row.entity)))
    _undo_all(occ, row, JournalKind.EXCESS_ACCEPTED, JournalKind.EXCESS_UNDONE)
    occ.record(row.id, facts.Unmatched(reason=reason))


def _unclaim(occ: Occasion, row: BillRow, order: str) -> None:
    """Give the order back what the bill claimed; a closed order passes it on to the budget at once."""
    _undo_all(occ, row, JournalKind.BILL_LINKED, JournalKind.BILL_UNLINKED)
    if standing.order(occ.log(order)).closed:
        uncommit(occ, rows.get(occ.session, OrderRow, order))


def _undo_all(occ: Occasion, row: BillRow, kind: JournalKind, undo: JournalKind) -> None:
    undone = book.standing_journals(occ.session, row.id, kind)
    for journal in undone:
        occ.journal_of(occ.reverse(journal, undo, row.id, day_of(occ, row.entity)))
    if undone and undo is JournalKind.EXCESS_UNDONE:
        tell_the_waiting(occ, row.entity)


def links(occ: Occasion, bill: str) -> int:
    """How often the bill was linked or unlinked; it is held."""
    return len(standing.every(occ.log(bill), facts.Linked)) + len(standing.every(occ.log(bill), facts.Unlinked))


def unlink(occ: Occasion, row: BillRow, stands: BillStanding, reason: str) -> None:
    """The bill lets go of its order, and everything that rested on it; whoever waits for that looks again."""
    assert stands.order is not None
    unmatch(occ, row, stands, reason)
    _unclaim(occ, row, stands.order)
    rows.add(occ.session, BillLinkRow(bill=row.id, n=links(occ, row.id) + 1, order=None, linked_at=occ.now))
    occ.record(row.id, facts.Unlinked(order=stands.order, reason=reason))
    for other in bills_in_flight(occ.session, stands.order):
        occ.wake(other, "look_again")
    change = standing.order(occ.log(stands.order)).change
    if change:
        occ.wake(change, "look_again")
    tell_the_closing(occ, rows.get(occ.session, OrderRow, stands.order))


def tell_the_closing(occ: Occasion, order: OrderRow) -> None:
    """An end that was asked for may wait for this bill; the engagement is held."""
    if standing.engagement(occ.log(order.engagement)).close:
        occ.wake(order.engagement, "look_again")


def end(occ: Occasion, row: BillRow, stands: BillStanding, how: facts.Rejected | facts.Voided) -> None:
    """Undo all that the bill holds and set its number free: *how* it ended without being owed."""
    if stands.order:
        unlink(occ, row, stands, how.reason)
    cases.clear(occ, row.id)
    rows.add(occ.session, BillVoidRow(bill=row.id, voided_at=occ.now))
    occ.record(row.id, how)
    for other in open_bills_of(occ.session, row.contractor):
        if abs(rows.get(occ.session, BillRow, other).total - row.total) <= 1:
            occ.wake(other, "look_again")  # it may have been held for looking like this one
