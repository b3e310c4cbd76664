"""What a bill takes of its order's lines: claimed when linked and at every look, more only by a ruling."""

from __future__ import annotations

from decimal import Decimal

from sqlmodel import Session

from models.findings import Finding
from models.ledger import JournalKind, Overdrawn, Transfer
from models.papers import BillLine, as_of
from models.revisions import Revision
from models.tables.bills import BillLineRow, BillRow
from models.tables.work import OrderRow
from rules import matching, standing
from rules.posting import Books, move
from store import facts
from store.bill_look_ups import bill_lines, linked_bills
from verbs.funds import Unfunded, day_of, unfunded
from verbs.in_force import current_revision, current_row
from verbs.occasion import Occasion

Claimed = dict[int, int]


def plain(lines: list[BillLineRow], linked: dict[int, int]) -> tuple[BillLine, ...]:
    """The bill's lines for the rules, each with the order line that the link settled."""
    return tuple(
        BillLine(row.line, linked.get(row.line), row.quantity, row.unit_price, row.net, row.tax, row.tax_code)
        for row in lines
    )


def taken(session: Session, bills: list[str]) -> dict[int, tuple[Decimal, int]]:
    """(quantity, net in minor units) that *bills* take of each line of the order that they are linked to."""
    logs, sums = facts.logs(session, bills), dict[int, tuple[Decimal, int]]()
    for bill in bills:
        for line in plain(bill_lines(session, [bill]), standing.bill(logs[bill]).lines):
            if line.order_line:
                quantity, amount = sums.get(line.order_line, matching.NOTHING)
                sums[line.order_line] = (quantity + line.quantity, amount + line.net)
    return sums


def unbilled(occ: Occasion, order: OrderRow) -> str:
    """What was accepted of *order*, which is held, and no bill has taken: `line 1: 3, line 2: 0.5`; `nothing`."""
    billed = taken(occ.session, linked_bills(occ.session, order.id))
    received = sorted(standing.order(occ.log(order.id)).received.items())
    left = ((line, quantity - billed.get(line, matching.NOTHING)[0]) for line, (quantity, _) in received)
    return ", ".join(f"line {line}: {quantity}" for line, quantity in left if quantity > 0) or "nothing"


def claim(occ: Occasion, bill: BillRow, order: OrderRow) -> Claimed:
    """Claim what the order's lines still hold; one journal per bill line and order line. Both are held.

    Returns what is claimed of each line now. A closed order gives no more than it gave before.
    """
    if bill.currency != order.currency:
        return Claimed()
    closed = standing.order(occ.log(order.id)).closed
    revision, linked = current_revision(occ, order), standing.bill(occ.log(bill.id)).lines
    lines = plain(bill_lines(occ.session, [bill.id]), linked)
    books, claimed = Books(bill.entity, bill.currency), Claimed()
    for ordered in revision.lines:
        if not any(line.order_line == ordered.line for line in lines):
            continue
        mine = books.claimed(bill.id, order.id, ordered.line, ordered.budget_line)
        committed = books.committed(order.id, ordered.line, ordered.budget_line)
        have, left = occ.balance(mine), 0 if closed else occ.balance(committed)
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
    occ: Occasion,
    bill: BillRow,
    order: OrderRow,
    revision: Revision,
    lines: tuple[BillLine, ...],
    accepted: tuple[Finding, ...],
) -> Unfunded | None:
    """Take from the budget what a ruling accepted beyond the order, unless it is not there.

    Of a line that no accepted finding is about nothing is taken, whatever let the bill come this far.
    """
    books, moves = Books(bill.entity, bill.currency), list[Transfer]()
    named = as_of(order.number, current_row(occ, order.id).revision)
    for ordered in revision.lines:
        mine = books.claimed(bill.id, order.id, ordered.line, ordered.budget_line)
        net = sum(line.net for line in lines if line.order_line == ordered.line)
        if net and matching.may_exceed(accepted, named, ordered.line):
            moves += move(books.available(ordered.budget_line), mine, net - occ.balance(mine))
    if not moves:
        return None
    booked = occ.post(JournalKind.EXCESS_ACCEPTED, bill.id, bill.entity, day_of(occ, bill.entity), tuple(moves))
    return unfunded(occ, booked) if isinstance(booked, Overdrawn) else None
