"""One payout and a rail that keeps its books, in a world where requests may be late, lost or refused."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.facts import Fact
from models.facts.payout import (
    Accepted,
    Answered,
    AttemptBegun,
    Frozen,
    Inquired,
    PayoutMade,
    RailMoved,
    Refused,
    Sending,
)
from models.policy import RailTimes
from models.rails import RailState
from models.standings import Entry, Log, PayoutStanding
from rules import standing
from rules.unknown_outcome import Next, RailTerms, next_move
from tests.rules.samples import NOW

TERMS = RailTerms(rail="sandbox", key_window=timedelta(hours=24), call_timeout=timedelta(seconds=10))
TIMES = RailTimes()
SAFE = TERMS.key_window * TIMES.resend_within_percent / 100

FATES = ("accepted", "refused", "lost", "down", "late", "crash", "crash_late", "not_sent")
"""lost: executed, no answer. late: no answer, executed at the last moment. crash: not even "no answer" is written."""


class World:
    """One payout, its rail and what was written down; `next` does what the rule says."""

    def __init__(self) -> None:
        self.now: datetime = NOW
        self.log: Log = ()
        self.on_the_way: list[tuple[datetime, str]] = []
        self.executed = 0
        self.refused_by_rail = False
        self.write(PayoutMade(amount=1, bills=("bil_1",)))

    def write(self, *facts: Fact) -> None:
        for fact in facts:
            n = 1 + sum(entry.fact.KIND == fact.KIND for entry in self.log)
            self.log = (*self.log, Entry(n, self.now, "system", None, fact))

    @property
    def stands(self) -> PayoutStanding:
        return standing.payout(self.log)

    def move(self) -> Next:
        return next_move(self.stands, TIMES, TERMS, self.now)

    def send(self, send_by: datetime, fate: str) -> None:
        self.may_send(send_by)
        self.write(Sending(attempt=1, send_by=send_by))
        if fate in {"accepted", "refused", "lost"}:
            self.reach(fate)
        if fate in {"late", "crash_late"}:
            self.on_the_way.append((send_by + TERMS.call_timeout, fate))
        if fate.startswith("crash"):
            return
        outcome = "refused" if fate != "not_sent" and self.refused_by_rail and fate in {"accepted", "refused"} else fate
        ref = "r1" if outcome == "accepted" else None
        known = outcome if outcome in {"accepted", "refused", "not_sent"} else "unknown"
        self.write(Answered.model_validate({"attempt": 1, "outcome": known, "detail": "", "rail_ref": ref}))
        if ref:
            self.write(Accepted(rail_ref=ref))

    def may_send(self, send_by: datetime) -> None:
        """What must hold for every request, and more for every one after the first."""
        assert self.now < send_by, "no call starts at its send-by time or later"
        begun = next(entry.at for entry in self.log if isinstance(entry.fact, AttemptBegun))
        earlier = [entry.fact for entry in self.log if isinstance(entry.fact, Sending)]
        asked = standing.latest(self.log, Sending, Inquired)
        if earlier:
            assert asked is not None
            assert isinstance(asked.fact, Inquired), "a request was sent without asking about the one before"
            assert asked.fact.outcome == "not_found"
            assert asked.at >= earlier[-1].send_by + TERMS.call_timeout, "it may still have been on its way"
            assert send_by <= begun + SAFE, "the rail may have forgotten the key"

    def reach(self, fate: str) -> None:
        """The request is at the rail: the first decides, later ones with the key get its answer."""
        if not self.executed and not self.refused_by_rail:
            self.refused_by_rail = fate == "refused"
            self.executed += fate != "refused"

    def inquire(self, *, answers: bool) -> None:
        if not answers:
            self.write(Inquired(outcome="unknown", detail="no answer"))
        elif self.executed:
            self.write(
                Inquired(outcome="found", detail="", state=RailState.ACCEPTED, rail_ref="r1"),
                RailMoved(attempt=1, sequence=1, state=RailState.ACCEPTED),
                Accepted(rail_ref="r1"),
            )
        else:
            self.write(Inquired(outcome="not_found", detail=""))

    def pass_time(self, until: datetime) -> None:
        assert until > self.now, "a wait that is over already would spin"
        self.now = until
        for moment, fate in self.on_the_way:
            if moment <= self.now:
                self.reach(fate)
        self.on_the_way = [request for request in self.on_the_way if request[0] > self.now]

    def step(self, fate: str, *, answers: bool) -> str:
        then = self.move()
        match then.do:
            case "begin":
                self.write(AttemptBegun(attempt=1, key="pay_1:1"))
            case "send":
                assert then.at is not None
                self.send(then.at, fate)
            case "inquire":
                self.inquire(answers=answers)
            case "refuse":
                assert not self.executed, "the money went back to the bill, and the rail had paid"
                assert not self.on_the_way, "the money went back to the bill, and a request was on its way"
                self.write(Refused(reason=then.why))
            case "freeze":
                self.write(Frozen(case="cas_1", why=then.why))
            case "wait" if then.at:
                self.pass_time(then.at)
        return then.do
