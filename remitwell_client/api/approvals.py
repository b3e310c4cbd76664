"""How to ask about approvals.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from remitwell_client.api.shapes import (
    ApprovalList,
    ApprovalPage,
    Inbox,
    ListedApproval,
    NewDecision,
    Recorded,
    Waiting,
)
from remitwell_client.asking import Asking


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
