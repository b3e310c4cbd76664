"""How to ask about bills and payouts.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from remitwell_client.api.shapes import (
    Because,
    BillList,
    BillPage,
    BillsOfNumber,
    ListedBill,
    ListedPayout,
    NewBill,
    NewOrderNumber,
    NewOrderNumbers,
    PaymentElsewhere,
    PayoutList,
    PayoutPage,
    Recorded,
)
from remitwell_client.asking import Asking


class BillsAndPayouts(Asking):
    """One method for each operation on bills and payouts."""

    def send_bill(self, body: NewBill, *, key: str) -> Recorded:
        """Send in a bill. Without an order number it waits until one is attached."""
        answer: Recorded = self.write("POST", self.place("/v1/bills"), body, key)
        return answer

    def list_bills(
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
        contractor: str | None = None,
        number: str | None = None,
        unplaced: bool | None = None,
    ) -> BillList | BillsOfNumber:
        """List bills, newest first, or with `sort=due` what is not over, the soonest due first."""
        answer: BillList | BillsOfNumber = self.read(
            self.place("/v1/bills"),
            {
                "cursor": cursor,
                "limit": limit,
                "stage": stage,
                "owner": owner,
                "entity": entity,
                "unit": unit,
                "overdue": overdue,
                "sort": sort,
                "contractor": contractor,
                "number": number,
                "unplaced": unplaced,
            },
        )
        return answer

    def each_bill(
        self,
        *,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        overdue: bool | None = None,
        sort: Literal["newest", "due"] | None = None,
        contractor: str | None = None,
        unplaced: bool | None = None,
    ) -> Iterator[ListedBill]:
        """As `list_bills`, page after page to the last."""
        return self.every(
            self.place("/v1/bills"),
            {
                "stage": stage,
                "owner": owner,
                "entity": entity,
                "unit": unit,
                "overdue": overdue,
                "sort": sort,
                "contractor": contractor,
                "unplaced": unplaced,
            },
        )

    def attach_order_number(self, bill: str, body: NewOrderNumber, *, key: str) -> Recorded:
        """Attach or correct the order number; number, dates, total and payment clock stay as they are."""
        answer: Recorded = self.write("POST", self.place("/v1/bills/{bill}/order-numbers", bill), body, key)
        return answer

    def attach_to_several(self, body: NewOrderNumbers, *, key: str) -> Recorded:
        """Attach one order number to several bills. `detail` has one result per bill: `attached`, or the code
        of its no.
        """
        answer: Recorded = self.write("POST", self.place("/v1/order-numbers"), body, key)
        return answer

    def void(self, bill: str, body: Because, *, key: str) -> Recorded:
        """Void a bill that was keyed wrong; its number is free again."""
        answer: Recorded = self.write("POST", self.place("/v1/bills/{bill}/voids", bill), body, key)
        return answer

    def pay_elsewhere(self, bill: str, body: PaymentElsewhere, *, key: str) -> Recorded:
        """Record that the bill was paid outside Remitwell, so that it is not paid again."""
        answer: Recorded = self.write("POST", self.place("/v1/bills/{bill}/payments-elsewhere", bill), body, key)
        return answer

    def undo_elsewhere(self, bill: str, body: Because, *, key: str) -> Recorded:
        """It was not paid elsewhere after all."""
        answer: Recorded = self.write(
            "POST", self.place("/v1/bills/{bill}/payments-elsewhere/undoings", bill), body, key
        )
        return answer

    def bill(self, bill: str) -> BillPage:
        """One bill: lines, order, where it stands, timeline and neighbours."""
        answer: BillPage = self.read(self.place("/v1/bills/{bill}", bill))
        return answer

    def ask_rail(self, payout: str, body: Because, *, key: str) -> Recorded:
        """Have the rail asked what became of a payout, also of one that is over. What it shows is booked like
        its news.
        """
        answer: Recorded = self.write("POST", self.place("/v1/payouts/{payout}/inquiries", payout), body, key)
        return answer

    def list_payouts(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        contractor: str | None = None,
        rail: str | None = None,
    ) -> PayoutList:
        """List payouts, newest first."""
        answer: PayoutList = self.read(
            self.place("/v1/payouts"),
            {
                "cursor": cursor,
                "limit": limit,
                "stage": stage,
                "owner": owner,
                "entity": entity,
                "unit": unit,
                "contractor": contractor,
                "rail": rail,
            },
        )
        return answer

    def each_payout(
        self,
        *,
        stage: str | None = None,
        owner: str | None = None,
        entity: str | None = None,
        unit: str | None = None,
        contractor: str | None = None,
        rail: str | None = None,
    ) -> Iterator[ListedPayout]:
        """As `list_payouts`, page after page to the last."""
        return self.every(
            self.place("/v1/payouts"),
            {"stage": stage, "owner": owner, "entity": entity, "unit": unit, "contractor": contractor, "rail": rail},
        )

    def payout(self, payout: str) -> PayoutPage:
        """One payout: its bills, each attempt, what the rail said."""
        answer: PayoutPage = self.read(self.place("/v1/payouts/{payout}", payout))
        return answer
