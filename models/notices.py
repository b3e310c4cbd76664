"""What people are told of, and how they want to be told."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from models.asks.base import Ask
from models.asks.news import Url
from models.asks.setup import Email
from models.text import Name


class NoticeKind(StrEnum):
    """The reasons to tell somebody."""

    APPROVAL_ASSIGNED = "approval_assigned"
    APPROVAL_ESCALATED = "approval_escalated"
    APPROVAL_OVERDUE = "approval_overdue"
    REQUEST_DECIDED = "request_decided"
    CASE_ASSIGNED = "case_assigned"
    CASE_OVERDUE = "case_overdue"
    ORDER_NUMBER_MISSING = "order_number_missing"
    ORDER_NUMBER_ADDED = "order_number_added"
    BILL_SENT_BACK = "bill_sent_back"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_ANSWERED = "dispute_answered"
    PAYMENT_RETURNED = "payment_returned"
    ENDPOINT_DISABLED = "endpoint_disabled"


class How(StrEnum):
    """At once, in the digest of the day, or not at all."""

    NOW = "now"
    DAILY = "daily"
    OFF = "off"


TOLD: dict[NoticeKind, tuple[How, str]] = {
    NoticeKind.APPROVAL_ASSIGNED: (How.NOW, "a question waits for your answer, or you stand in for who is asked"),
    NoticeKind.APPROVAL_ESCALATED: (How.NOW, "somebody's deadline passed, and you may answer now too"),
    NoticeKind.APPROVAL_OVERDUE: (How.DAILY, "a question that you may answer is late; again each day for a week"),
    NoticeKind.REQUEST_DECIDED: (How.NOW, "what you asked for was approved or declined"),
    NoticeKind.CASE_ASSIGNED: (How.NOW, "a case is yours, or was handed to you"),
    NoticeKind.CASE_OVERDUE: (How.DAILY, "a case of yours is past its due date; again each week for a month"),
    NoticeKind.ORDER_NUMBER_MISSING: (
        How.NOW,
        "a bill of yours names no order that there is: at once where another sent it, and each three days for a month",
    ),
    NoticeKind.ORDER_NUMBER_ADDED: (How.NOW, "the order number of a bill that you sent was added or corrected"),
    NoticeKind.BILL_SENT_BACK: (How.NOW, "a bill that you sent, or yours, will not be paid as it is"),
    NoticeKind.DISPUTE_OPENED: (How.NOW, "a bill is questioned, and you see to it, take it over or are paid by it"),
    NoticeKind.DISPUTE_ANSWERED: (How.NOW, "the other side wrote in a dispute of yours, or it was closed"),
    NoticeKind.PAYMENT_RETURNED: (How.NOW, "money came back: treasury and the contractor are told"),
    NoticeKind.ENDPOINT_DISABLED: (How.NOW, "an endpoint that you registered gets no events any more"),
}
"""How each kind is told where somebody has said nothing else, and what it says."""


class Preferences(Ask):
    """How somebody wants to be told. What is left out is as it is for everybody.

    `address` is where mail goes instead of the person's own; `chat` is an incoming webhook of a chat program. The
    digest comes once a day, when `digest_hour` has come in `timezone`.
    """

    address: Email | None = None
    chat: Url | None = None
    timezone: Name = "UTC"
    digest_hour: Annotated[int, Field(ge=0, le=23)] = 8
    kinds: dict[NoticeKind, How] = Field(default_factory=dict)

    def how(self, kind: NoticeKind) -> How:
        """How they are told of *kind*."""
        return self.kinds.get(kind, TOLD[kind][0])
