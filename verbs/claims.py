"""What a bill takes of its order's lines: claimed when linked and at every look, more only by a ruling."""

from __future__ import annotations

from models.ledger import JournalKind, Overdrawn, Transfer
from models.papers import BillLine
from models.revisions import Revision
from models.tables.bills import BillLineRow, BillRow
from models.tables.work import OrderRow
from rules import matching, standing
from rules.posting import Books, move
from store.bill_look_ups import bill_lines
from verbs.funds import Unfunded, day_of, unfunded
from verbs.in_force import current_revision
from verbs.occasion import Occasion

Claimed = dict[int, int]


def plain(lines: list[BillLineRow], revision: Revision, named: dict[int, int]) -> tuple[BillLine, ...]:
    """The bill's lines for the rules. *named* is what the link says of them; else the bill; else the only line."""
    only = revision.lines[0].line if len(revision.lines) == 1 else None
    return tuple(
        BillLine(
            row.line,
            named.get(row.line) or row.order_line or only,
            row.quantity,
            row.unit_price,
            row.net,
            row.tax,
            row.tax_code,
        )
        for row in lines
    )


def claim(occ: Occasion, bill: BillRow, order: OrderRow) -> Claimed | None:
    """Claim what the order's lines still hold; one journal per bill line and order line. Both are held.

    Returns what is claimed of each line now; None when this order can give this bill nothing.
    """
    if standing.order(occ.log(order.id)).closed or bill.currency != order.currency:
        return None
    revision, named = current_revision(occ, order), standing.bill(occ.log(bill.id)).lines
    lines = plain(bill_lines(occ.session, [bill.id]), revision, named)
    books, claimed = Books(bill.entity, bill.currency), Claimed()
    for ordered in revision.lines:
        if not any(line.order_line == ordered.line for line in lines):
            continue
        mine = books.claimed(bill.id, order.id, ordered.line, ordered.budget_line)
        committed = books.committed(order.id, ordered.line, ordered.budget_line)
        have, left = occ.balance(mine), occ.balance(committed)
        claimed[ordered.line] = have
        for _, need in matching.needs(lines, ordered.line, have):
            moves = move(committed, mine, min(need, left))
            left -= min(need, left)
            claimed[ordered.line] += sum(m.amount for m in moves)
            if moves:
                day = day_of(occ, bill.entity)
                occ.journal_of(occ.post(JournalKind.BILL_LINKED, bill.id, bill.entity, day, moves))
    return claimed


def take_excess(
    occ: Occasion, bill: BillRow, order: OrderRow, revision: Revision, lines: tuple[BillLine, ...]
) -> Unfunded | None:
    """Take from the budget what a ruling accepted beyond the order, unless it is not there."""
    books, moves = Books(bill.entity, bill.currency), list[Transfer]()
    for ordered in revision.lines:
        mine = books.claimed(bill.id, order.id, ordered.line, ordered.budget_line)
        net = sum(line.net for line in lines if line.order_line == ordered.line)
        if net:
            moves += move(books.available(ordered.budget_line), mine, net - occ.balance(mine))
    if not moves:
        return None
    booked = occ.post(JournalKind.EXCESS_ACCEPTED, bill.id, bill.entity, day_of(occ, bill.entity), tuple(moves))
    return unfunded(occ, booked) if isinstance(booked, Overdrawn) else None
