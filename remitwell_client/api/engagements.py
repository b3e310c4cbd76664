"""How to ask about engagements.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    Closure,
    EngagementList,
    EngagementPage,
    Journey,
    ListedEngagement,
    NewEngagement,
    NewFlip,
    Recorded,
)
from remitwell_client.asking import Asking


class Engagements(Asking):
    """One method for each operation on engagements."""

    def request_work(self, body: NewEngagement, *, key: str) -> Recorded:
        """Ask for one piece of contracted work. It is put to the people whom the policy names."""
        answer: Recorded = self.write("POST", self.place("/v1/engagements"), body, key)
        return answer

    def list_engagements(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        contractor: str | None = None,
    ) -> EngagementList:
        """List engagements, newest first."""
        answer: EngagementList = self.read(
            self.place("/v1/engagements"),
            {
                "cursor": cursor,
                "limit": limit,
                "stage": stage,
                "owner": owner,
                "entity": entity,
                "unit": unit,
                "contractor": contractor,
            },
        )
        return answer

    def each_engagement(
        self,
        *,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        contractor: str | None = None,
    ) -> Iterator[ListedEngagement]:
        """As `list_engagements`, page after page to the last."""
        return self.every(
            self.place("/v1/engagements"),
            {"stage": stage, "owner": owner, "entity": entity, "unit": unit, "contractor": contractor},
        )

    def ask_flip(self, engagement: str, body: NewFlip, *, key: str) -> Recorded:
        """Turn the order into a bill. `object` is the id that the bill will have."""
        answer: Recorded = self.write("POST", self.place("/v1/engagements/{engagement}/flips", engagement), body, key)
        return answer

    def ask_close(self, engagement: str, body: Closure, *, key: str) -> Recorded:
        """End the engagement; what is uncommitted goes back to the budget."""
        answer: Recorded = self.write(
            "POST", self.place("/v1/engagements/{engagement}/closures", engagement), body, key
        )
        return answer

    def journey(self, engagement: str) -> Journey:
        """The whole journey: order with its revisions, changes, approvals, bills, payouts, cases, journals,
        and where it waited.
        """
        answer: Journey = self.read(self.place("/v1/engagements/{engagement}/journey", engagement))
        return answer

    def engagement(self, engagement: str) -> EngagementPage:
        """One engagement: where it stands, what was asked, its timeline and neighbours."""
        answer: EngagementPage = self.read(self.place("/v1/engagements/{engagement}", engagement))
        return answer
