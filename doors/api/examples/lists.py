"""What lists say of the objects of the other examples."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples import hosted, orders, paid, work
from doors.api.examples.cast import (
    APPROVAL,
    CALLED,
    CASE,
    ENGAGEMENT,
    GRACE,
    ORDER,
    SAVED_FILTER,
    head,
    named,
)
from doors.links import href
from doors.pages import lists
from doors.pages.approvals import ApprovalPage
from doors.pages.bill_numbers import BillsOfNumber
from doors.pages.bills import BillPage
from doors.pages.cases import CasePage
from doors.pages.contractors import ContractorPage
from doors.pages.disputes import DisputePage
from doors.pages.engagements import EngagementPage
from doors.pages.inbox import Inbox
from doors.pages.orders import OrderPage
from doors.pages.payouts import PayoutPage
from doors.pages.saved_filters import SavedFilterList
from doors.pages.search import Results
from models.ids import Kind

_PAGES = {
    Kind.ENGAGEMENT: work.EXAMPLES[EngagementPage],
    Kind.ORDER: orders.EXAMPLES[OrderPage],
    Kind.BILL: paid.EXAMPLES[BillPage],
    Kind.PAYOUT: paid.EXAMPLES[PayoutPage],
    Kind.APPROVAL: work.EXAMPLES[ApprovalPage] | {"contractor": work.EXAMPLES[EngagementPage]["contractor"]},
    Kind.CASE: {
        **paid.EXAMPLES[CasePage],
        **{to: paid.EXAMPLES[BillPage][name] for to, name in (("contractor", "contractor"), ("amount", "total"))},
    },
    Kind.CONTRACTOR: work.EXAMPLES[ContractorPage],
    Kind.DISPUTE: hosted.EXAMPLES[DisputePage],
}


def _listed(page: dict[str, Any], item: type[BaseModel]) -> dict[str, Any]:
    """What of its page a list shows."""
    known = {"currency": "USD"} | page
    known |= {name: named(known[name]) for name in ("entity", "contractor", "bill") if name in known}
    known["called"] = CALLED.get(page.get("subject", ""), "")
    return {name: known[name] for name in item.model_fields}


_ASKED = work.EXAMPLES[ApprovalPage]
_INBOX = {
    **head(APPROVAL, "open", "2026-02-25T16:00:01Z", waits_for="step 1", owner=GRACE, due="2026-02-26T16:00:01Z"),
    "subject": ENGAGEMENT,
    "called": CALLED[ENGAGEMENT],
    "engagement": ENGAGEMENT,
    **{name: _ASKED[name] for name in ("title", "digest", "requester", "known", "total", "change", "budget")},
    "scope": _ASKED["asked"]["scope"],
    "step": 1,
    "files_attached": 1,
    "together": True,
}

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    whole: {"items": [_listed(_PAGES[kind], item)], "next": _PAGES[kind]["id"]}
    for kind, (whole, item) in lists.LISTS.items()
    if kind in _PAGES
} | {
    Results: {
        "q": "acme 1",
        "items": [
            {
                **named(ORDER),
                "kind": "order",
                "beside": "Ada",
                "stage": "open",
                "ended": False,
                "href": href(ORDER),
            }
        ],
        "more": False,
        "says": None,
    },
    BillsOfNumber: {
        "number": "a 1001",
        "items": [
            {
                **_listed(_PAGES[Kind.BILL], lists.ListedBill),
                "order": named(ORDER),
                "payment": "paid",
                "disputes": [hosted.DISPUTED],
                "cases": [
                    {
                        "id": CASE,
                        "href": href(CASE),
                        "category": "receipt",
                        "opened_at": "2026-04-01T08:00:01Z",
                        "stage": "closed",
                        "says": "9 received",
                    }
                ],
                "payments": [{"fact": "bill_settled", "n": 1, "at": "2026-05-02T06:00:00Z"}],
            }
        ],
        "next": None,
        "says": None,
    },
    SavedFilterList: {
        "items": [
            {
                "id": SAVED_FILTER,
                "list": "cases",
                "name": "My week",
                "query": {"owner": "me", "sort": "due"},
                "href": "/v1/cases?owner=me&sort=due",
                "created_at": "2026-02-25T16:00:01Z",
            }
        ]
    },
    Inbox: {"items": [_INBOX], "next": f"1772121601000000.{APPROVAL}"},
}
