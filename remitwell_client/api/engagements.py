"""Engagements: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NotRequired, TypedDict

from remitwell_client.api.shared import (
    AttachedFile,
    Happened,
    Money,
    Named,
    Neighbour,
    Person,
    Recorded,
    Revision,
    Work,
)
from remitwell_client.asking import Asking


class Closure(TypedDict):
    """Why the engagement ends; `cancel` also blocks what was billed and not matched."""

    reason: str
    cancel: NotRequired[bool]


class EngagementList(TypedDict):
    """One page of engagements, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedEngagement]
    next: str | None


class EngagementPage(TypedDict):
    """What was asked, what became of it, and everything that hangs on it."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    number: str
    title: str
    entity: str
    unit: str
    contractor: str
    contract: str
    sow: str
    requester: Person
    order: str | None
    order_number: str | None
    approval: str | None
    total: Money
    digest: str
    asked: Revision
    flips_asked: list[FlipToMake]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class FlipLine(TypedDict):
    """What to bill of one order line; the price is the order's, and so is the tax where nothing is said of
    it.
    """

    order_line: int
    quantity: str
    tax: NotRequired[Money | None]
    tax_code: NotRequired[str | None]
    service_from: str
    service_to: str


class FlipToMake(TypedDict):
    """A bill that was asked for and is not made yet: the id and the number that it will have."""

    bill: str
    number: str


class ListedEngagement(TypedDict):
    """An engagement in a list; `total` is that of the newest ask."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named
    contractor: Named
    number: str
    title: str
    currency: str
    total: Money


class NewEngagement(TypedDict):
    """The internal ask for one piece of contracted work."""

    entity: str
    unit: str
    contractor: str
    contract: str
    sow: str
    title: str
    work: Work


class NewFlip(TypedDict):
    """Turn the order into a bill with the contractor's number."""

    number: str
    issued_on: str
    lines: list[FlipLine]


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

    def engagement(self, engagement: str) -> EngagementPage:
        """One engagement: where it stands, what was asked, its timeline and neighbours."""
        answer: EngagementPage = self.read(self.place("/v1/engagements/{engagement}", engagement))
        return answer
