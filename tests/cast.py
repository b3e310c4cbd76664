"""A small cast for tests: one entity with its people, its policy and its budget, and contractors to work for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self, TypeVar

from adapters.rails.memory import MemoryRail
from models.actors import SYSTEM, Actor, Grant, Role
from models.answers import Answer, Done, No
from models.asks import setup as ask
from models.ids import LOCK_RANK
from models.money import Money
from models.policy import Category, Check, StepPlan
from store.database import Database
from verbs import budgets, contractors, contracts, policies, setup
from verbs.occasion import Occasion

T = TypeVar("T")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOON.date()
RAILS = ("sandbox",)
"""What the town pays by."""
JOBS = {
    "rita": (Role.REQUESTER,),
    "grace": (Role.APPROVER,),
    "linus": (Role.APPROVER,),
    "olga": (Role.APPROVER,),
    "omar": (Role.RECEIVER,),
    "paula": (Role.ADMIN,),
    "tess": (Role.AP, Role.TREASURY),
    "cora": (Role.COMPLIANCE,),
    "platform": (),
}
"""What each may do at the door. Here everybody may do everything except what the rules forbid them."""
EVERYWHERE = tuple(Grant(role=role) for role in Role if role is not Role.CONTRACTOR)


def usd(amount: str | int) -> Money:
    return Money.parse(str(amount), "USD")


class Ranked(Occasion):
    """An occasion that notices a verb which locks against the one order of all verbs."""

    _held = 0

    def hold(self, *objects: str | None) -> None:
        ranks = [LOCK_RANK[name.partition("_")[0]] for name in objects if name and name not in self._logs]
        assert not ranks or min(ranks) >= self._held, f"{objects} are locked too late"
        self._held = max([self._held, *ranks])
        super().hold(*objects)


@dataclass
class Cast:
    """Who acts, under which policy, with which budget."""

    database: Database
    now: datetime = NOON
    rail: MemoryRail = field(default_factory=lambda: MemoryRail("sandbox", settle_at_once=True))
    people: dict[str, str] = field(default_factory=dict)
    entity: str = ""
    unit: str = ""
    budget: str = ""

    def do(self, who: str, verb: Callable[..., T], *args: Any, **more: Any) -> T:
        """*who* does it, in one transaction. `platform for rita` is a service that brings Rita's word."""
        who, _, behalf = who.partition(" for ")
        person = self.people.get(who, who)
        with self.database.writing() as session:
            actor = Actor(person=person, client=person, grants=EVERYWHERE, on_behalf_of=self.people.get(behalf))
            return verb(Ranked(session, self.now, actor if who != "system" else SYSTEM), *args, **more)

    def done(self, who: str, verb: Callable[..., Answer], *args: Any, **more: Any) -> Done:
        """*who* does it and it is done."""
        answer = self.do(who, verb, *args, **more)
        assert isinstance(answer, Done), answer
        return answer

    def refused(self, who: str, verb: Callable[..., Answer], *args: Any, **more: Any) -> No:
        """*who* asks and the rules say no."""
        answer = self.do(who, verb, *args, **more)
        assert isinstance(answer, No), answer
        return answer

    # setting up -------------------------------------------------------------------------------------------------

    def found(self, policy: Callable[[ask.NewPolicy], ask.NewPolicy] = lambda p: p, budget: str = "100000.00") -> Self:
        """The entity, its people, its policy and its budget."""
        made = self.done(
            "system-admin",
            setup.open_entity,
            ask.NewEntity(
                code="ACME",
                name="Acme Ltd",
                currency="USD",
                timezone="America/New_York",
                unit_code="ENG",
                unit_name="Engineering",
            ),
        )
        self.entity, self.unit = made.object, made.detail["unit"]
        for name, roles in JOBS.items():
            hired = ask.NewPerson(name=name.title(), grants=tuple(ask.NewGrant(role=role) for role in roles))
            self.people[name] = self.done("system-admin", setup.add_person, hired).object
        self.done("paula", policies.publish_policy, self.entity, policy(self.policy()))
        self.budget = self.done(
            "paula",
            budgets.open_line,
            ask.NewBudgetLine(entity=self.entity, code="SOFT", name="Software", owner=self.people["omar"]),
        ).object
        if budget != "0":
            self.adopt(budget)
        return self

    def policy(self) -> ask.NewPolicy:
        p = self.people
        step = StepPlan(name="budget owner", approvers=(p["grace"],), deadline_hours=24, escalate_to=p["linus"])
        second = StepPlan(name="director", approvers=(p["linus"], p["grace"]), deadline_hours=48, escalate_to=p["olga"])
        return ask.NewPolicy(
            operating_model="hybrid",
            currency="USD",
            match="three_way",
            flip="on_request",
            payment_terms="net 0",
            bands=(ask.NewBand(up_to="10000.00", steps=(step,)), ask.NewBand(up_to=None, steps=(step, second))),
            gate=(Check.IDENTITY, Check.TAX_FORM, Check.SANCTIONS, Check.DESTINATION),
            owners=dict.fromkeys(Category, p["tess"]) | {Category.SYSTEM: p["paula"], Category.COMPLIANCE: p["cora"]},
        )

    def adopt(self, amount: str) -> None:
        self.done("paula", budgets.adopt, self.budget, ask.NewAdoption(amount=usd(amount), note="this year"))

    def contractor(self, name: str = "Ada", *, cleared: bool = True, settled_in: str = "GB33BUKB20201555555555") -> str:
        """A contractor with a destination, and with valid evidence of everything unless said otherwise."""
        contractor = self.done("rita", contractors.register, ask.NewContractor(name=name, country="GB")).object
        if not settled_in:
            return contractor
        self.destination(contractor, settled_in)
        if cleared:
            for check in (Check.IDENTITY, Check.TAX_FORM, Check.SANCTIONS):
                self.evidence(contractor, check)
        return contractor

    def destination(self, contractor: str, account: str = "GB33BUKB20201555555555") -> str:
        made = self.done(
            "tess",
            contractors.set_destination,
            contractor,
            ask.NewDestination(currency="USD", rail="sandbox", account=account),
            rails=RAILS,
        )
        self.evidence(contractor, Check.DESTINATION, destination=made.object)
        return made.object

    def evidence(
        self,
        contractor: str,
        check: Check,
        result: str = "passed",
        until: datetime | None = None,
        destination: str | None = None,
    ) -> str:
        made = ask.NewEvidence.model_validate(
            {
                "check": check,
                "result": result,
                "valid_from": self.now - timedelta(days=1),
                "valid_until": until or self.now + timedelta(days=365),
                "destination": destination,
                "reference": "file 7",
            }
        )
        return self.done("cora", contractors.record_evidence, contractor, made).object

    def terms(self, contractor: str) -> tuple[str, str]:
        """A contract and a SOW under it."""
        contract = self.done(
            "rita",
            contracts.open_contract,
            ask.NewContract(
                entity=self.entity, contractor=contractor, title="Master agreement", body="Terms, first version"
            ),
        ).object
        sow = self.done(
            "rita", contracts.open_sow, contract, ask.NewSow(title="Website", body="Ten days of work")
        ).object
        return contract, sow
