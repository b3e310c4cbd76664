"""How to ask about cases.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from remitwell_client.api.shapes import (
    CaseList,
    CasePage,
    Category,
    ListedCase,
    NewAssignment,
    NewComment,
    NewRuling,
    Recorded,
)
from remitwell_client.asking import Asking


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
