"""What did the rail tell us under its signature that it has not shown when it was asked?"""

from __future__ import annotations

from collections import Counter

from models.facts import payout as p
from models.rails import RailState
from models.standings import Log
from rules.unknown_outcome import HEARD_OUT


def news(log: Log, *, known: bool) -> frozenset[RailState]:
    """Steps that signed events told of and no inquiry has shown; that it was accepted, its answer says too.

    The newest event is news until the rail was asked after it and answered: the event of an earlier step of the same
    state may have been lost, and what it told was learned by asking. A state that more events told of than the rail
    has shown came again, or two events told of one step: the rail knows which, and once it has answered often enough
    without showing a new one, it was the latter.
    """
    told = Counter(state for _, state in {(e.fact.event, e.fact.state) for e in log if isinstance(e.fact, p.Hinted)})
    shown = Counter(entry.fact.state for entry in log if isinstance(entry.fact, p.RailMoved))
    unseen = {state for state in told if told[state] > shown[state]}
    answered = sum(asked.outcome == "found" for asked in asked_since_news(log))
    if told and not answered:
        unseen.add(next(entry.fact.state for entry in reversed(log) if isinstance(entry.fact, p.Hinted)))
    if answered >= HEARD_OUT:
        unseen = {state for state in unseen if not shown[state]}
    return frozenset(unseen - ({RailState.ACCEPTED} if known else set()))


def asked_since_news(log: Log) -> tuple[p.Inquired, ...]:
    """The inquiries since the newest event."""
    heard = max((place for place, entry in enumerate(log) if isinstance(entry.fact, p.Hinted)), default=-1)
    return tuple(entry.fact for entry in log[heard + 1 :] if isinstance(entry.fact, p.Inquired))


def missed(log: Log) -> int:
    """How often in a row, up to now, the rail was asked and did not find it."""
    outcomes = [entry.fact.outcome == "not_found" for entry in reversed(log) if isinstance(entry.fact, p.Inquired)]
    return outcomes.index(False) if False in outcomes else len(outcomes)
