"""What happens to engagements, orders, change orders and their approvals."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Literal

from models.facts.base import Fact
from models.money import Value
from models.policy import StepPlan
from models.revisions import Amount


class Requested(Fact):
    """Somebody asked for work."""

    KIND: ClassVar[str] = "requested"
    number: str
    total: int


class ApprovalPlanned(Fact):
    """The question was put to people."""

    KIND: ClassVar[str] = "approval_planned"
    approval: str


class FundsReserved(Fact):
    """Approved, and the budget holds the money for it."""

    KIND: ClassVar[str] = "funds_reserved"
    journal: str


class Converted(Fact):
    """The requisition became an order."""

    KIND: ClassVar[str] = "converted"
    order: str
    number: str


class BillDraftLine(Value):
    """One line that a flip will bill."""

    order_line: int
    quantity: Decimal
    net: Amount
    tax: Amount = 0
    tax_code: str = "none"
    service_from: date
    service_to: date


class FlipAsked(Fact):
    """Somebody, or policy on a receipt, asked for a bill from the order. `bill` is the id it will have."""

    KIND: ClassVar[str] = "flip_asked"
    bill: str
    number: str
    issued_on: date
    lines: tuple[BillDraftLine, ...]
    receipt: str | None = None


class Flipped(Fact):
    """The order was turned into a bill, or could not be and why."""

    KIND: ClassVar[str] = "flipped"
    bill: str
    refused: str | None = None


class CloseAsked(Fact):
    """Somebody asked to end the engagement; `cancel` also stops its order."""

    KIND: ClassVar[str] = "close_asked"
    reason: str
    cancel: bool = False


class Closed(Fact):
    """The end: converted or not, nothing more is committed."""

    KIND: ClassVar[str] = "closed"
    reason: str
    converted: bool


class Issued(Fact):
    """The order's first revision took effect."""

    KIND: ClassVar[str] = "issued"
    number: str
    total: int


class Revised(Fact):
    """A change order made a new revision."""

    KIND: ClassVar[str] = "revised"
    revision: int
    change: str
    total: int


class Received(Fact):
    """Work was accepted against a line."""

    KIND: ClassVar[str] = "received"
    receipt: str
    line: int
    quantity: Decimal
    amount: int


class OrderClosed(Fact):
    """No more may be billed; `cancelled` also blocks what is not released."""

    KIND: ClassVar[str] = "order_closed"
    cancelled: bool
    reason: str


class ChangeProposed(Fact):
    """A change order was proposed; on the order's log and on its own."""

    KIND: ClassVar[str] = "change_proposed"
    change: str
    number: str
    reason: str


class ChangeApplied(Fact):
    """The proposal became the order's current revision."""

    KIND: ClassVar[str] = "change_applied"
    change: str
    revision: int


class ChangeRefused(Fact):
    """The proposal ended without effect."""

    KIND: ClassVar[str] = "change_refused"
    change: str
    reason: str


class Asked(Fact):
    """The approval stands open; the first step's clock runs from here."""

    KIND: ClassVar[str] = "asked"
    subject: str
    digest: str


class StepsPlanned(Fact):
    """The stages of the question, in order, as the policy had them."""

    KIND: ClassVar[str] = "steps_planned"
    steps: tuple[StepPlan, ...]


class Decided(Fact):
    """One person's answer to one step, bound to the digest that they saw."""

    KIND: ClassVar[str] = "decided"
    decision: str
    step: int
    person: str
    verdict: Literal["approve", "decline"]
    reason: str
    digest: str
    seen: str = ""


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


class TermsPublished(Fact):
    """A contract or one of its SOWs has a new version."""

    KIND: ClassVar[str] = "terms_published"
    document: str
    version: int


class Attached(Fact):
    """A file was attached."""

    KIND: ClassVar[str] = "attached"
    file: str
    name: str
    digest: str
