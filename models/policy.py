"""The policy: a versioned document that says how one entity's work is approved, matched and paid."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from models.asks.base import exact
from models.money import CurrencyCode, Value
from models.revisions import Amount
from models.text import Id, Name, TaxCode

Percent = Annotated[
    Decimal,
    BeforeValidator(exact),
    Field(ge=0, le=100, decimal_places=4),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,3}(\.\d{1,4})?$", "examples": ["7.25"]}),
]
"""0 to 100, as exact decimal text."""


class Check(StrEnum):
    """What the gate asks evidence of."""

    IDENTITY = "identity"
    TAX_FORM = "tax_form"
    SANCTIONS = "sanctions"
    DESTINATION = "destination"


class Category(StrEnum):
    """The queues of the exception desk: each has an owner in the policy."""

    BUDGET = "budget"
    PRICE = "price"
    QUANTITY = "quantity"
    RECEIPT = "receipt"
    REFERENCE = "reference"
    DUPLICATE = "duplicate"
    COMPLIANCE = "compliance"
    PAYMENT = "payment"
    SYSTEM = "system"


class StepPlan(Value):
    """One stage of an approval: any one of `approvers` decides; past the deadline it goes to `escalate_to` too."""

    name: Name
    approvers: Annotated[tuple[Id, ...], Field(min_length=1, max_length=20)]
    deadline_hours: Annotated[int, Field(ge=1, le=8760)]
    escalate_to: Id


class Band(Value):
    """Amounts up to and including `up_to` minor units (null: any) take these steps.

    `together`: several questions of the band may be answered in one act.
    """

    up_to: Amount | None
    steps: Annotated[tuple[StepPlan, ...], Field(min_length=1, max_length=2)]
    together: bool = False


class Separation(Value):
    """Who must be two people. The one who asked never approves, whatever stands here."""

    requester_may_receive: bool = True
    approver_may_rule: bool = True
    two_steps_two_people: bool = True


class RailTimes(Value):
    """Business times of a payout: when to ask after silence, how long a resend with the same key is safe, and
    when a person is told that what the rail accepted has not settled.
    """

    inquire_after_minutes: Annotated[int, Field(ge=1, le=10_080)] = 60
    resend_within_percent: Annotated[int, Field(ge=1, le=80)] = 80
    settle_within_days: Annotated[int, Field(ge=1, le=366)] = 10


class PolicyTerms(Value):
    """All of a policy but its bands, which are written otherwise at the door than in the book.

    `owners` names who works each queue; a missing queue goes to `owners.system`. `tax_codes` are the codes that an
    order line may carry, with their rates: a bill's tax must be that of its line.
    """

    operating_model: Literal["hybrid"]
    currency: CurrencyCode
    separation: Separation = Separation()
    match: Literal["two_way", "three_way"]
    flip: Literal["on_request", "on_receipt"]
    gate: Annotated[tuple[Check, ...], Field(min_length=1)]
    tax_codes: dict[TaxCode, Percent] = Field(
        min_length=1, max_length=200, default_factory=lambda: {"none": Decimal(0)}
    )
    payment_terms: Annotated[str, Field(pattern=r"^net \d{1,3}$")]
    payment_tail_days: Annotated[int, Field(ge=0, le=3650)] = 90
    duplicate_window_days: Annotated[int, Field(ge=0, le=366)] = 7
    rail: RailTimes = RailTimes()
    case_due_hours: Annotated[int, Field(ge=1, le=8760)] = 48
    owners: dict[Category, Id]

    def owner(self, category: Category) -> str:
        """Who works *category*."""
        return self.owners.get(category, self.owners[Category.SYSTEM])


class Policy(PolicyTerms):
    """One entity's rules. `owners` names who works each queue; a missing queue goes to `owners.system`."""

    bands: Annotated[tuple[Band, ...], Field(min_length=1, max_length=20)]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody whom it names, once."""
        steps = [step for band in self.bands for step in band.steps]
        approve = [person for step in steps for person in (*step.approvers, step.escalate_to)]
        return tuple(dict.fromkeys((*approve, *self.owners.values())))
