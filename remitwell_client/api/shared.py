"""Shapes that several nouns use.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class AttachedFile(TypedDict):
    """A file without its content, which `href` gives. `uploaded_by` is not told to contractors."""

    id: str
    href: str
    name: str
    media_type: str
    size: int
    digest: str
    uploaded_by: Person | None
    uploaded_at: str


class Because(TypedDict):
    """Why."""

    reason: str


Book = Literal["budget", "general"]


class CaseFinding(TypedDict):
    """One disagreement. A ruling names the keys of those that it saw; `acceptable` ones it may accept."""

    key: str
    code: Code
    about: str
    expected: str
    actual: str
    limit: str
    clears: str
    acceptable: bool


Category = Literal[
    "budget", "price", "quantity", "receipt", "reference", "duplicate", "compliance", "payment", "system"
]


class ChangedField(TypedDict):
    """One thing beside the lines that changes."""

    field: Literal["effective_from", "effective_to", "sow_version", "contract_version", "payment_terms", "scope"]
    old: str
    new: str


class ChangedLine(TypedDict):
    """One line that changes: `old` is null for a new one, `new` for one that goes."""

    line: int
    old: OrderLine | None
    new: OrderLine | None
    difference: MoneyDifference


Check = Literal["identity", "tax_form", "sanctions", "destination"]


Code = Literal[
    "QTY_ORD",
    "QTY_REC",
    "AMT_ORD",
    "AMT_REC",
    "PRICE",
    "TAX_DIFFERENCE",
    "CURRENCY_DIFFERENCE",
    "TERMS_DIFFERENCE",
    "MATCHING_REQUIRED",
    "PO_NOT_APPROVED",
    "PO_UNKNOWN",
    "PO_STALE",
    "DUPLICATE_SUSPECT",
    "INSUFFICIENT_FUNDS",
    "AMOUNT_CLAIMED",
    "RECEIVED_NOT_BILLED",
    "FLIP_REFUSED",
    "PAYEE_NOT_PAYABLE",
    "TAX_FORM_EXPIRED",
    "SANCTIONS_REVIEW",
    "SEPARATION_OF_DUTIES",
    "OUTCOME_UNKNOWN",
    "PAYMENT_REFUSED",
    "PAYMENT_RETURNED",
    "PAID_AFTER_REFUSAL",
    "PAID_ELSEWHERE_TOO",
    "SETTLEMENT_OVERDUE",
    "RAIL_CONTRADICTS",
    "UNKNOWN_RAIL_EVENT",
    "WAKE_UP_FAILED",
]


class Finding(TypedDict):
    """One disagreement: what was expected, what was there, the limit, and what would clear it."""

    code: Code
    about: str
    expected: str
    actual: str
    limit: str
    clears: str


JournalKind = Literal[
    "budget_adopted",
    "requisition_reserved",
    "requisition_closed",
    "order_issued",
    "commitment_raised",
    "commitment_returned",
    "bill_linked",
    "bill_unlinked",
    "excess_accepted",
    "excess_undone",
    "matched",
    "unmatched",
    "gate_opened",
    "gate_shut",
    "released",
    "release_reversed",
    "settled",
    "settlement_reversed",
    "settled_after_refusal",
    "late_settlement_reversed",
    "recovery_offset",
    "recovery_offset_undone",
    "withheld_remitted",
    "paid_elsewhere",
    "elsewhere_undone",
]


class JournalLine(TypedDict):
    """A journal as lists show it. `key` is `<object>/<move>/<n>`; `reverses` the journal that it undoes."""

    id: str
    href: str
    key: str
    kind: JournalKind
    subject: str
    entity: str
    reverses: str | None
    effective_at: str
    recorded_at: str


class KeyRecorded(TypedDict):
    """A new API key. Its `secret` is in the first answer only: it is never stored."""

    object: str
    href: str | None
    detail: dict[str, str]
    note: str
    secret: NotRequired[str]


class Money(TypedDict):
    """Money"""

    amount: str
    currency: str


class Named(TypedDict):
    """Something of ours by id, and what people call it: its number, its code or its name."""

    id: str
    called: str


class Neighbour(TypedDict):
    """An object beside this one that the reader may open; `called` is its number or name."""

    id: str
    called: str
    kind: Literal[
        "engagement",
        "contract",
        "order",
        "change",
        "contractor",
        "bill",
        "payout",
        "approval",
        "case",
        "budget_line",
        "entity",
        "unit",
        "person",
        "policy",
        "sow",
        "receipt",
        "evidence",
        "destination",
        "journal",
        "file",
        "key",
        "ruling",
        "decision",
        "event",
        "grant",
        "session",
        "invitation",
        "delegation",
        "access",
    ]
    href: str | None
    stage: str | None


class NewLine(TypedDict):
    """One line of work. `amount` is quantity × unit_price; `tax_code` is one of the policy's."""

    line: int
    description: str
    budget_line: str
    quantity: str
    unit: str
    unit_price: Money
    amount: Money
    tax_code: NotRequired[str]


class OrderLine(TypedDict):
    """`quantity` × `unit_price` (minor units) is `amount`; every line has exactly one budget line."""

    line: int
    description: str
    budget_line: str
    quantity: str
    unit: str
    unit_price: Money
    amount: Money
    tax_code: str


class Person(TypedDict):
    """Somebody, by id and name; queues and the system itself go by their own names."""

    id: str
    name: str


class Recorded(TypedDict):
    """It is recorded. `object` is what was made or changed, `href` its page where it has one."""

    object: str
    href: str | None
    detail: dict[str, str]


class Revision(TypedDict):
    """The work as approved. `sow_version` and `contract_version` are what the contractor works under."""

    currency: str
    sow: str
    sow_version: int
    contract: str
    contract_version: int
    effective_from: str
    effective_to: str
    payment_terms: str
    scope: str
    lines: list[OrderLine]


class WhatChanges(TypedDict):
    """From `base`, the revision that the change was proposed on, to what is proposed; what stays is left
    out.
    """

    base: Revision
    fields: list[ChangedField]
    lines: list[ChangedLine]
    difference: MoneyDifference


class Work(TypedDict):
    """The work as it is to be approved."""

    sow_version: int
    contract_version: int
    effective_from: str
    effective_to: str
    payment_terms: NotRequired[str | None]
    scope: str
    lines: list[NewLine]


class MoneyDifference(TypedDict):
    """MoneyDifference"""

    amount: str
    currency: str


class Happened(TypedDict):
    """What happened to an object, and when. A contractor is not told by whom, nor the rest."""

    fact: str
    n: int
    at: str
    by: NotRequired[Person]
    on_behalf_of: NotRequired[Person | None]
    detail: NotRequired[dict[str, Any]]
