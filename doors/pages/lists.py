"""Lists of every noun: where each object stands, and how people know it."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from doors.pages.look import Look
from doors.pages.shown import Shown, Standing
from models.ids import Kind
from models.money import Money
from models.policy import Category
from models.text import Id
from models.written import MoneyText
from rules import standing
from store import facts
from store.views import positions


class ListedEngagement(Standing):
    """An engagement in a list."""

    number: str
    title: str
    currency: str


class ListedOrder(Standing):
    """An order in a list."""

    number: str
    currency: str


class ListedBill(Standing):
    """A bill in a list; `order_number` as it came in with."""

    number: str
    total: MoneyText
    currency: str
    order_number: str | None


class ListedPayout(Standing):
    """A payout in a list."""

    rail: str
    amount: MoneyText
    currency: str


class ListedApproval(Standing):
    """An approval in a list."""

    subject: Id


class ListedCase(Standing):
    """A case in a list; `next_action` is about the findings that stand now."""

    subject: str
    category: Category
    next_action: str


class ListedContractor(Standing):
    """A contractor in a list."""

    name: str
    country: str


T = TypeVar("T", bound=Standing)


class ListPage(Shown, Generic[T]):
    """Newest first. `next` is the cursor of the page after it, null on the last."""

    items: tuple[T, ...]
    next: Id | None


class EngagementList(ListPage[ListedEngagement]):
    """One page of engagements, newest first; `next` is the cursor of the page after it, null on the last."""


class OrderList(ListPage[ListedOrder]):
    """One page of orders, newest first; `next` is the cursor of the page after it, null on the last."""


class BillList(ListPage[ListedBill]):
    """One page of bills, newest first; `next` is the cursor of the page after it, null on the last."""


class PayoutList(ListPage[ListedPayout]):
    """One page of payouts, newest first; `next` is the cursor of the page after it, null on the last."""


class ApprovalList(ListPage[ListedApproval]):
    """One page of approvals, newest first; `next` is the cursor of the page after it, null on the last."""


class CaseList(ListPage[ListedCase]):
    """One page of cases, newest first; `next` is the cursor of the page after it, null on the last."""


class ContractorList(ListPage[ListedContractor]):
    """One page of contractors, newest first; `next` is the cursor of the page after it, null on the last."""


LISTS: dict[Kind, tuple[type[ListPage[Any]], type[Standing]]] = {
    Kind.ENGAGEMENT: (EngagementList, ListedEngagement),
    Kind.ORDER: (OrderList, ListedOrder),
    Kind.BILL: (BillList, ListedBill),
    Kind.PAYOUT: (PayoutList, ListedPayout),
    Kind.APPROVAL: (ApprovalList, ListedApproval),
    Kind.CASE: (CaseList, ListedCase),
    Kind.CONTRACTOR: (ContractorList, ListedContractor),
}


class Wanted(NamedTuple):
    """Which part of a list."""

    cursor: str | None
    limit: int
    stage: str | None
    owner: str | None


def page(look: Look, kind: Kind, wanted: Wanted) -> ListPage[Any]:
    """One page, newest first; `next` is the cursor of the page after it, null on the last."""
    rows = positions.page(
        look.session,
        kind,
        look.reach,
        before=wanted.cursor,
        limit=wanted.limit + 1,
        stage=wanted.stage,
        owner=wanted.owner,
    )
    whole, listed = LISTS[kind]
    asked = _asked(look, [stands.object for stands, _ in rows[: wanted.limit]]) if kind is Kind.CASE else {}
    items = tuple(
        listed(**look.standing(stands), **_known(row), **asked.get(stands.object, {}))
        for stands, row in rows[: wanted.limit]
    )
    return whole(items=items, next=items[-1].id if len(rows) > wanted.limit else None)


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """How people know it, with its amount as money and its category as one of ours."""
    known = dict(row)
    for name in known.keys() & {"total", "amount"}:
        known[name] = Money(minor=known[name], currency=known["currency"])
    if "category" in known:
        known["category"] = Category(known["category"])
    return known


def _asked(look: Look, cases: list[str]) -> dict[str, dict[str, Any]]:
    """What each of *cases* asks for now: restating a case changes it."""
    logs = facts.logs(look.session, cases)
    return {case: {"next_action": standing.case(log).next_action} for case, log in logs.items()}
