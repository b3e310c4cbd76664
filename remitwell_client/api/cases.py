"""Cases: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypedDict

from remitwell_client.api.shared import (
    AttachedFile,
    CaseFinding,
    Category,
    Happened,
    Named,
    Neighbour,
    Person,
    Recorded,
)
from remitwell_client.asking import Asking


class CaseComment(TypedDict):
    """What somebody said about it, and when."""

    person: Person
    at: str
    text: str


class CaseList(TypedDict):
    """One page of cases; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedCase]
    next: str | None


class CasePage(TypedDict):
    """What was found, what would clear it, and who ruled; `called` is what people call its subject."""

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
    entity: str | None
    category: Category
    opened_at: str
    next_action: str
    findings: list[CaseFinding]
    rulings: list[CaseRuling]
    comments: list[CaseComment]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class CaseRuling(TypedDict):
    """A person's answer. It `counts` while the findings are those that it saw."""

    ruling: str
    person: Person
    verdict: Literal["accept", "reject", "retry", "confirm_unpaid"]
    reason: str
    counts: bool


class ListedCase(TypedDict):
    """A case in a list; `called` is what people call its subject, `next_action` about the findings that stand
    now.
    """

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named | None
    subject: str
    called: str
    category: Category
    opened_at: str
    next_action: str


class NewAssignment(TypedDict):
    """Whom a case waits for from now on, and why."""

    owner: str
    reason: str


class NewComment(TypedDict):
    """What somebody says about a case."""

    text: str


class NewRuling(TypedDict):
    """A person's answer to a case, good only for the findings that they saw (their keys)."""

    verdict: Literal["accept", "reject", "retry", "confirm_unpaid"]
    reason: str
    saw: list[str]


class Cases(Asking):
    """One method for each operation on cases."""

    def rule(self, case: str, body: NewRuling, *, key: str) -> Recorded:
        """Rule on a case. `saw` holds the keys of the findings as its page shows them."""
        answer: Recorded = self.write("POST", self.place("/v1/cases/{case}/rulings", case), body, key)
        return answer

    def comment(self, case: str, body: NewComment, *, key: str) -> Recorded:
        """Say something about a case; nothing else changes."""
        answer: Recorded = self.write("POST", self.place("/v1/cases/{case}/comments", case), body, key)
        return answer

    def reassign(self, case: str, body: NewAssignment, *, key: str) -> Recorded:
        """Hand an open case to somebody else who may rule on it; its due date stays."""
        answer: Recorded = self.write("POST", self.place("/v1/cases/{case}/assignments", case), body, key)
        return answer

    def list_cases(
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
        category: Category | None = None,
    ) -> CaseList:
        """List cases, newest first; `owner=me` and `sort=due` make a queue."""
        answer: CaseList = self.read(
            self.place("/v1/cases"),
            {
                "cursor": cursor,
                "limit": limit,
                "stage": stage,
                "owner": owner,
                "entity": entity,
                "unit": unit,
                "overdue": overdue,
                "sort": sort,
                "category": category,
            },
        )
        return answer

    def each_case(
        self,
        *,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        overdue: bool | None = None,
        sort: Literal["newest", "due"] | None = None,
        category: Category | None = None,
    ) -> Iterator[ListedCase]:
        """As `list_cases`, page after page to the last."""
        return self.every(
            self.place("/v1/cases"),
            {
                "stage": stage,
                "owner": owner,
                "entity": entity,
                "unit": unit,
                "overdue": overdue,
                "sort": sort,
                "category": category,
            },
        )

    def case(self, case: str) -> CasePage:
        """One case: its findings with their keys, the next action, who owns it."""
        answer: CasePage = self.read(self.place("/v1/cases/{case}", case))
        return answer
