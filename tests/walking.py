"""How work moves on without a Temporal server: what was woken walks its stations, in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.facts.payout import Hinted
from models.ids import kind_of
from models.rails import RailState
from models.steps import PayoutStep, Stand
from rules.unknown_outcome import RailTerms
from store import outbox
from tests.looking import Looking
from verbs import (
    closing,
    steps_change,
    steps_engagement,
    steps_gate,
    steps_match,
    steps_payout,
    steps_release,
)
from verbs.occasion import Occasion

STATIONS: dict[str, tuple[Callable[[Occasion, str], Stand], ...]] = {
    "eng": (
        steps_engagement.plan,
        steps_engagement.approve,
        steps_engagement.issue,
        steps_engagement.flip,
        closing.close,
    ),
    "chg": (steps_change.plan, steps_change.approve, steps_change.apply),
    "bil": (steps_match.match, steps_gate.gate),
}


@dataclass
class Walking(Looking):
    """`waiting` holds what waits for a moment, and until when."""

    waiting: dict[str, datetime] = field(default_factory=dict)

    def settle_down(self) -> None:
        """Walk everything that was woken, until nothing is."""
        for _ in range(200):
            woken = list(self._take_woken())
            if not woken:
                return
            for object_id in woken:
                self.walk(object_id)
        raise AssertionError("the town never comes to rest")

    def pass_time(self, how_long: timedelta) -> None:
        """Deadlines on the way are met at their moment."""
        until = self.now + how_long
        while self.waiting:
            object_id, moment = min(self.waiting.items(), key=lambda item: item[1])
            if moment > until:
                break
            self.now = max(self.now, moment)
            self.walk(object_id)
            self.settle_down()
        self.now = until

    def _take_woken(self) -> Iterator[str]:
        with self.database.writing() as session:
            left = outbox.left_over(session, self.now + timedelta(days=10_000), 1000)
            if left:
                outbox.done(session, [row.id for row in left], self.now)
        yield from dict.fromkeys(row.object for row in left)

    def walk(self, object_id: str) -> None:
        """What the object's workflow does when it is woken."""
        self.waiting.pop(object_id, None)
        stand = self._walk_payout(object_id) if kind_of(object_id).value == "pay" else self._walk(object_id)
        if stand.outcome == "waiting" and stand.until:
            self.waiting[object_id] = max(stand.until, self.now + timedelta(seconds=1))

    def _walk(self, object_id: str) -> Stand:
        kind = kind_of(object_id).value
        stations, at = (*STATIONS[kind], self.releasing) if kind == "bil" else STATIONS[kind], 0
        for _ in range(50):
            stand = self.do("system", stations[at], object_id)
            if stand.outcome in {"waiting", "ended"}:
                return stand
            at = 0 if stand.outcome == "before" else at + 1
            if at == len(stations):
                return stand
        raise AssertionError(f"{object_id} walks in circles")

    def releasing(self, occ: Occasion, bill: str) -> Stand:
        """The bill's last station; it knows the rail that there is."""
        return steps_release.release(occ, bill, (self.rail.name,))

    def _walk_payout(self, payout: str) -> Stand:
        terms = RailTerms(self.rail.name, self.rail.key_window, self.rail.total_timeout)
        step: PayoutStep = self.do("system", steps_payout.look, payout, self.rail.compose, terms)
        for _ in range(50):
            if step.send:
                answer = asyncio.run(self.rail.send(step.send, self.now))
                step = self.do(
                    "system", steps_payout.take_answer, payout, step.attempt, answer, self.rail.compose, terms
                )
            elif step.inquire:
                found = asyncio.run(self.rail.find(step.inquire))
                attempt = int(step.inquire.rpartition(":")[2])
                step = self.do("system", steps_payout.take_inquiry, payout, attempt, found, self.rail.compose, terms)
            else:
                return step.stand
        raise AssertionError(f"{payout} walks in circles")

    def bank_says(self, bill: str, state: RailState = RailState.SETTLED) -> None:
        """The rail's signed word about the bill's newest payout arrives."""
        self.hear(self.payout(bill), state)

    def hear(self, payout: str, state: RailState = RailState.SETTLED) -> None:
        """The rail's signed word about *payout* arrives."""

        def hint(occ: Occasion) -> None:
            occ.hold(payout)
            occ.record(payout, Hinted(event="evt", state=state))
            occ.wake(payout, "payout_reported")

        self.do("system", hint)
        self.settle_down()
