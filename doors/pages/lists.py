"""Lists of every noun: where each object stands, and how people know it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field

from doors.pages.listed import told
from doors.pages.look import Look
from doors.pages.shown import Named, Shown, Standing
from models.ids import Kind
from models.listing import CURSOR, Wanted, cursor_after
from models.policy import Category
from models.text import Id
from models.written import MoneyText
from store.views import positions

ME = "me"
"""How readers name themselves as the owner."""


class ListedEngagement(Standing):
    """An engagement in a list; `total` is that of the newest ask."""

    entity: Named
    contractor: Named
    number: str
    title: str
    currency: str
    total: MoneyText


class ListedOrder(Standing):
    """An order in a list; `total` is that of the revision in force."""

    entity: Named
    contractor: Named
    engagement: Id
    number: str
    currency: str
    total: MoneyText


class ListedBill(Standing):
    """A bill in a list; `order_number` of the order that it draws on, else the one that it came in with."""

    entity: Named
    contractor: Named
    number: str
    issued_on: date
    due_on: date
    total: MoneyText
    currency: str
    order_number: str | None


class ListedPayout(Standing):
    """A payout in a list."""

    entity: Named
    contractor: Named
    rail: str
    amount: MoneyText
    currency: str
    made_at: datetime


class ListedApproval(Standing):
    """An approval in a list; `called` is the number of its subject, `title` that of the work."""

    subject: Id
    called: str
    engagement: Id
    title: str
    contractor: Named


class ListedCase(Standing):
    """A case in a list; `called` is what people call its subject, `amount` what its subject comes to, `next_action`
    about the findings that stand now.
    """

    entity: Named | None
    contractor: Named | None
    subject: str
    called: str
    amount: MoneyText | None
    category: Category
    opened_at: datetime
    next_action: str


class ListedContractor(Standing):
    """A contractor in a list."""

    name: str
    country: str


class ListedEndpoint(Standing):
    """An endpoint in a list."""

    url: str


class ListedDispute(Standing):
    """A dispute in a list; it waits for `ap` or for the `contractor`, whoever wrote last."""

    contractor: Named
    bill: Named
    opened_at: datetime


T = TypeVar("T", bound=Standing)
Cursor = Annotated[str, Field(pattern=CURSOR)]


class ListPage(Shown, Generic[T]):
    """`next` is the cursor of the page after it, null on the last."""

    items: tuple[T, ...]
    next: Cursor | None


class EngagementList(ListPage[ListedEngagement]):
    """One page of engagements, newest first; `next` is the cursor of the page after it, null on the last."""


class OrderList(ListPage[ListedOrder]):
    """One page of orders, newest first; `next` is the cursor of the page after it, null on the last."""


class BillList(ListPage[ListedBill]):
    """One page of bills; `next` is the cursor of the page after it, null on the last."""


class PayoutList(ListPage[ListedPayout]):
    """One page of payouts, newest first; `next` is the cursor of the page after it, null on the last."""


class ApprovalList(ListPage[ListedApproval]):
    """One page of approvals; `next` is the cursor of the page after it, null on the last."""


class CaseList(ListPage[ListedCase]):
    """One page of cases; `next` is the cursor of the page after it, null on the last."""


class ContractorList(ListPage[ListedContractor]):
    """One page of contractors, newest first; `next` is the cursor of the page after it, null on the last."""


class EndpointList(ListPage[ListedEndpoint]):
    """One page of endpoints, newest first; `next` is the cursor of the page after it, null on the last."""


class DisputeList(ListPage[ListedDispute]):
    """One page of disputes, newest first; `next` is the cursor of the page after it, null on the last."""


LISTS: dict[Kind, tuple[type[ListPage[Any]], type[Standing]]] = {
    Kind.ENGAGEMENT: (EngagementList, ListedEngagement),
    Kind.ORDER: (OrderList, ListedOrder),
    Kind.BILL: (BillList, ListedBill),
    Kind.PAYOUT: (PayoutList, ListedPayout),
    Kind.APPROVAL: (ApprovalList, ListedApproval),
    Kind.CASE: (CaseList, ListedCase),
    Kind.CONTRACTOR: (ContractorList, ListedContractor),
    Kind.ENDPOINT: (EndpointList, ListedEndpoint),
    Kind.DISPUTE: (DisputeList, ListedDispute),
}


def page(look: Look, kind: Kind, wanted: Wanted) -> ListPage[Any]:
    """One page; `next` is the cursor of the page after it, null on the last."""
    asked = wanted._replace(limit=wanted.limit + 1, owner=_who(look, wanted.owner))
    rows = positions.page(look.session, kind, look.reach, asked, look.now)
    shown = rows[: wanted.limit]
    whole, listed = LISTS[kind]
    known = told(look, kind, shown)
    look.people(stands.owner for stands, _ in shown if stands.owner)  # all at once, and not line by line
    items = tuple(listed(**look.standing(stands), **more) for (stands, _), more in zip(shown, known, strict=True))
    more = len(rows) > wanted.limit
    return whole(items=items, next=cursor_after(wanted, items[-1].due, items[-1].id) if more else None)


def _who(look: Look, owner: str | None) -> str | None:
    return look.actor.who if owner == ME else owner
