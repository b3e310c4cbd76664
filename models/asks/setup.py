"""Asks about who and what: entities, people, policies, budgets, contractors, terms."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from models.actors import Role
from models.asks.base import Ask
from models.money import CurrencyCode
from models.policy import Check, PolicyTerms, StepPlan
from models.rails import Instant
from models.text import Address, Code, Country, Document, Id, Name, Note, TaxNumber
from models.written import MoneyText

Email = Annotated[str, Field(pattern=r"^[^@\s]{1,64}@[^@\s]{1,190}$")]


class NewEntity(Ask):
    """A legal entity with its first business unit."""

    code: Code
    name: Name
    currency: CurrencyCode
    timezone: Name
    unit_code: Code
    unit_name: Name


class NewUnit(Ask):
    """Another business unit of an entity."""

    code: Code
    name: Name


class NewGrant(Ask):
    """One role, and where it holds."""

    role: Role
    entity: Id | None = None
    unit: Id | None = None
    contractor: Id | None = None


class NewPerson(Ask):
    """Somebody, or some service, with what they may do."""

    name: Name
    email: Email | None = None
    service: bool = False
    grants: Annotated[tuple[NewGrant, ...], Field(max_length=50)] = ()


class NewKey(Ask):
    """An API key for a person; the answer shows the secret once."""

    person: Id


class NewBand(Ask):
    """Amounts up to and including `up_to`, in the policy's currency (null: any), take these steps."""

    up_to: Annotated[str, Field(pattern=r"^\d{1,16}(\.\d{1,3})?$", examples=["10000.00"])] | None
    steps: Annotated[tuple[StepPlan, ...], Field(min_length=1, max_length=2)]
    together: Annotated[bool, Field(description="whether several of them may be answered in one act")] = False


class NewPolicy(PolicyTerms):
    """An entity's rules. `owners` names who works each queue; a missing queue goes to `owners.system`."""

    bands: Annotated[tuple[NewBand, ...], Field(min_length=1, max_length=20)]


class NewBudgetLine(Ask):
    """Where money may be spent from."""

    entity: Id
    code: Code
    name: Name
    owner: Id


class NewAdoption(Ask):
    """Money that the budget owner was given."""

    amount: MoneyText
    note: Note


class NewContractor(Ask):
    """Who is paid."""

    name: Name
    email: Email | None = None
    country: Country


class NewBillingDetails(Ask):
    """What stands on the papers of who bills, or of who is billed. The tax number is for all who read those papers."""

    address: Address
    tax_number: TaxNumber | None = None


class NewDestination(Ask):
    """Where the contractor's money goes."""

    currency: CurrencyCode
    rail: Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,31}$")]
    account: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 -]{3,63}$")]


class NewEvidence(Ask):
    """One compliance result about a contractor; for check `destination` it names which one."""

    check: Check
    result: Literal["passed", "failed", "doubtful"]
    valid_from: Instant
    valid_until: Instant | None = None
    destination: Id | None = None
    reference: Name


class Revocation(Ask):
    """Why a result no longer counts."""

    reason: Note


class NewContract(Ask):
    """General terms, with their first version."""

    entity: Id
    contractor: Id
    title: Name
    body: Document


class NewSow(Ask):
    """A statement of work under a contract, with its first version."""

    title: Name
    body: Document


class NewVersion(Ask):
    """The next version of a contract or a SOW."""

    body: Document


Moment = datetime
