"""Asks about the journey: engagements, decisions, changes, receipts, bills, rulings."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from models.asks.base import Ask, Day, LineNumber, QuantityText, VersionNumber
from models.text import Id, Name, Note, Number, TaxCode
from models.written import MoneyText

SAW_MAX = 5_000
"""All that can be found about the largest bill: each check of each of 500 lines, seven by now, and to spare."""

FindingKey = Annotated[str, Field(min_length=1, max_length=4_000)]


class NewLine(Ask):
    """One line of work. `amount` is quantity × unit_price; `tax_code` is one of the policy's."""

    line: LineNumber
    description: Name
    budget_line: Id
    quantity: QuantityText
    unit: Name
    unit_price: MoneyText
    amount: MoneyText
    tax_code: TaxCode = "none"


class Work(Ask):
    """The work as it is to be approved."""

    sow_version: VersionNumber
    contract_version: VersionNumber
    effective_from: Day
    effective_to: Day
    payment_terms: Annotated[str, Field(pattern=r"^net \d{1,3}$")] | None = None
    scope: Note
    lines: Annotated[tuple[NewLine, ...], Field(min_length=1, max_length=500)]


class NewEngagement(Ask):
    """The internal ask for one piece of contracted work."""

    entity: Id
    unit: Id
    contractor: Id
    contract: Id
    sow: Id
    title: Name
    work: Work


class NewDecision(Ask):
    """One person's answer, bound to the digest that they saw.

    `step` is the one that they saw open: where it is another by now, theirs is not taken for that.
    `together`: one of several that were answered in one act, which the policy must allow for that amount.
    """

    verdict: Literal["approve", "decline"]
    reason: Note
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    step: Annotated[int, Field(ge=1)] | None = None
    seen: Annotated[str, Field(max_length=20_000)] = ""
    together: bool = False


class NewChange(Ask):
    """The order as it should be from now on, and why."""

    reason: Note
    work: Work


class NewReceipt(Ask):
    """Work that was accepted against one order line."""

    line: LineNumber
    quantity: QuantityText
    service_from: Day
    service_to: Day
    note: Note = "accepted"


class FlipLine(Ask):
    """What to bill of one order line; the price is the order's, and so is the tax where nothing is said of it."""

    order_line: LineNumber
    quantity: QuantityText
    tax: MoneyText | None = None
    tax_code: TaxCode | None = None
    service_from: Day
    service_to: Day


class NewFlip(Ask):
    """Turn the order into a bill with the contractor's number."""

    number: Number
    issued_on: Day
    lines: Annotated[tuple[FlipLine, ...], Field(min_length=1, max_length=500)]


class NewBillLine(Ask):
    """One line as the contractor billed it."""

    order_line: LineNumber | None = None
    description: Name
    quantity: QuantityText = Decimal(1)
    unit_price: MoneyText
    net: MoneyText
    tax: MoneyText | None = None
    tax_code: TaxCode = "none"
    service_from: Day
    service_to: Day


class NewBill(Ask):
    """The contractor's invoice. Without an order number it waits until one is attached.

    A bill that names its order is due by the order's payment terms. `payment_terms` counts only on a bill without one
    of its own, where the policy's stand in for it; elsewhere it is not kept.
    """

    entity: Id
    contractor: Id
    number: Number
    issued_on: Day
    order_number: Number | None = None
    payment_terms: Annotated[str, Field(pattern=r"^net \d{1,3}$")] | None = None
    total: MoneyText
    lines: Annotated[tuple[NewBillLine, ...], Field(min_length=1, max_length=500)]


Cause = Literal["raised_late", "requirement_unknown", "wrong_number", "several_bills"]
"""Why an order number comes later than its bill."""


class NewOrderNumber(Ask):
    """The order number that the bill should have carried, and why it comes late."""

    order_number: Number
    cause: Cause
    note: Note
    lines: dict[str, int] = Field(default_factory=dict)


class Because(Ask):
    """Why."""

    reason: Note


class Closure(Ask):
    """Why the engagement ends; `cancel` also blocks what was billed and not matched."""

    reason: Note
    cancel: bool = False


class PaymentElsewhere(Ask):
    """A payment of this bill that was made outside Remitwell."""

    account: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
    reference: Name


class NewComment(Ask):
    """What somebody says about a case."""

    text: Note


class NewAssignment(Ask):
    """Whom a case waits for from now on, and why."""

    owner: Id
    reason: Note


class NewRuling(Ask):
    """A person's answer to a case, good only for the findings that they saw (their keys)."""

    verdict: Literal["accept", "reject", "retry", "confirm_unpaid"]
    reason: Note
    saw: Annotated[tuple[FindingKey, ...], Field(min_length=1, max_length=SAW_MAX)]
