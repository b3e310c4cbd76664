"""Cases: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypedDict

from remitwell_client.api.shared import AttachedFile, CaseFinding, Category, Happened, Neighbour, Person, Recorded
from remitwell_client.asking import Asking


class CaseList(TypedDict):
    """One page of cases, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedCase]
    next: str | None


class CasePage(TypedDict):
    """What was found, what would clear it, and who ruled."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    entity: str | None
    category: Category
    opened_at: str
    next_action: str
    findings: list[CaseFinding]
    rulings: list[CaseRuling]
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
    """A case in a list; `next_action` is about the findings that stand now."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    category: Category
    next_action: str


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

    def list_cases(
        self, *, cursor: str | None = None, limit: int | None = None, stage: str | None = None, owner: str | None = None
    ) -> CaseList:
        """List cases, newest first; `owner` and `stage=open` make a queue."""
        answer: CaseList = self.read(
            self.place("/v1/cases"), {"cursor": cursor, "limit": limit, "stage": stage, "owner": owner}
        )
        return answer

    def each_case(self, *, stage: str | None = None, owner: str | None = None) -> Iterator[ListedCase]:
        """As `list_cases`, page after page to the last."""
        return self.every(self.place("/v1/cases"), {"stage": stage, "owner": owner})

    def case(self, case: str) -> CasePage:
        """One case: its findings with their keys, the next action, who owns it."""
        answer: CasePage = self.read(self.place("/v1/cases/{case}", case))
        return answer
