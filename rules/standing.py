"""Where does an object stand? Its facts, folded in the order in which they were added."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from models.facts import Fact
from models.facts import approval as approval_facts
from models.facts import bill as b
from models.facts import case as case_facts
from models.facts import engagement as e
from models.facts import late_money as late
from models.facts import order as order_facts
from models.facts import payout as p
from models.standings import (
    ApprovalStanding,
    BillStanding,
    CaseStanding,
    EngagementStanding,
    Entry,
    Log,
    OrderStanding,
    PayoutStanding,
)
from rules.money_out import paid_by
from rules.news import asked_since_news, missed, news

F = TypeVar("F", bound=Fact)


def every(log: Log, kind: type[F]) -> tuple[F, ...]:
    """The facts of one kind, oldest first."""
    return tuple(entry.fact for entry in log if isinstance(entry.fact, kind))


def last(log: Log, kind: type[F]) -> F | None:
    """The newest fact of one kind."""
    return next((entry.fact for entry in reversed(log) if isinstance(entry.fact, kind)), None)


def latest(log: Log, *kinds: type[Fact]) -> Entry | None:
    """The newest entry of any of these kinds."""
    return next((entry for entry in reversed(log) if isinstance(entry.fact, kinds)), None)


def newest(log: Log, *kinds: type[Fact]) -> Fact | None:
    """The newest fact of any of these kinds."""
    entry = latest(log, *kinds)
    return entry.fact if entry else None


def stands(log: Log, kind: type[F], *undone_by: type[Fact]) -> F | None:
    """The newest fact of one kind, unless one that undoes it was added since."""
    fact = newest(log, kind, *undone_by)
    return fact if isinstance(fact, kind) else None


def last_move(log: Log) -> Fact:
    """The newest fact that says where a bill stands; that it is questioned moves it nowhere by itself."""
    return next(entry.fact for entry in reversed(log) if not isinstance(entry.fact, b.Disputed | b.DisputeEnded))


def engagement(log: Log) -> EngagementStanding:
    """Requested, approved, converted, closed."""
    planned, reserved, converted = (
        last(log, approval_facts.ApprovalPlanned),
        last(log, e.FundsReserved),
        last(log, e.Converted),
    )
    done = {flip.bill for flip in every(log, e.Flipped)}
    held = last(log, case_facts.Held)
    return EngagementStanding(
        approval=planned.approval if planned else None,
        reserved=reserved.journal if reserved else None,
        order=converted.order if converted else None,
        asked=every(log, e.FlipAsked),
        flips=tuple(flip for flip in every(log, e.FlipAsked) if flip.bill not in done),
        bills=tuple(flip.bill for flip in every(log, e.Flipped) if not flip.refused),
        close=last(log, e.CloseAsked),
        closed=last(log, e.Closed),
        case=held.case if held else None,
    )


def order(log: Log) -> OrderStanding:
    """Current revision, the open change, what was received on each line."""
    revised, proposed = last(log, order_facts.Revised), last(log, order_facts.ChangeProposed)
    over = {f.change for f in every(log, order_facts.ChangeApplied)}
    over |= {f.change for f in every(log, order_facts.ChangeRefused)}
    received: dict[int, tuple[Decimal, int]] = {}
    for fact in every(log, order_facts.Received):
        quantity, amount = received.get(fact.line, (Decimal(0), 0))
        received[fact.line] = (quantity + fact.quantity, amount + fact.amount)
    return OrderStanding(
        revision=revised.revision if revised else 1,
        change=proposed.change if proposed and proposed.change not in over else None,
        closed=last(log, order_facts.OrderClosed),
        received=received,
    )


def approval(log: Log) -> ApprovalStanding:
    """Which step is open, since when, and who said what."""
    decided = every(log, approval_facts.Decided)
    approved = tuple(d for d in decided if d.verdict == "approve")
    clock = latest(log, approval_facts.Decided, approval_facts.Asked)
    step = len(approved)
    escalated = next((f.to for f in reversed(every(log, approval_facts.Escalated)) if f.step == step), None)
    assert clock is not None, "an approval begins with its question"
    return ApprovalStanding(
        step=step,
        since=clock.at,
        decided=decided,
        escalated_to=escalated,
        declined=next((d for d in decided if d.verdict == "decline"), None),
        ended=last(log, approval_facts.ApprovalEnded) is not None,
    )


def bill(log: Log) -> BillStanding:
    """Linked, matched, gated, released, settled; each undone by its opposite."""
    back = (b.PaymentRefused, b.BillReturned, late.LateReturned)
    linked = stands(log, b.Linked, b.Unlinked)
    posted, held = stands(log, b.ElsewherePosted, b.ElsewhereUndone), last(log, case_facts.Held)
    planned, ended = stands(log, b.PayoutPlanned, *back), newest(log, b.Rejected, b.Voided)
    setback = newest(log, b.Released, *back)
    return BillStanding(
        order=linked.order if linked else None,
        lines={int(line): order_line for line, order_line in linked.lines.items()} if linked else {},
        matched=stands(log, b.Matched, b.Unmatched),
        gate=stands(log, b.GateOpened, b.GateShut, b.Released),
        planned=planned.payout if planned else None,
        released=stands(log, b.Released, *back),
        releases=every(log, b.Released),
        paid_here=isinstance(newest(log, b.Released, b.Linked, b.Unlinked), b.Released),
        settled=bool(paid_by(log)) and stands(log, b.Matched, b.Unmatched) is not None,
        setback=setback if isinstance(setback, back) else None,
        elsewhere=stands(log, b.PaidElsewhere, b.ElsewhereUndone),
        elsewhere_journal=posted.journal if posted else None,
        ended=ended.KIND if ended else None,
        case=held.case if held else None,
    )


def payout(log: Log) -> PayoutStanding:
    """Which attempt, how often sent, what the rail said last."""
    begun, attempt = latest(log, p.AttemptBegun), len(every(log, p.AttemptBegun))
    sendings = [f for f in every(log, p.Sending) if f.attempt == attempt]
    told = latest(log, p.Sending, p.Answered, p.Inquired)
    known = last(log, p.Settled) or last(log, p.Accepted)
    accepted, end = latest(log, p.Accepted), newest(log, p.Refused, p.Settled, p.Returned)
    answers = [f for f in every(log, p.Answered) if f.attempt == attempt]
    return PayoutStanding(
        attempt=attempt,
        begun_at=begun.at if begun else None,
        requests=len(sendings),
        sending=sendings[-1] if sendings else None,
        answered=answers[-1] if answers else None,
        inquired=told.fact if told and isinstance(told.fact, p.Inquired) else None,
        inquiries=len(every(log, p.Inquired)),
        missed=missed(log),
        last_at=told.at if told else log[0].at,
        calling=told is not None and isinstance(told.fact, p.Sending),
        news=news(log, known=known is not None),
        asked_since_news=len(asked_since_news(log)),
        ask_again=isinstance(newest(log, p.AskedAgain, p.Inquired), p.AskedAgain),
        rail_ref=known.rail_ref if known else None,
        accepted_at=accepted.at if accepted else None,
        moved={(f.attempt, f.sequence): f.state for f in every(log, p.RailMoved)},
        frozen=stands(log, p.Frozen, p.Accepted, p.RailMoved, p.Refused),
        refused=isinstance(end, p.Refused),
        settled=isinstance(end, p.Settled),
        returned=isinstance(end, p.Returned),
        late=isinstance(end, p.Settled) and newest(log, p.Refused, p.Returned) is not None,
    )


def case(log: Log) -> CaseStanding:
    """What it is about now, and the ruling that saw exactly that."""
    opened, restated = last(log, case_facts.CaseOpened), last(log, case_facts.CaseRestated)
    assert opened is not None, "a case begins when it is opened"
    findings = restated.findings if restated else opened.findings
    keys = {finding.key for finding in findings}
    rulings = every(log, case_facts.Ruled)
    return CaseStanding(
        opened=opened,
        owner=given.owner if (given := last(log, case_facts.Reassigned)) else opened.owner,
        findings=findings,
        rulings=rulings,
        ruling=next((r for r in reversed(rulings) if keys <= set(r.saw)), None),
        closed=last(log, case_facts.CaseClosed) is not None,
    )
