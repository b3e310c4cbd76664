"""A small town for tests: one entity, a fixed cast, and a way to let work move on without a Temporal server.

`Town.settle_down` walks every object that was woken through the stations that its workflow would walk, in
this process. Stories about waiting, crashing and restarting run on a real server instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from adapters.rails.memory import MemoryRail
from models.actors import SYSTEM, Actor, Grant, Role
from models.answers import Answer, Done, No
from models.asks import setup as ask
from models.asks import work
from models.ids import kind_of
from models.money import Money
from models.policy import Band, Category, Check, Policy, StepPlan
from models.standings import BillStanding, CaseStanding
from models.steps import PayoutStep, Stand
from models.tables.bills import BillRow
from models.tables.work import ApprovalRow, OrderRow
from rules import standing
from rules.sending import RailTerms
from store import facts, outbox, rows
from store.database import Database
from store.look_ups import approval_about, cases_about, order_of
from verbs import (
    approvals,
    budgets,
    cases,
    changes,
    closing,
    contractors,
    contracts,
    engagements,
    intake,
    orders,
    policies,
    setup,
    steps_engagement,
    steps_gate,
    steps_match,
    steps_payout,
    steps_release,
)
from verbs.occasion import Occasion

T = TypeVar("T")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOON.date()
EVERYWHERE = tuple(Grant(role=role) for role in Role if role not in {Role.CONTRACTOR, Role.DELEGATE})


def usd(amount: str | int) -> Money:
    return Money.parse(str(amount), "USD")


STATIONS: dict[str, tuple[Callable[[Occasion, str], Stand], ...]] = {
    "eng": (
        steps_engagement.plan, steps_engagement.approve, steps_engagement.issue, steps_engagement.flip, closing.close,
    ),
    "chg": (changes.plan, changes.approve, changes.apply),
    "bil": (steps_match.match, steps_gate.gate, steps_release.release),
}


@dataclass
class Town:
    """Everybody may do everything here except what the rules forbid them; roles are tested at the door."""

    database: Database
    now: datetime = NOON
    rail: MemoryRail = field(default_factory=lambda: MemoryRail("sandbox", settle_at_once=True))
    people: dict[str, str] = field(default_factory=dict)
    entity: str = ""
    unit: str = ""
    budget: str = ""
    waiting: dict[str, datetime] = field(default_factory=dict)

    def do(self, who: str, verb: Callable[..., T], *args: Any) -> T:
        """*who* does it, in one transaction."""
        person = self.people.get(who, who)
        with self.database.writing() as session:
            actor = Actor(person=person, client=person, grants=EVERYWHERE)
            return verb(Occasion(session, self.now, actor if who != "system" else SYSTEM), *args)

    def done(self, who: str, verb: Callable[..., Answer], *args: Any) -> Done:
        """*who* does it and it is done."""
        answer = self.do(who, verb, *args)
        assert isinstance(answer, Done), answer
        return answer

    def refused(self, who: str, verb: Callable[..., Answer], *args: Any) -> No:
        """*who* asks and the rules say no."""
        answer = self.do(who, verb, *args)
        assert isinstance(answer, No), answer
        return answer

    # setting up -------------------------------------------------------------------------------------------------

    def found(self, policy: Callable[[Policy], Policy] = lambda p: p, budget: str = "100000.00") -> Town:
        """The entity, its people, its policy and its budget."""
        made = self.done("system-admin", setup.open_entity, ask.NewEntity(
            code="ACME", name="Acme Ltd", currency="USD", timezone="America/New_York", unit_code="ENG", unit_name="Engineering"))
        self.entity, self.unit = made.object, made.detail["unit"]
        for name in ("rita", "grace", "linus", "omar", "paula", "tess", "cora"):
            self.people[name] = self.done("system-admin", setup.add_person, ask.NewPerson(name=name.title())).object
        self.done("paula", policies.publish_policy, self.entity, policy(self.policy()))
        self.budget = self.done("paula", budgets.open_line, ask.NewBudgetLine(
            entity=self.entity, code="SOFT", name="Software", owner=self.people["omar"])).object
        if budget != "0":
            self.adopt(budget)
        return self

    def policy(self) -> Policy:
        p = self.people
        step = StepPlan(name="budget owner", approvers=(p["grace"],), deadline_hours=24, escalate_to=p["linus"])
        second = StepPlan(name="director", approvers=(p["linus"], p["grace"]), deadline_hours=48, escalate_to=p["omar"])
        return Policy(
            operating_model="hybrid", currency="USD", match="three_way", flip="on_request", payment_terms="net 0",
            bands=(Band(up_to=1_000_000, steps=(step,)), Band(up_to=None, steps=(step, second))),
            gate=(Check.IDENTITY, Check.TAX_FORM, Check.SANCTIONS, Check.DESTINATION),
            owners={Category.SYSTEM: p["paula"], Category.PAYMENT: p["tess"], Category.COMPLIANCE: p["cora"]},
        )

    def adopt(self, amount: str) -> None:
        self.done("paula", budgets.adopt, self.budget, ask.NewAdoption(amount=usd(amount), note="this year"))

    def contractor(self, name: str = "Ada", *, cleared: bool = True) -> str:
        """A contractor with a destination, and with valid evidence of everything unless said otherwise."""
        contractor = self.done("rita", contractors.register, ask.NewContractor(name=name, country="GB")).object
        self.destination(contractor)
        if cleared:
            for check in (Check.IDENTITY, Check.TAX_FORM, Check.SANCTIONS):
                self.evidence(contractor, check)
        return contractor

    def destination(self, contractor: str, account: str = "GB33BUKB20201555555555") -> str:
        made = self.done("tess", contractors.set_destination, contractor, ask.NewDestination(
            currency="USD", rail="sandbox", account=account))
        self.evidence(contractor, Check.DESTINATION, destination=made.object)
        return made.object

    def evidence(self, contractor: str, check: Check, result: str = "passed", until: datetime | None = None, destination: str | None = None) -> str:
        made = ask.NewEvidence.model_validate({
            "check": check, "result": result, "valid_from": self.now - timedelta(days=1),
            "valid_until": until or self.now + timedelta(days=365), "destination": destination, "reference": "file 7",
        })
        return self.done("cora", contractors.record_evidence, contractor, made).object

    def terms(self, contractor: str) -> tuple[str, str]:
        """A contract and a SOW under it."""
        contract = self.done("rita", contracts.open_contract, ask.NewContract(
            entity=self.entity, contractor=contractor, title="Master agreement", body="Terms, first version")).object
        sow = self.done("rita", contracts.open_sow, contract, ask.NewSow(title="Website", body="Ten days of work")).object
        return contract, sow

    # the journey ------------------------------------------------------------------------------------------------

    def work(self, quantity: str = "10", rate: str = "600.00", **more: Any) -> work.Work:
        given = {
            "sow_version": 1, "contract_version": 1, "effective_from": TODAY - timedelta(days=30),
            "effective_to": TODAY + timedelta(days=60), "scope": "Ten days of work",
            "lines": (self.line(1, quantity, rate),), **more,
        }
        return work.Work(**given)

    def line(self, number: int, quantity: str, rate: str) -> work.NewLine:
        price = usd(rate)
        amount = Money(minor=int(Decimal(quantity) * price.minor), currency="USD")
        return work.NewLine(line=number, description="Development", budget_line=self.budget, quantity=Decimal(quantity),
                            unit="day", unit_price=price, amount=amount)

    def request(self, contractor: str | None = None, by: str = "rita", **more: Any) -> str:
        """An engagement that was asked for and planned."""
        contractor = contractor or self.contractor()
        contract, sow = self.terms(contractor)
        made = self.done(by, engagements.request, work.NewEngagement(
            entity=self.entity, unit=self.unit, contractor=contractor, contract=contract, sow=sow, title="Website",
            work=self.work(**more)))
        self.settle_down()
        return made.object

    def approve(self, subject: str, by: str = "grace") -> None:
        self.done(by, approvals.decide, self.approval(subject).id, self.decision(subject))
        self.settle_down()

    def decision(self, subject: str, verdict: str = "approve") -> work.NewDecision:
        return work.NewDecision.model_validate({"verdict": verdict, "reason": "looked at it", "digest": self.approval(subject).digest})

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

    def receive(self, order: OrderRow, quantity: str = "10", line: int = 1) -> str:
        made = self.done("omar", orders.receive, order.id, work.NewReceipt(
            line=line, quantity=Decimal(quantity), service_from=TODAY - timedelta(days=10), service_to=TODAY))
        self.settle_down()
        return made.object

    def flip(self, order: OrderRow, quantity: str = "10", number: str = "A-1") -> str:
        """A bill made from the order."""
        made = self.done("rita", engagements.ask_flip, order.engagement, work.NewFlip(
            number=number, issued_on=TODAY,
            lines=(work.FlipLine(order_line=1, quantity=Decimal(quantity), service_from=TODAY - timedelta(days=10), service_to=TODAY),)))
        self.settle_down()
        return made.object

    def bill(self, contractor: str, order_number: str | None = None, quantity: str = "10", rate: str = "600.00",
             number: str = "A-1", issued_on: date = TODAY, currency: str = "USD") -> str:
        """A bill that was sent in."""
        made = self.done("tess", intake.receive_bill, self.bill_ask(contractor, order_number, quantity, rate, number, issued_on, currency))
        self.settle_down()
        return made.object

    def bill_ask(self, contractor: str, order_number: str | None = None, quantity: str = "10", rate: str = "600.00",
                 number: str = "A-1", issued_on: date = TODAY, currency: str = "USD") -> work.NewBill:
        price = Money.parse(rate, currency)
        net = Money(minor=int(Decimal(quantity) * price.minor), currency=currency)
        line = work.NewBillLine(order_line=1, description="Development", quantity=Decimal(quantity), unit_price=price, net=net,
                                service_from=TODAY - timedelta(days=10), service_to=TODAY)
        return work.NewBill(entity=self.entity, contractor=contractor, number=number, issued_on=issued_on,
                            order_number=order_number, total=net, lines=(line,))

    def propose(self, order: OrderRow, **more: Any) -> str:
        made = self.done("rita", changes.propose, order.id, work.NewChange(reason="the scope grew", work=self.work(**more)))
        self.settle_down()
        return made.object

    def rule(self, subject: str, verdict: str, by: str = "tess") -> str:
        """Rule on the open case about *subject*, having seen its findings."""
        case, stands = self.open_case(subject)
        saw = tuple(finding.key for finding in stands.findings)
        made = self.done(by, cases.rule, case, work.NewRuling.model_validate({"verdict": verdict, "reason": "looked into it", "saw": saw}))
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

    def stage(self, object_id: str) -> str:
        from sqlalchemy import text  # noqa: PLC0415

        with self.database.reading() as session:
            return str(session.execute(text("SELECT stage FROM position WHERE object = :o"), {"o": object_id}).scalar_one())

    def row(self, bill: str) -> BillRow:
        with self.database.reading() as session:
            return rows.get(session, BillRow, bill)

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
                step = self.do("system", steps_payout.take_answer, payout, step.attempt, answer, self.rail.compose, terms)
            elif step.inquire:
                found = asyncio.run(self.rail.find(step.inquire))
                attempt = int(step.inquire.rpartition(":")[2])
                step = self.do("system", steps_payout.take_inquiry, payout, attempt, found, self.rail.compose, terms)
            else:
                return step.stand
        raise AssertionError(f"{payout} walks in circles")

    def hear(self, payout: str) -> None:
        """The rail's signed word about *payout* arrives."""
        from models.facts.payout import Hinted  # noqa: PLC0415
        from models.rails import RailState  # noqa: PLC0415

        def hint(occ: Occasion) -> None:
            occ.hold(payout)
            occ.record(payout, Hinted(event="evt", state=RailState.SETTLED))
            occ.wake(payout, "payout_reported")

        self.do("system", hint)
        self.settle_down()
