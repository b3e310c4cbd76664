"""Approvals: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from remitwell_client.api.shared import (
    AttachedFile,
    Finding,
    Happened,
    Money,
    MoneyDifference,
    Neighbour,
    Person,
    Recorded,
    Revision,
    WhatChanges,
)
from remitwell_client.asking import Asking


class ApprovalList(TypedDict):
    """One page of approvals, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedApproval]
    next: str | None


class ApprovalPage(TypedDict):
    """All that somebody needs before they answer. A decision names the `digest` that it saw."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    engagement: str
    title: str
    digest: str
    requester: Person
    asked: Revision
    total: Money
    change: ChangeAsked | None
    superseded: list[Finding]
    steps: list[ApprovalStep]
    may_answer: list[Person]
    may_only_decline: list[Person]
    deadline: str | None
    budget: list[BudgetLeft]
    evidence_missing: list[EvidenceMissing]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class ApprovalStep(TypedDict):
    """One stage of the plan: any one of `approvers` decides; past the deadline it goes to `escalates_to`
    too.
    """

    step: int
    name: str
    approvers: list[Person]
    escalates_to: Person
    deadline_hours: int
    open: bool
    decisions: list[StepDecision]


class BudgetLeft(TypedDict):
    """What a budget line still has, today, and what this asks of it: of a change order, what it adds or gives
    back.
    """

    budget_line: str
    name: str
    asked: MoneyDifference
    available: Money


class ChangeAsked(TypedDict):
    """The change order that is asked for: why, and what it changes of the revision that it was proposed
    on.
    """

    number: str
    reason: str
    proposed_by: Person
    base_revision: int
    changes: WhatChanges


class EvidenceMissing(TypedDict):
    """What the gate would not find today: which check, why, and what would clear it."""

    check: str
    why: str
    clears: str


class ListedApproval(TypedDict):
    """An approval in a list."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str


class NewDecision(TypedDict):
    """One person's answer, bound to the digest that they saw."""

    verdict: Literal["approve", "decline"]
    reason: str
    digest: str
    seen: NotRequired[str]


class StepDecision(TypedDict):
    """One person's answer."""

    person: Person
    verdict: Literal["approve", "decline"]
    reason: str


class Approvals(Asking):
    """One method for each operation on approvals."""

    def decide(self, approval: str, body: NewDecision, *, key: str) -> Recorded:
        """Answer the open step, bound to the digest that you saw."""
        answer: Recorded = self.write("POST", self.place("/v1/approvals/{approval}/decisions", approval), body, key)
        return answer

    def list_approvals(
        self, *, cursor: str | None = None, limit: int | None = None, stage: str | None = None, owner: str | None = None
    ) -> ApprovalList:
        """List approvals, newest first; `owner` finds the open ones that this person may answer."""
        answer: ApprovalList = self.read(
            self.place("/v1/approvals"), {"cursor": cursor, "limit": limit, "stage": stage, "owner": owner}
        )
        return answer

    def each_approval(self, *, stage: str | None = None, owner: str | None = None) -> Iterator[ListedApproval]:
        """As `list_approvals`, page after page to the last."""
        return self.every(self.place("/v1/approvals"), {"stage": stage, "owner": owner})

    def approval(self, approval: str) -> ApprovalPage:
        """One approval: digest, what is asked, steps and who may answer, budget left, evidence that is
        missing.
        """
        answer: ApprovalPage = self.read(self.place("/v1/approvals/{approval}", approval))
        return answer
