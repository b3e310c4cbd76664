"""What happens to an approval: the question, its steps, the answers."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from models.facts.base import Fact
from models.policy import StepPlan


class ApprovalPlanned(Fact):
    """The question was put to people."""

    KIND: ClassVar[str] = "approval_planned"
    approval: str


class Asked(Fact):
    """The approval stands open; the first step's clock runs from here."""

    KIND: ClassVar[str] = "asked"
    subject: str
    digest: str


class StepsPlanned(Fact):
    """The stages of the question, in order, as the policy had them; `two_people`: two steps want two people.

    The newest counts: they are planned again where somebody whom they named has left.
    """

    KIND: ClassVar[str] = "steps_planned"
    steps: tuple[StepPlan, ...]
    two_people: bool = True


class Decided(Fact):
    """One person's answer to one step, bound to the digest that they saw; `together` with others in one act.

    `instead_of` is the approver whom `person` stood in for.
    """

    KIND: ClassVar[str] = "decided"
    decision: str
    step: int
    person: str
    verdict: Literal["approve", "decline"]
    reason: str
    digest: str
    seen: str = ""
    together: bool = False
    instead_of: str | None = None

    @property
    def answered(self) -> frozenset[str]:
        """Everybody whose answer it was: who gave it, and in whose place."""
        return frozenset({self.person, *filter(None, (self.instead_of,))})


class Escalated(Fact):
    """The step's deadline passed; its escalation person may now decide it too."""

    KIND: ClassVar[str] = "escalated"
    step: int
    to: str
    deadline: datetime


class ApprovalEnded(Fact):
    """The question is no longer open: its subject was closed first."""

    KIND: ClassVar[str] = "approval_ended"
    reason: str
