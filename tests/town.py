"""A small town for tests: a cast, and a way to let work move on without a Temporal server.

`Town.settle_down` walks every object that was woken through the stations that its workflow would walk, in
this process. Stories about waiting, crashing and restarting run on a real server instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import text

from models.answers import Answer
from models.asks import setup, work
from models.facts.payout import Hinted
from models.ids import kind_of
from models.money import decimal_text
from models.rails import RailState
from models.standings import BillStanding, CaseStanding, EngagementStanding
from models.steps import PayoutStep, Stand
from models.tables.bills import BillRow
from models.tables.work import ApprovalRow, EngagementRow, OrderRow
from rules import standing
from rules.sending import RailTerms
from store import facts, outbox, rows
from store.look_ups import approval_about, cases_about, order_of
from tests.cast import EVERYWHERE, NOON, TODAY, Cast, usd
from verbs import (
    approvals,
    bills,
    cases,
    changes,
    closing,
    contracts,
    engagements,
    intake,
    orders,
    steps_engagement,
    steps_gate,
    steps_match,
    steps_payout,
    steps_release,
)
from verbs.occasion import Occasion

__all__ = ["EVERYWHERE", "NOON", "TODAY", "Town", "usd"]

STATIONS: dict[str, tuple[Callable[[Occasion, str], Stand], ...]] = {
    "eng": (
        steps_engagement.plan,
        steps_engagement.approve,
        steps_engagement.issue,
        steps_engagement.flip,
        closing.close,
    ),
    "chg": (changes.plan, changes.approve, changes.apply),
    "bil": (steps_match.match, steps_gate.gate, steps_release.release),
}


@dataclass
class Town(Cast):
    """Everybody may do everything here except what the rules forbid them; roles are tested at the door."""

    waiting: dict[str, datetime] = field(default_factory=dict)

    # the journey ------------------------------------------------------------------------------------------------

    def request(self, contractor: str | None = None, by: str = "rita", **more: Any) -> str:
        """An engagement that was asked for and planned."""
        contractor = contractor or self.contractor()
        contract, sow = self.terms(contractor)
        made = self.done(
            by,
            engagements.request,
            work.NewEngagement(
                entity=self.entity,
                unit=self.unit,
                contractor=contractor,
                contract=contract,
                sow=sow,
                title="Website",
                work=self.work(**more),
            ),
        )
        self.settle_down()
        return made.object

    def approve(self, subject: str, by: str = "grace") -> None:
        self.done(by, approvals.decide, self.approval(subject).id, self.decision(subject))
        self.settle_down()

    def decision(self, subject: str, verdict: str = "approve") -> work.NewDecision:
        return work.NewDecision.model_validate(
            {"verdict": verdict, "reason": "looked at it", "digest": self.approval(subject).digest}
        )

    def approval(self, subject: str) -> ApprovalRow:
        with self.database.reading() as session:
            found = approval_about(session, subject)
            assert found is not None
            return found

    def ordered(self, contractor: str | None = None, **more: Any) -> OrderRow:
        """An order that stands open."""
        engagement = self.request(contractor, **more)
        self.approve(engagement)
        return self.order(engagement)

    def order(self, engagement: str) -> OrderRow:
        with self.database.reading() as session:
            found = order_of(session, engagement)
            assert found is not None
            return found

    @staticmethod
    def days(count: int) -> timedelta:
        return timedelta(days=count)

    def receive(self, order: OrderRow, quantity: str = "10", line: int = 1, by: str = "omar") -> str:
        made = self.done(by, self.receiving, order, quantity, line)
        self.settle_down()
        return made.object

    @staticmethod
    def receiving(occ: Occasion, order: OrderRow, quantity: str = "10", line: int = 1) -> Answer:
        start = TODAY - timedelta(days=10)
        ask = work.NewReceipt(line=line, quantity=Decimal(quantity), service_from=start, service_to=TODAY)
        return orders.receive(occ, order.id, ask)

    def flip(self, order: OrderRow, quantity: str = "10", number: str = "A-1") -> str:
        """A bill made from the order."""
        made = self.done("rita", self.flipping, order, quantity, number)
        self.settle_down()
        return made.object

    @staticmethod
    def flipping(occ: Occasion, order: OrderRow, quantity: str = "10", number: str = "A-1") -> Answer:
        start = TODAY - timedelta(days=10)
        line = work.FlipLine(order_line=1, quantity=Decimal(quantity), service_from=start, service_to=TODAY)
        return engagements.ask_flip(occ, order.engagement, work.NewFlip(number=number, issued_on=TODAY, lines=(line,)))

    def bill(
        self,
        contractor: str,
        order_number: str | None = None,
        quantity: str = "10",
        rate: str = "600.00",
        number: str = "A-1",
        issued_on: date = TODAY,
        currency: str = "USD",
    ) -> str:
        """A bill that was sent in."""
        made = self.done(
            "tess",
            intake.receive_bill,
            self.bill_ask(contractor, order_number, quantity, rate, number, issued_on, currency),
        )
        self.settle_down()
        return made.object

    def propose(self, order: OrderRow, quantity: str = "10", rate: str = "600.00", **more: Any) -> str:
        made = self.done("rita", self.proposing, order, quantity, rate, **more)
        self.settle_down()
        return made.object

    def proposing(
        self, occ: Occasion, order: OrderRow, quantity: str = "10", rate: str = "600.00", **more: Any
    ) -> Answer:
        ask = work.NewChange(reason="the scope grew", work=self.work(quantity, rate, **more))
        return changes.propose(occ, order.id, ask)

    @staticmethod
    def withdrawing(occ: Occasion, change: str) -> Answer:
        return changes.withdraw(occ, change, work.Because(reason="not needed"))

    def approve_unwoken(self, change: str) -> None:
        """Walk only the change, so that it is applied before anything else that was woken moves."""
        self.walk(change)
        self.done("grace", approvals.decide, self.approval(change).id, self.decision(change))
        self.walk(change)

    def close(self, order: OrderRow, *, cancel: bool = False) -> None:
        self.done("rita", self.closing, order, cancel=cancel)
        self.settle_down()

    @staticmethod
    def closing(occ: Occasion, order: OrderRow, *, cancel: bool = False) -> Answer:
        return engagements.ask_close(occ, order.engagement, work.Closure(reason="the work is done", cancel=cancel))

    def attach(self, bill: str, number: str, cause: str = "raised_late", **lines: int) -> None:
        given = {"order_number": number, "cause": cause, "note": "they told us", "lines": lines}
        self.done("tess", bills.attach_order_number, bill, work.NewOrderNumber.model_validate(given))
        self.settle_down()

    def publish_sow(self, order: OrderRow) -> None:
        """A new version of the order's statement of work."""
        with self.database.reading() as session:
            sow = rows.get(session, EngagementRow, order.engagement).sow
        self.done("rita", contracts.publish_sow, sow, setup.NewVersion(body="Eleven days of work"))
        self.settle_down()

    def payable(self, contractor: str | None = None, **more: Any) -> tuple[OrderRow, str]:
        """An order and its bill, which waits for its due date in thirty days."""
        order = self.ordered(contractor, payment_terms="net 30", **more)
        self.receive(order)
        return order, self.flip(order)

    def released(self) -> str:
        """A bill whose money was let go; the rail has said nothing yet of its arrival."""
        order = self.ordered()
        self.receive(order)
        return self.flip(order)

    def rule(self, subject: str, verdict: str, by: str = "tess") -> str:
        """Rule on the open case about *subject*, having seen its findings."""
        case, stands = self.open_case(subject)
        saw = tuple(finding.key for finding in stands.findings)
        made = self.done(
            by,
            cases.rule,
            case,
            work.NewRuling.model_validate({"verdict": verdict, "reason": "looked into it", "saw": saw}),
        )
        self.settle_down()
        return made.object

    # looking ----------------------------------------------------------------------------------------------------

    def log(self, object_id: str) -> Any:
        with self.database.reading() as session:
            return facts.logs(session, [object_id])[object_id]

    def open_case(self, subject: str) -> tuple[str, CaseStanding]:
        with self.database.reading() as session:
            found = [(case, standing.case(facts.logs(session, [case])[case])) for case in cases_about(session, subject)]
        (open_one,) = [(case, stands) for case, stands in found if not stands.closed]
        return open_one

    def codes(self, subject: str) -> set[str]:
        """The findings that wait about *subject*."""
        with self.database.reading() as session:
            found = [standing.case(facts.logs(session, [case])[case]) for case in cases_about(session, subject)]
        return {finding.code.value for stands in found if not stands.closed for finding in stands.findings}

    def standing(self, bill: str) -> BillStanding:
        return standing.bill(self.log(bill))

    def engagement(self, engagement: str) -> EngagementStanding:
        return standing.engagement(self.log(engagement))

    def stage(self, object_id: str) -> str:
        with self.database.reading() as session:
            return str(
                session.execute(text("SELECT stage FROM position WHERE object = :o"), {"o": object_id}).scalar_one()
            )

    def row(self, bill: str) -> BillRow:
        with self.database.reading() as session:
            return rows.get(session, BillRow, bill)

    def holds(self, account: str) -> str:
        """The balance of the only account whose code begins so, credits less debits."""
        asked = text(
            "SELECT sum(b.credits - b.debits) FROM balance b JOIN account a ON a.id = b.account_id WHERE a.code LIKE :c"
        )
        with self.database.reading() as session:
            return decimal_text(int(session.execute(asked, {"c": f"{account}%"}).scalar_one() or 0), "USD")

    def journals(self, subject: str) -> list[str]:
        """The kinds of the journals of *subject*, in the order in which they were booked."""
        with self.database.reading() as session:
            kinds = session.execute(text("SELECT kind FROM journal WHERE subject = :s ORDER BY seq"), {"s": subject})
            return [str(kind) for kind in kinds.scalars()]

    def waits_for(self, object_id: str) -> str | None:
        with self.database.reading() as session:
            found = session.execute(text("SELECT waits_for FROM position WHERE object = :o"), {"o": object_id})
            return found.scalar_one()

    def cases(self, subject: str) -> int:
        """How many cases there ever were about *subject*."""
        with self.database.reading() as session:
            return len(cases_about(session, subject))

    def payout(self, bill: str) -> str:
        released = self.standing(bill).releases
        return released[-1].payout

    # letting work move on ---------------------------------------------------------------------------------------

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
        stations, at = STATIONS[kind_of(object_id).value], 0
        for _ in range(50):
            stand = self.do("system", stations[at], object_id)
            if stand.outcome in {"waiting", "ended"}:
                return stand
            at = 0 if stand.outcome == "before" else at + 1
            if at == len(stations):
                return stand
        raise AssertionError(f"{object_id} walks in circles")

    def _walk_payout(self, payout: str) -> Stand:
        terms = RailTerms(self.rail.key_window, self.rail.total_timeout)
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
