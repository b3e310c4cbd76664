"""Orders: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from remitwell_client.api.shared import (
    AttachedFile,
    Because,
    Finding,
    Happened,
    Money,
    Named,
    Neighbour,
    Person,
    Recorded,
    Revision,
    WhatChanges,
    Work,
)
from remitwell_client.asking import Asking


class ChangePage(TypedDict):
    """What a change order proposes, what that changes, and where it stands."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    number: str
    order: str
    engagement: str
    approval: str | None
    base_revision: int
    reason: str
    requester: Person
    digest: str
    total: Money
    proposes: Revision
    changes: WhatChanges
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class CurrentVersions(TypedDict):
    """The newest published versions of what a revision pins."""

    sow_version: int
    contract_version: int


class HowMuch(TypedDict):
    """A quantity of the line's unit, and what it is worth."""

    quantity: str
    amount: Money


class LineProgress(TypedDict):
    """One line of the order. `left` is what was ordered and no bill has taken; a line that is gone ordered
    nothing.
    """

    line: int
    ordered: HowMuch
    received: HowMuch
    billed: HowMuch
    left: HowMuch


class ListedOrder(TypedDict):
    """An order in a list; `total` is that of the revision in force."""

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
    engagement: str
    number: str
    currency: str
    total: Money


class NewChange(TypedDict):
    """The order as it should be from now on, and why."""

    reason: str
    work: Work


class NewReceipt(TypedDict):
    """Work that was accepted against one order line."""

    line: int
    quantity: str
    service_from: str
    service_to: str
    note: NotRequired[str]


class OrderBill(TypedDict):
    """A bill that draws on the order; `payment` is whether it is paid."""

    id: str
    href: str
    number: str
    stage: str
    payment: Literal["paid", "pending", "overdue", "not_owed"]
    due_on: str
    total: Money


class OrderList(TypedDict):
    """One page of orders, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedOrder]
    next: str | None


class OrderPage(TypedDict):
    """What an order says now, what was received, and what draws on it."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    number: str
    entity: str
    contractor: str
    engagement: str
    issued_at: str
    revision: int
    digest: str
    total: Money
    says: Revision
    current: CurrentVersions
    stale: list[Finding]
    lines: list[LineProgress]
    bills: list[OrderBill]
    left_to_bill: Money
    left_to_pay: Money
    receipts: list[Receipt]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class Receipt(TypedDict):
    """Work that was accepted against one order line. `received_by` is not told to contractors."""

    id: str
    line: int
    quantity: str
    amount: Money
    service_from: str
    service_to: str
    note: str
    received_by: Person | None
    received_at: str
    files: list[AttachedFile]


class Orders(Asking):
    """One method for each operation on orders."""

    def propose_change(self, order: str, body: NewChange, *, key: str) -> Recorded:
        """Propose a change order; until it is decided the order is stale for release."""
        answer: Recorded = self.write("POST", self.place("/v1/orders/{order}/changes", order), body, key)
        return answer

    def withdraw_change(self, change: str, body: Because, *, key: str) -> Recorded:
        """Take a proposed change order back."""
        answer: Recorded = self.write("POST", self.place("/v1/changes/{change}/withdrawals", change), body, key)
        return answer

    def receive(self, order: str, body: NewReceipt, *, key: str) -> Recorded:
        """Accept work against one line."""
        answer: Recorded = self.write("POST", self.place("/v1/orders/{order}/receipts", order), body, key)
        return answer

    def list_orders(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        contractor: str | None = None,
        number: str | None = None,
    ) -> OrderList | OrderPage:
        """List orders, newest first; with `number`, the page of the order that has it."""
        answer: OrderList | OrderPage = self.read(
            self.place("/v1/orders"),
            {
                "cursor": cursor,
                "limit": limit,
                "stage": stage,
                "owner": owner,
                "entity": entity,
                "unit": unit,
                "contractor": contractor,
                "number": number,
            },
        )
        return answer

    def each_order(
        self,
        *,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        contractor: str | None = None,
    ) -> Iterator[ListedOrder]:
        """As `list_orders`, page after page to the last."""
        return self.every(
            self.place("/v1/orders"),
            {"stage": stage, "owner": owner, "entity": entity, "unit": unit, "contractor": contractor},
        )

    def order(self, order: str) -> OrderPage:
        """One order: its current revision, receipts, changes, bills, timeline and neighbours."""
        answer: OrderPage = self.read(self.place("/v1/orders/{order}", order))
        return answer

    def change(self, change: str) -> ChangePage:
        """One change order: what it proposes, where it stands."""
        answer: ChangePage = self.read(self.place("/v1/changes/{change}", change))
        return answer
