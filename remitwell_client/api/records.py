"""Records: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from remitwell_client.api.shared import Book, JournalKind, JournalLine, KeyRecorded, Money, Neighbour, Person, Recorded
from remitwell_client.asking import Asking


class Found(TypedDict):
    """One object. `called` is its number or name, `beside` what tells it from others: title, contractor or
    country.
    """

    id: str
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
    called: str
    beside: str | None
    stage: str | None
    ended: bool
    href: str


class JournalPage(TypedDict):
    """One business event on the book."""

    id: str
    href: str
    key: str
    kind: JournalKind
    subject: str
    entity: str
    reverses: str | None
    effective_at: str
    recorded_at: str
    transfers: list[Transfer]
    neighbours: list[Neighbour]


class ProblemDetails(TypedDict):
    """A problem as it is sent (RFC 9457). `field` is the dotted path of what is wrong, where that is one
    field.
    """

    type: Literal[
        "/problems/unauthenticated",
        "/problems/not_allowed",
        "/problems/not_found",
        "/problems/method_not_allowed",
        "/problems/key_missing",
        "/problems/key_malformed",
        "/problems/malformed",
        "/problems/invalid",
        "/problems/unsupported_type",
        "/problems/too_large",
        "/problems/key_reused",
        "/problems/in_progress",
        "/problems/conflict",
        "/problems/unavailable",
        "/problems/internal",
        "/problems/webhook_forged",
        "/problems/webhook_stale",
        "/problems/webhook_malformed",
        "/problems/taken",
        "/problems/admin_exists",
        "/problems/cannot_sign_in",
        "/problems/not_yours_to_decide",
        "/problems/nobody_to_approve",
        "/problems/order_unknown",
        "/problems/already_attached",
        "/problems/bill_ended",
        "/problems/bill_released",
        "/problems/rail_not_served",
        "/problems/nothing_sent",
        "/problems/already_asking",
        "/problems/already_recorded",
        "/problems/nothing_to_undo",
        "/problems/duplicate_bill",
        "/problems/no_open_order",
        "/problems/already_closing",
        "/problems/order_not_open",
        "/problems/change_ended",
        "/problems/order_closed",
        "/problems/already_revoked",
        "/problems/already_assigned",
        "/problems/case_closed",
        "/problems/findings_changed",
        "/problems/separation_of_duties",
        "/problems/not_acceptable",
    ]
    title: str
    status: int
    detail: str
    field: NotRequired[str]
    what_to_do: str


class RequestPage(TypedDict):
    """One Idempotency-Key: the request, its answer, its object, and the journals that the object has on the
    book.
    """

    key: str
    client: Person
    request: str
    answered_at: str
    status: int
    answer: Recorded | KeyRecorded | ProblemDetails
    object: str | None
    neighbours: list[Neighbour]
    journals: list[JournalLine]


class Results(TypedDict):
    """What was found, whole words first. `more`: there may be others; type more of the number or the name."""

    q: str
    items: list[Found]
    more: bool
    says: str | None


class Transfer(TypedDict):
    """Accounts are named by their codes."""

    debit: str
    credit: str
    book: Book
    amount: Money


class Records(Asking):
    """One method for each operation on records."""

    def find(self, *, q: str, limit: int | None = None) -> Results:
        """Find requisitions, orders, bills, contractors and payouts by number, title, name, e-mail or rail
        reference.
        """
        answer: Results = self.read(self.place("/v1/search"), {"q": q, "limit": limit})
        return answer

    def journal(self, journal: str) -> JournalPage:
        """One journal of the ledger, with its transfers."""
        answer: JournalPage = self.read(self.place("/v1/journals/{journal}", journal))
        return answer

    def request_by_key(self, key: str, *, client: str | None = None) -> RequestPage:
        """One Idempotency-Key: the request, its answer, its object, and the journals that the object has on
        the book.
        """
        answer: RequestPage = self.read(self.place("/v1/requests/{key}", key), {"client": client})
        return answer
