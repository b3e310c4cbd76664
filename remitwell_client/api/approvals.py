"""Approvals: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from remitwell_client.api.shared import (
    AttachedFile,
    ChangedField,
    Finding,
    Happened,
    Money,
    MoneyDifference,
    Named,
    Neighbour,
    Person,
    Recorded,
    Revision,
    WhatChanges,
)
from remitwell_client.asking import Asking


class ApprovalList(TypedDict):
    """One page of approvals; `next` is the cursor of the page after it, null on the last."""

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


class ChangeInShort(TypedDict):
    """The change order that is asked for, and what it changes of what was approved last."""

    number: str
    reason: str
    fields: list[ChangedField]
    lines: list[LineInShort]
    difference: MoneyDifference


class EvidenceMissing(TypedDict):
    """What the gate would not find today: which check, why, and what would clear it."""

    check: str
    why: str
    clears: str


class Inbox(TypedDict):
    """Approvals that wait for the reader, the soonest due first. `next` is the cursor of the page after
    it.
    """

    items: list[Waiting]
    next: str | None


class KnownAs(TypedDict):
    """The contractor, and how many engagements they had before this one and bills were paid to them; 100 is
    many.
    """

    contractor: Named
    engagements_before: int
    bills_paid: int


class LineInShort(TypedDict):
    """One line that changes: `old` is null for a new one, `new` for one that goes."""

    line: int
    description: str
    old: Money | None
    new: Money | None
    difference: MoneyDifference


class ListedApproval(TypedDict):
    """An approval in a list; `called` is the number of its subject."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    called: str
    engagement: str


class NewDecision(TypedDict):
    """One person's answer, bound to the digest that they saw."""

    verdict: Literal["approve", "decline"]
    reason: str
    digest: str
    seen: NotRequired[str]
    together: NotRequired[bool]


class StepDecision(TypedDict):
    """One person's answer."""

    person: Person
    verdict: Literal["approve", "decline"]
    reason: str


class Waiting(TypedDict):
    """An approval that waits for the reader; a decision names `digest`. `due` is when it goes to somebody
    else too.
    """

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    called: str
    engagement: str
    title: str
    digest: str
    requester: Person
    known: KnownAs
    scope: str
    total: Money
    change: ChangeInShort | None
    budget: list[BudgetLeft]
    files_attached: int
    together: bool


class Approvals(Asking):
    """One method for each operation on approvals."""

    def decide(self, approval: str, body: NewDecision, *, key: str) -> Recorded:
        """Answer the open step, bound to the digest that you saw."""
        answer: Recorded = self.write("POST", self.place("/v1/approvals/{approval}/decisions", approval), body, key)
        return answer

    def list_approvals(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        overdue: bool | None = None,
        sort: Literal["newest", "due"] | None = None,
    ) -> ApprovalList:
        """List approvals, newest first; `owner` finds the open ones that this person may answer."""
        answer: ApprovalList = self.read(
            self.place("/v1/approvals"),
            {
                "cursor": cursor,
                "limit": limit,
                "stage": stage,
                "owner": owner,
                "entity": entity,
                "unit": unit,
                "overdue": overdue,
                "sort": sort,
            },
        )
        return answer

    def each_approval(
        self,
        *,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        overdue: bool | None = None,
        sort: Literal["newest", "due"] | None = None,
    ) -> Iterator[ListedApproval]:
        """As `list_approvals`, page after page to the last."""
        return self.every(
            self.place("/v1/approvals"),
            {"stage": stage, "owner": owner, "entity": entity, "unit": unit, "overdue": overdue, "sort": sort},
        )

    def inbox(self, *, cursor: str | None = None, limit: int | None = None) -> Inbox:
        """Approvals that wait for you, the soonest due first, with what a decision on each needs."""
        answer: Inbox = self.read(self.place("/v1/inbox"), {"cursor": cursor, "limit": limit})
        return answer

    def each_waiting(self) -> Iterator[Waiting]:
        """As `inbox`, page after page to the last."""
        return self.every(self.place("/v1/inbox"))

    def approval(self, approval: str) -> ApprovalPage:
        """One approval: digest, what is asked, steps and who may answer, budget left, evidence that is
        missing.
        """
        answer: ApprovalPage = self.read(self.place("/v1/approvals/{approval}", approval))
        return answer
