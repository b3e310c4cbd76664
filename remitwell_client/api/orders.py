"""How to ask about orders.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    Because,
    ChangePage,
    ListedOrder,
    NewChange,
    NewReceipt,
    OrderList,
    OrderPage,
    Recorded,
)
from remitwell_client.asking import Asking


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
