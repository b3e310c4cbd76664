"""What do lists show of an object? Its log, folded into one row."""

from __future__ import annotations

from datetime import datetime

from models.facts import approval as approval_facts
from models.facts import bill as b
from models.facts import case as case_facts
from models.facts import order as order_facts
from models.facts.endpoint import EndpointTested
from models.ids import Kind, kind_of
from models.standings import Entry, Log, Position
from rules import disputing, standing
from rules.approval import may_answer
from rules.approval_deadline import due
from rules.endpoints import stage as endpoint_stage

Stage = tuple[str, bool, str | None]
"""Stage, whether it is an end, and what it waits for."""


def position(identifier: str, log: Log) -> Position:
    """The position that *log* adds up to. `since` is the newest fact that moved it."""
    kind = kind_of(identifier)
    stage, ended, waits = _STAGES[kind](log) if kind in _STAGES else ("known", False, None)
    return Position(
        stage=stage,
        ended=ended,
        waits_for=waits,
        owner=_owner(kind, log),
        since=_moved(log).at,
        due=_due(kind, log),
        answerers=_answerers(log) if kind is Kind.APPROVAL else (),
    )


def _moved(log: Log) -> Entry:
    """The newest entry that changes something: talk and tests do not."""
    return next(entry for entry in reversed(log) if not isinstance(entry.fact, case_facts.Commented | EndpointTested))


def _engagement(log: Log) -> Stage:
    stands = standing.engagement(log)
    if stands.closed:
        return "closed", True, None
    if stands.close:
        return "closing", False, None
    if stands.order:
        return "ordered", False, None
    if stands.reserved:
        return "approved", False, None
    if isinstance(standing.newest(log, case_facts.Held, approval_facts.ApprovalPlanned), case_facts.Held):
        return "held", False, stands.case
    return ("in_approval", False, stands.approval) if stands.approval else ("requested", False, None)


def _order(log: Log) -> Stage:
    stands = standing.order(log)
    if stands.closed:
        return ("cancelled" if stands.closed.cancelled else "closed"), True, None
    return ("pending_change", False, stands.change) if stands.change else ("open", False, None)


def _change(log: Log) -> Stage:
    if standing.last(log, order_facts.ChangeApplied):
        return "applied", True, None
    if standing.last(log, order_facts.ChangeRefused):
        return "refused", True, None
    planned, held = standing.last(log, approval_facts.ApprovalPlanned), standing.last(log, case_facts.Held)
    if held:
        return "held", False, held.case
    return ("in_approval", False, planned.approval) if planned else ("proposed", False, None)


def _bill(log: Log) -> Stage:
    stands = standing.bill(log)
    if stands.ended:
        return stands.ended, True, None
    if stands.settled:
        return "settled", True, None
    if stands.elsewhere_journal:
        return "paid_elsewhere", True, None
    if stands.released:
        return "released", False, stands.released.payout
    waits = stands.case if isinstance(standing.last_move(log), case_facts.Held) else None
    if stands.gate:
        return "payable", False, waits
    return ("matched", False, waits) if stands.matched else ("received", False, waits)


def _payout(log: Log) -> Stage:
    stands = standing.payout(log)
    asking = bool(stands.news) or stands.ask_again
    if not stands.in_transit:
        stage = "returned" if stands.returned else "settled" if stands.settled else "refused"
        return stage, not asking, "inquiry" if asking else None
    if stands.frozen:
        return "frozen", False, stands.frozen.case
    if stands.rail_ref:
        return "accepted", False, "settlement"
    if stands.answered and stands.answered.outcome in {"unknown", "not_sent"}:
        return "unknown", False, "inquiry"
    return ("sent", False, "answer") if stands.requests else ("reserved", False, None)


def _approval(log: Log) -> Stage:
    stands = standing.approval(log)
    if stands.declined:
        return "declined", True, None
    if stands.ended:
        return "ended", True, None
    planned = standing.last(log, approval_facts.StepsPlanned)
    if planned and stands.step >= len(planned.steps):
        return "approved", True, None
    return "open", False, f"step {stands.step + 1}"


def _case(log: Log) -> Stage:
    stands = standing.case(log)
    if stands.closed:
        return "closed", True, None
    return ("ruled", False, None) if stands.ruling else ("open", False, "ruling")


def _endpoint(log: Log) -> Stage:
    stands = endpoint_stage(log)
    return stands, stands == "ended", None


def _dispute(log: Log) -> Stage:
    stands = disputing.dispute(log)
    if stands.closed:
        return "closed", True, None
    return "open", False, "contractor" if stands.last_word == "client" else "ap"


_STAGES = {
    Kind.ENGAGEMENT: _engagement,
    Kind.ORDER: _order,
    Kind.CHANGE: _change,
    Kind.BILL: _bill,
    Kind.PAYOUT: _payout,
    Kind.APPROVAL: _approval,
    Kind.CASE: _case,
    Kind.ENDPOINT: _endpoint,
    Kind.DISPUTE: _dispute,
}


def _owner(kind: Kind, log: Log) -> str | None:
    if kind is Kind.CASE:
        return standing.case(log).owner
    if kind is Kind.DISPUTE:
        return disputing.dispute(log).owner
    if kind is Kind.APPROVAL:
        planned, stands = standing.last(log, approval_facts.StepsPlanned), standing.approval(log)
        if planned and stands.step < len(planned.steps):
            return stands.escalated_to or planned.steps[stands.step].approvers[0]
    return None


def _answerers(log: Log) -> tuple[str, ...]:
    """By the plan alone, which leaves out whoever asked; what roles they hold today is asked when they answer."""
    planned, stands = standing.last(log, approval_facts.StepsPlanned), standing.approval(log)
    if planned is None:
        return ()
    return tuple(sorted(may_answer((), planned.steps, stands, two_people=planned.two_people)))


def _due(kind: Kind, log: Log) -> datetime | None:
    if kind is Kind.CASE:
        return standing.case(log).opened.due
    if kind is Kind.DISPUTE:
        return disputing.dispute(log).opened.due
    if kind is Kind.APPROVAL:
        planned, stands = standing.last(log, approval_facts.StepsPlanned), standing.approval(log)
        over = planned is None or stands.declined or stands.ended
        return None if over or planned is None else due(planned.steps, stands)
    received = standing.last(log, b.BillReceived) if kind is Kind.BILL else None
    return received.due_at if received else None
