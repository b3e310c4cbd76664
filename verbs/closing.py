"""The last station of an engagement: what is uncommitted goes back to the budget."""

from __future__ import annotations

from models.facts import approval as approval_facts
from models.facts import engagement as facts
from models.facts import order as order_facts
from models.facts.bill import Linked, Matched
from models.ledger import JournalKind
from models.revisions import Revision
from models.standings import EngagementStanding
from models.steps import Stand
from models.tables.work import EngagementRow, OrderRow
from rules import standing
from rules.posting import Books, move
from store import rows
from store.bill_look_ups import bills_in_flight
from store.look_ups import order_of, requisition
from verbs import cases
from verbs.at_bill import order_moved
from verbs.funds import day_of, tell_the_waiting, uncommit
from verbs.occasion import Occasion


def load(occ: Occasion, engagement: str) -> tuple[EngagementRow, EngagementStanding]:
    """The engagement and what hangs on it, held."""
    row = rows.get(occ.session, EngagementRow, engagement)
    order = order_of(occ.session, engagement)
    occ.hold(engagement, row.contract, order.id if order else None, row.contractor)
    return row, standing.engagement(occ.log(engagement))


def stand(outcome: str, stage: str, row: EngagementRow, **more: object) -> Stand:
    """Where the engagement stands."""
    return Stand.model_validate({"outcome": outcome, "stage": stage, "neighbours": (row.id,), **more})


def close(occ: Occasion, engagement: str) -> Stand:
    """The end: what is uncommitted goes back to the budget."""
    row, stands = load(occ, engagement)
    if stands.closed:
        return stand("ended", "closed", row)
    if stands.close is None:
        return stand("before", "ordered", row)
    unmatched = None if stands.close.cancel else _to_be_matched(occ, stands)
    if unmatched:
        return stand("waiting", "closing", row, waits_for=f"the match of bill {unmatched}")
    return end(occ, row, stands, stands.close.reason)


def _to_be_matched(occ: Occasion, stands: EngagementStanding) -> str | None:
    """A bill that was flipped from the order, or matched to it once, and waits for its match.

    A closed order is good only for what was matched before: what was asked for first is not cut off by the end.
    """
    if stands.order is None:
        return None
    for bill in bills_in_flight(occ.session, stands.order):
        occ.hold(bill)
        where = standing.bill(occ.log(bill))
        once = isinstance(standing.newest(occ.log(bill), Matched, Linked), Matched)
        unmatched = where.matched is None and (once or bill in stands.bills)
        if where.order == stands.order and (unmatched or order_moved(occ, where)):
            return bill
    return None


def end(occ: Occasion, row: EngagementRow, stands: EngagementStanding, reason: str) -> Stand:
    """Close the order, or give back what was reserved, and record the end."""
    if stands.order:
        _close_order(occ, stands.order, cancelled=bool(stands.close and stands.close.cancel), reason=reason)
    else:
        _give_back(occ, row, stands)
    cases.clear(occ, row.id)
    occ.record(row.id, facts.Closed(reason=reason, converted=stands.order is not None))
    return stand("ended", "closed", row)


def _give_back(occ: Occasion, row: EngagementRow, stands: EngagementStanding) -> None:
    if stands.approval:
        occ.hold(stands.approval)
        occ.record(stands.approval, approval_facts.ApprovalEnded(reason="the engagement was closed"))
    if stands.reserved is None:
        return
    revision, books = (
        Revision.model_validate_json(requisition(occ.session, row.id).body),
        Books(row.entity, row.currency),
    )
    moves = tuple(
        transfer
        for line in revision.lines
        for transfer in move(
            books.reserved(row.id, line.line, line.budget_line), books.available(line.budget_line), line.amount
        )
    )
    occ.journal_of(occ.post(JournalKind.REQUISITION_CLOSED, row.id, row.entity, day_of(occ, row.entity), moves))
    tell_the_waiting(occ, row.entity)


def _close_order(occ: Occasion, order_id: str, *, cancelled: bool, reason: str) -> None:
    stands = standing.order(occ.log(order_id))
    if stands.closed:
        return
    uncommit(occ, rows.get(occ.session, OrderRow, order_id))
    occ.record(order_id, order_facts.OrderClosed(cancelled=cancelled, reason=reason))
    if stands.change:
        occ.wake(stands.change, "close_asked")
    for bill in bills_in_flight(occ.session, order_id):
        occ.wake(bill, "look_again")
