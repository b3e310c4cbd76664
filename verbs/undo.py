"""Taking back what a bill rests on: its open gate, its match, its claim. Each by its own journal."""

from __future__ import annotations

from datetime import date

from ledger import book
from models.facts import bill as facts
from models.ledger import JournalKind
from models.standings import BillStanding
from models.tables.bills import BillRow
from models.tables.nouns import EntityRow
from models.tables.work import EngagementRow, OrderRow
from rules import standing
from rules.posting import Books, move
from rules.terms import business_day
from store import rows
from verbs.occasion import Occasion


def day_of(occ: Occasion, entity: str) -> date:
    """Today, for that entity."""
    return business_day(occ.now, rows.get(occ.session, EntityRow, entity).timezone)


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
    if stands.gate:
        shut_gate(occ, row, reason)
    if stands.elsewhere_journal:
        occ.journal_of(occ.reverse(stands.elsewhere_journal, JournalKind.ELSEWHERE_UNDONE, row.id, day_of(occ, row.entity)))
    occ.journal_of(occ.reverse(stands.matched.journal, JournalKind.UNMATCHED, row.id, day_of(occ, row.entity)))
    _undo_all(occ, row, JournalKind.EXCESS_ACCEPTED, JournalKind.EXCESS_UNDONE)
    occ.record(row.id, facts.Unmatched(reason=reason))


def unclaim(occ: Occasion, row: BillRow, order: str) -> None:
    """Give the order back what the bill claimed; a closed order passes it on to the budget at once."""
    from verbs.steps_engagement import uncommit  # noqa: PLC0415 - the two undo each other's moves

    _undo_all(occ, row, JournalKind.EXCESS_ACCEPTED, JournalKind.EXCESS_UNDONE)
    _undo_all(occ, row, JournalKind.BILL_LINKED, JournalKind.BILL_UNLINKED)
    if standing.order(occ.log(order)).closed:
        order_row = rows.get(occ.session, OrderRow, order)
        uncommit(occ, rows.get(occ.session, EngagementRow, order_row.engagement), order_row)


def _undo_all(occ: Occasion, row: BillRow, kind: JournalKind, undo: JournalKind) -> None:
    for journal in book.standing_journals(occ.session, row.id, kind):
        occ.journal_of(occ.reverse(journal, undo, row.id, day_of(occ, row.entity)))
