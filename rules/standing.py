"""Where does an object stand? Its facts, folded in the order in which they were added."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from models.facts import Fact
from models.facts import approval as approval_facts
from models.facts import bill as b
from models.facts import case as case_facts
from models.facts import engagement as e
from models.facts import order as order_facts
from models.facts import payout as payout_facts
from models.rails import RailState
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
    escalated = next((f.to for f in every(log, approval_facts.Escalated) if f.step == step), None)
    assert clock is not None, "an approval begins with its question"
    return ApprovalStanding(
        step=step,
        since=clock.at,
        decided=decided,
        escalated_to=escalated,
        declined=next((d for d in decided if d.verdict == "decline"), None),
        ended=last(log, approval_facts.ApprovalEnded) is not None,
    )


def good(log: Log, kind: type[F], *undone_by: type[Fact]) -> F | None:
    """The newest fact of *kind*, unless one that undoes it came later."""
    entry = latest(log, kind, *undone_by)
    return entry.fact if entry and isinstance(entry.fact, kind) else None


def bill(log: Log) -> BillStanding:
    """Linked, matched, gated, released, settled; each undone by its opposite."""
    linked, planned = good(log, b.Linked, b.Unlinked), good(log, b.PayoutPlanned, *BACK)
    posted, held = good(log, b.ElsewherePosted, b.ElsewhereUndone), last(log, case_facts.Held)
    setback = latest(log, b.Released, *BACK)
    arrived = latest(log, b.BillSettled, b.PaidAfterRefusal, *BACK)
    ended = "rejected" if last(log, b.Rejected) else "voided" if last(log, b.Voided) else None
    return BillStanding(
        order=linked.order if linked else None,
        lines={int(line): order_line for line, order_line in linked.lines.items()} if linked else {},
        matched=good(log, b.Matched, b.Unmatched),
        gate=good(log, b.GateOpened, b.GateShut, b.Released),
        planned=planned.payout if planned else None,
        released=good(log, b.Released, *BACK),
        releases=every(log, b.Released),
        settled=arrived is not None and not isinstance(arrived.fact, BACK),
        setback=setback.fact if setback and isinstance(setback.fact, b.PaymentRefused | b.BillReturned) else None,
        elsewhere=good(log, b.PaidElsewhere, b.ElsewhereUndone),
        elsewhere_journal=posted.journal if posted else None,
        ended=ended,
        case=held.case if held else None,
    )


BACK = (b.PaymentRefused, b.BillReturned)
"""What puts a released bill back: it is owed again."""


def payout(log: Log) -> PayoutStanding:
    """Which attempt, how often sent, what the rail said last."""
    begun = latest(log, payout_facts.AttemptBegun)
    attempt = begun.fact.attempt if begun and isinstance(begun.fact, payout_facts.AttemptBegun) else 0
    sendings = [f for f in every(log, payout_facts.Sending) if f.attempt == attempt]
    told = latest(log, payout_facts.Sending, payout_facts.Answered, payout_facts.Inquired)
    accepted, settled = last(log, payout_facts.Accepted), last(log, payout_facts.Settled)
    inquired = every(log, payout_facts.Inquired)
    answers = [f for f in every(log, payout_facts.Answered) if f.attempt == attempt]
    known = settled or accepted
    return PayoutStanding(
        attempt=attempt,
        begun_at=begun.at if begun else None,
        requests=len(sendings),
        sending=sendings[-1] if sendings else None,
        answered=answers[-1] if answers else None,
        inquired=told.fact if told and isinstance(told.fact, payout_facts.Inquired) else None,
        inquiries=len(inquired),
        last_at=told.at if told else log[0].at,
        news=_news(log, known=known is not None),
        asked_since_news=_asked_since_news(log),
        ask_again=isinstance(newest(log, payout_facts.AskedAgain, payout_facts.Inquired), payout_facts.AskedAgain),
        rail_ref=known.rail_ref if known else None,
        moved=frozenset((f.attempt, f.sequence) for f in every(log, payout_facts.RailMoved)),
        frozen=_frozen(log),
        refused=last(log, payout_facts.Refused) is not None,
        settled=settled is not None,
        returned=last(log, payout_facts.Returned) is not None,
    )


def _frozen(log: Log) -> payout_facts.Frozen | None:
    """What froze it, unless the rail or a person has told since what became of it."""
    told = newest(log, payout_facts.Frozen, payout_facts.Accepted, payout_facts.RailMoved, payout_facts.Refused)
    return told if isinstance(told, payout_facts.Frozen) else None


def _news(log: Log, *, known: bool) -> frozenset[RailState]:
    """Steps that signed events told of and no inquiry has shown; that it was accepted, its answer says too."""
    told = {hint.state for hint in every(log, payout_facts.Hinted)}
    shown = {moved.state for moved in every(log, payout_facts.RailMoved)}
    return frozenset(told - shown - ({RailState.ACCEPTED} if known else set()))


def _asked_since_news(log: Log) -> int:
    """How many inquiries were answered since the newest event."""
    since = 0
    for entry in reversed(log):
        if isinstance(entry.fact, payout_facts.Hinted):
            break
        since += isinstance(entry.fact, payout_facts.Inquired)
    return since


def case(log: Log) -> CaseStanding:
    """What it is about now, and the ruling that saw exactly that."""
    opened, restated = last(log, case_facts.CaseOpened), last(log, case_facts.CaseRestated)
    assert opened is not None, "a case begins when it is opened"
    findings = restated.findings if restated else opened.findings
    keys = {finding.key for finding in findings}
    rulings = every(log, case_facts.Ruled)
    return CaseStanding(
        opened=opened,
        findings=findings,
        rulings=rulings,
        ruling=next((r for r in reversed(rulings) if keys <= set(r.saw)), None),
        closed=last(log, case_facts.CaseClosed) is not None,
    )
