"""Bills and payouts: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from remitwell_client.api.shared import (
    AttachedFile,
    Because,
    CaseFinding,
    Category,
    Happened,
    Money,
    Named,
    Neighbour,
    Person,
    Recorded,
)
from remitwell_client.asking import Asking


class Attempt(TypedDict):
    """One attempt under its key: how often it was `sent`, and what came back."""

    attempt: int
    key: str
    begun_at: str
    sent: int
    answers: list[RailAnswer]


class BillLine(TypedDict):
    """One line as the contractor billed it; `order_line` where they said which, `draws_on` as the link has
    it.
    """

    line: int
    order_line: int | None
    draws_on: int | None
    description: str
    quantity: str
    unit_price: Money
    net: Money
    tax: Money
    tax_code: str
    service_from: str
    service_to: str


class BillList(TypedDict):
    """One page of bills; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedBill]
    next: str | None


class BillOfNumber(TypedDict):
    """A bill of that number: whether it is paid, what is in dispute, and what happened to its money, oldest
    first.
    """

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
    issued_on: str
    due_on: str
    total: Money
    currency: str
    order_number: str | None
    order: Named | None
    payment: Literal["paid", "pending", "overdue", "not_owed"]
    disputes: list[Dispute]
    payments: list[Happened]


class BillPage(TypedDict):
    """What the contractor billed, what it draws on, and how far it has come."""

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
    engagement: str | None
    order: str | None
    order_number: str | None
    replaces: str | None
    source: str
    issued_on: str
    due_on: str
    payment_terms: str
    net: Money
    tax: Money
    total: Money
    received_at: str
    payout: str | None
    payouts: list[str]
    case: str | None
    findings: list[CaseFinding]
    lines: list[BillLine]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class BillsOfNumber(TypedDict):
    """Every bill whose number is compared as equal, newest first; `says` is what to do where there is
    none.
    """

    number: str
    items: list[BillOfNumber]
    next: str | None
    says: str | None


class Dispute(TypedDict):
    """A case about the bill; contractors are told none."""

    id: str
    href: str
    category: Category
    opened_at: str
    stage: str
    says: str


class ListedBill(TypedDict):
    """A bill in a list; `order_number` as it came in with."""

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
    issued_on: str
    due_on: str
    total: Money
    currency: str
    order_number: str | None


class ListedPayout(TypedDict):
    """A payout in a list."""

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
    rail: str
    amount: Money
    currency: str
    made_at: str


class NewBill(TypedDict):
    """The contractor's invoice. Without an order number it waits until one is attached."""

    entity: str
    contractor: str
    number: str
    issued_on: str
    order_number: NotRequired[str | None]
    payment_terms: NotRequired[str | None]
    total: Money
    lines: list[NewBillLine]


class NewBillLine(TypedDict):
    """One line as the contractor billed it."""

    order_line: NotRequired[int | None]
    description: str
    quantity: NotRequired[str]
    unit_price: Money
    net: Money
    tax: NotRequired[Money | None]
    tax_code: NotRequired[str]
    service_from: str
    service_to: str


class NewOrderNumber(TypedDict):
    """The order number that the bill should have carried, and why it comes late."""

    order_number: str
    cause: Literal["raised_late", "requirement_unknown", "wrong_number", "several_bills"]
    note: str
    lines: NotRequired[dict[str, int]]


class PaidBill(TypedDict):
    """What of the payout is for which bill, and the journal that released it."""

    bill: str
    amount: Money
    journal: str


class PaymentElsewhere(TypedDict):
    """A payment of this bill that was made outside Remitwell."""

    account: str
    reference: str


class PayoutList(TypedDict):
    """One page of payouts, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedPayout]
    next: str | None


class PayoutPage(TypedDict):
    """Whom a payout pays for what, each attempt, and what the rail said."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: str
    contractor: str
    rail: str
    destination: str
    amount: Money
    made_at: str
    rail_ref: str | None
    bills: list[PaidBill]
    attempts: list[Attempt]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class RailAnswer(TypedDict):
    """What came back for one request. `unknown`: the money may have moved; `not_sent`: this call sent
    nothing.
    """

    outcome: Literal["accepted", "refused", "unknown", "not_sent"]
    detail: str
    rail_ref: str | None


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
