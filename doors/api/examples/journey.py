"""The whole journey in one: what the pages of the other examples say."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples import orders, paid, work
from doors.api.examples.cast import BILL, CONTRACT, DIGEST, ENGAGEMENT, ENTITY, MATCHED, SOW, named, usd
from doors.links import href
from doors.pages.approvals import ApprovalPage
from doors.pages.bills import BillPage
from doors.pages.cases import CasePage
from doors.pages.changes import ChangePage
from doors.pages.engagements import EngagementPage
from doors.pages.journey import Journey
from doors.pages.orders import OrderPage
from doors.pages.payouts import PayoutPage

_ORDER = orders.EXAMPLES[OrderPage]


def _pinned(document: str) -> dict[str, Any]:
    return {"document": named(document), "version": 1, "href": f"{href(document)}/versions/1"}


EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    Journey: {
        "engagement": work.EXAMPLES[EngagementPage],
        "order": _ORDER,
        "revisions": [
            {
                "revision": 1,
                "change": None,
                "approved_at": "2026-02-26T09:31:00Z",
                "digest": DIGEST,
                "total": usd("6000.00"),
                "says": work.REVISION,
                "sow": _pinned(SOW),
                "contract": _pinned(CONTRACT),
                "changed_fields": [],
                "changed_lines": [],
                "difference": usd("0.00"),
            }
        ],
        "changes": [orders.EXAMPLES[ChangePage]],
        "approvals": [work.EXAMPLES[ApprovalPage]],
        "bills": [paid.EXAMPLES[BillPage]],
        "payouts": [paid.EXAMPLES[PayoutPage]],
        "cases": [paid.EXAMPLES[CasePage]],
        "journals": [
            {
                "id": MATCHED,
                "href": href(MATCHED),
                "key": f"{BILL}/matched/1",
                "kind": "matched",
                "subject": BILL,
                "entity": ENTITY,
                "reverses": None,
                "effective_at": "2026-03-31",
                "recorded_at": "2026-04-01T08:00:01Z",
            }
        ],
        "stays": [
            {
                "of": named(ENGAGEMENT),
                "stage": "ordered",
                "waits_for": None,
                "owner": None,
                "since": "2026-02-26T09:31:00Z",
                "until": None,
            }
        ],
        "runs": [
            {
                "of": named(ENGAGEMENT),
                "workflow": f"engagement/{ENGAGEMENT}",
                "href": f"http://127.0.0.1:8233/namespaces/default/workflows/engagement%2F{ENGAGEMENT}",
            }
        ],
    }
}
