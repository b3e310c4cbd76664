"""Set-up: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from remitwell_client.api.shared import Check, KeyRecorded, Money, Person, Recorded
from remitwell_client.asking import Asking


class Grant(TypedDict):
    """One role, and where it holds: null means everywhere."""

    role: Role
    entity: str | None
    unit: str | None
    contractor: str | None


class Me(TypedDict):
    """Who holds the key, the person whose word it brings where it does, and what they may do where."""

    id: str
    name: str
    on_behalf_of: Person | None
    grants: list[Grant]


class NewAdoption(TypedDict):
    """Money that the budget owner was given."""

    amount: Money
    note: str


class NewBand(TypedDict):
    """Amounts up to and including `up_to`, in the policy's currency (null: any), take these steps."""

    up_to: str | None
    steps: list[StepPlan]
    together: NotRequired[bool]


class NewBudgetLine(TypedDict):
    """Where money may be spent from."""

    entity: str
    code: str
    name: str
    owner: str


class NewEntity(TypedDict):
    """A legal entity with its first business unit."""

    code: str
    name: str
    currency: str
    timezone: str
    unit_code: str
    unit_name: str


class NewGrant(TypedDict):
    """One role, and where it holds."""

    role: Role
    entity: NotRequired[str | None]
    unit: NotRequired[str | None]
    contractor: NotRequired[str | None]


class NewKey(TypedDict):
    """An API key for a person; the answer shows the secret once."""

    person: str


class NewPerson(TypedDict):
    """Somebody, or some service, with what they may do."""

    name: str
    email: NotRequired[str | None]
    service: NotRequired[bool]
    grants: NotRequired[list[NewGrant]]


class NewPolicy(TypedDict):
    """An entity's rules. `owners` names who works each queue; a missing queue goes to `owners.system`."""

    operating_model: Literal["hybrid"]
    currency: str
    separation: NotRequired[Separation]
    match: Literal["two_way", "three_way"]
    flip: Literal["on_request", "on_receipt"]
    gate: list[Check]
    tax_codes: NotRequired[Any]
    payment_terms: str
    payment_tail_days: NotRequired[int]
    duplicate_window_days: NotRequired[int]
    rail: NotRequired[RailTimes]
    case_due_hours: NotRequired[int]
    owners: dict[str, str]
    bands: list[NewBand]


class NewUnit(TypedDict):
    """Another business unit of an entity."""

    code: str
    name: str


class RailTimes(TypedDict):
    """Business times of a payout: when to ask after silence, how long a resend with the same key is safe, and
    when a person is told that what the rail accepted has not settled.
    """

    inquire_after_minutes: NotRequired[int]
    resend_within_percent: NotRequired[int]
    settle_within_days: NotRequired[int]


Role = Literal[
    "requester", "approver", "receiver", "contractor", "ap", "treasury", "compliance", "auditor", "admin", "delegate"
]


class Separation(TypedDict):
    """Who must be two people. The one who asked never approves, whatever stands here."""

    requester_may_receive: NotRequired[bool]
    approver_may_rule: NotRequired[bool]
    two_steps_two_people: NotRequired[bool]


class StepPlan(TypedDict):
    """One stage of an approval: any one of `approvers` decides; past the deadline it goes to `escalate_to`
    too.
    """

    name: str
    approvers: list[str]
    deadline_hours: int
    escalate_to: str


class SetUp(Asking):
    """One method for each operation on set-up."""

    def open_entity(self, body: NewEntity, *, key: str) -> Recorded:
        """Open a legal entity with its first business unit."""
        answer: Recorded = self.write("POST", self.place("/v1/entities"), body, key)
        return answer

    def open_unit(self, entity: str, body: NewUnit, *, key: str) -> Recorded:
        """Open another business unit of the entity."""
        answer: Recorded = self.write("POST", self.place("/v1/entities/{entity}/units", entity), body, key)
        return answer

    def add_person(self, body: NewPerson, *, key: str) -> Recorded:
        """Add somebody, or a service, with what they may do and where."""
        answer: Recorded = self.write("POST", self.place("/v1/people"), body, key)
        return answer

    def cut_key(self, body: NewKey, *, key: str) -> KeyRecorded:
        """Cut an API key. Its `secret` is in this answer only: it is never stored, so a repeat answers
        without it.
        """
        answer: KeyRecorded = self.write("POST", self.place("/v1/keys"), body, key)
        return answer

    def revoke_key(self, key_id: str, *, key: str) -> Recorded:
        """Revoke an API key: it opens nothing any more."""
        answer: Recorded = self.write("DELETE", self.place("/v1/keys/{key}", key_id), None, key)
        return answer

    def publish_policy(self, entity: str, body: NewPolicy, *, key: str) -> Recorded:
        """Publish the entity's next policy version. Work that began under an earlier one keeps it."""
        answer: Recorded = self.write("POST", self.place("/v1/entities/{entity}/policies", entity), body, key)
        return answer

    def open_budget_line(self, body: NewBudgetLine, *, key: str) -> Recorded:
        """Open a budget line."""
        answer: Recorded = self.write("POST", self.place("/v1/budget-lines"), body, key)
        return answer

    def adopt_budget(self, line: str, body: NewAdoption, *, key: str) -> Recorded:
        """Give a budget line money; what waits for funds looks again."""
        answer: Recorded = self.write("POST", self.place("/v1/budget-lines/{line}/adoptions", line), body, key)
        return answer

    def me(self) -> Me:
        """Who holds the key that asks, and what they may do where."""
        answer: Me = self.read(self.place("/v1/me"))
        return answer
