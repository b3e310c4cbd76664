"""A small town for tests: a cast, and a way to let work move on without a Temporal server.

`Town.settle_down` walks every object that was woken through the stations that its workflow would walk, in
this process. Stories about waiting, crashing and restarting run on a real server instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from models.answers import No
from models.asks import setup, work
from models.tables.work import EngagementRow, OrderRow
from store import rows
from tests.cast import EVERYWHERE, NOON, TODAY, usd
from tests.walking import Walking
from verbs import approvals, bills, cases, contracts, engagements, intake

__all__ = ["EVERYWHERE", "NOON", "TODAY", "Town", "usd"]


@dataclass
class Town(Walking):
    """Everybody may do everything here except what the rules forbid them; roles are tested at the door."""

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

    def ordered(self, contractor: str | None = None, **more: Any) -> OrderRow:
        """An order that stands open."""
        engagement = self.request(contractor, **more)
        self.approve(engagement)
        return self.order(engagement)

    @staticmethod
    def days(count: int) -> timedelta:
        return timedelta(days=count)

    def receive(self, order: OrderRow, quantity: str = "10", line: int = 1, by: str = "omar") -> str:
        made = self.done(by, self.receiving, order, quantity, line)
        self.settle_down()
        return made.object

    def flip(self, order: OrderRow, quantity: str = "10", number: str = "A-1", **more: Any) -> str:
        """A bill made from the order; *more* is what the ask says of its tax."""
        made = self.done("rita", self.flipping, order, quantity, number, **more)
        self.settle_down()
        return made.object

    def bill(self, contractor: str, order_number: str | None = None, by: str = "platform", **more: Any) -> str:
        """A bill that was sent in; *more* as `bill_ask` takes it."""
        made = self.done(by, intake.receive_bill, self.bill_ask(contractor, order_number, **more))
        self.settle_down()
        return made.object

    def approve_unwoken(self, change: str) -> None:
        """Walk only the change, so that it is applied before anything else that was woken moves."""
        self.walk(change)
        self.done("grace", approvals.decide, self.approval(change).id, self.decision(change))
        self.walk(change)

    def propose(self, order: OrderRow, quantity: str = "10", rate: str = "600.00", **more: Any) -> str:
        made = self.done("rita", self.proposing, order, quantity, rate, **more)
        self.settle_down()
        return made.object

    def close(self, order: OrderRow, *, cancel: bool = False) -> None:
        self.done("rita", self.closing, order, cancel=cancel)
        self.settle_down()

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
        made = self.done(by, cases.rule, *self.ruling(subject, verdict))
        self.settle_down()
        return made.object

    def ruling(self, subject: str, verdict: str) -> tuple[str, work.NewRuling]:
        """The open case about *subject*, and a ruling that saw its findings."""
        case, stands = self.open_case(subject)
        saw = tuple(finding.key for finding in stands.findings)
        given = {"verdict": verdict, "reason": "looked into it", "saw": saw}
        return case, work.NewRuling.model_validate(given)

    def rule_refused(self, subject: str, verdict: str, by: str = "tess") -> No:
        """Why *by* may not rule so."""
        return self.refused(by, cases.rule, *self.ruling(subject, verdict))
