"""What is read of an order: what it says, what was received, how it is to change."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.asks import LINE
from doors.api.examples.cast import (
    APPROVAL,
    BILL,
    CHANGE,
    CONTRACTOR,
    DIGEST,
    ENGAGEMENT,
    ENTITY,
    FILE,
    OMAR,
    ORDER,
    ORDER_NUMBER,
    RECEIPT,
    RITA,
    SYSTEM,
    fact,
    head,
    near,
    usd,
)
from doors.api.examples.work import REVISION
from doors.links import href
from doors.pages.changes import ChangePage
from doors.pages.orders import OrderPage

_TWO_MORE = LINE | {"quantity": "12", "amount": usd("7200.00")}
_WIDER = REVISION | {"effective_to": "2026-07-31", "lines": [_TWO_MORE]}
_CHANGES = {
    "base": REVISION,
    "fields": [{"field": "effective_to", "old": "2026-06-30", "new": "2026-07-31"}],
    "lines": [{"line": 1, "old": LINE, "new": _TWO_MORE, "difference": usd("1200.00")}],
    "difference": usd("1200.00"),
}
PROOF = {
    "id": FILE,
    "href": href(FILE),
    "name": "signed acceptance.pdf",
    "media_type": "application/pdf",
    "size": 48_211,
    "digest": DIGEST,
    "uploaded_by": OMAR,
    "uploaded_at": "2026-03-31T14:05:00Z",
}
_TEN, _NONE = {"quantity": "10", "amount": usd("6000.00")}, {"quantity": "0", "amount": usd("0.00")}
_RECEIPT = {
    "id": RECEIPT,
    "line": 1,
    "quantity": "10",
    "amount": usd("6000.00"),
    "service_from": "2026-03-01",
    "service_to": "2026-03-31",
    "note": "accepted",
    "received_by": OMAR,
    "received_at": "2026-03-31T14:00:00Z",
    "files": [PROOF],
}
EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    OrderPage: {
        **head(ORDER, "open", "2026-02-26T09:31:00Z"),
        "number": ORDER_NUMBER,
        "entity": ENTITY,
        "contractor": CONTRACTOR,
        "engagement": ENGAGEMENT,
        "issued_at": "2026-02-26T09:31:00Z",
        "revision": 1,
        "digest": DIGEST,
        "total": usd("6000.00"),
        "says": REVISION,
        "current": {"sow_version": 2, "contract_version": 1},
        "stale": [
            {
                "code": "PO_STALE",
                "about": "SOW version",
                "expected": "version 2, the current one",
                "actual": "revision 1 pins version 1",
                "limit": "",
                "clears": "approve a change order that pins the current SOW",
            }
        ],
        "lines": [{"line": 1, "ordered": _TEN, "received": _TEN, "billed": _TEN, "left": _NONE}],
        "bills": [
            {
                "id": BILL,
                "href": href(BILL),
                "number": "A-1001",
                "stage": "payable",
                "payment": "pending",
                "due_on": "2026-04-30",
                "total": usd("6000.00"),
            }
        ],
        "left_to_bill": usd("0.00"),
        "left_to_pay": usd("6000.00"),
        "receipts": [_RECEIPT],
        "files": [],
        "neighbours": near((ENGAGEMENT, "ordered"), (CONTRACTOR, "known"), (BILL, "payable")),
        "timeline": [
            fact("issued", "2026-02-26T09:31:00Z", SYSTEM, number=ORDER_NUMBER, total=usd("6000.00")),
            fact(
                "received",
                "2026-03-31T14:00:00Z",
                OMAR,
                receipt=RECEIPT,
                line=1,
                quantity="10",
                amount=usd("6000.00"),
            ),
        ],
    },
    ChangePage: {
        **head(CHANGE, "in_approval", "2026-03-12T11:00:00Z", waits_for=APPROVAL),
        "number": f"{ORDER_NUMBER}/C1",
        "order": ORDER,
        "engagement": ENGAGEMENT,
        "approval": APPROVAL,
        "base_revision": 1,
        "reason": "Two more days for the calendar",
        "requester": RITA,
        "digest": DIGEST,
        "total": usd("7200.00"),
        "proposes": _WIDER,
        "changes": _CHANGES,
        "files": [],
        "neighbours": near((ENGAGEMENT, "ordered"), (ORDER, "pending_change"), (APPROVAL, "open")),
        "timeline": [
            fact(
                "change_proposed",
                "2026-03-12T11:00:00Z",
                RITA,
                change=CHANGE,
                number=f"{ORDER_NUMBER}/C1",
                reason="Two more days for the calendar",
            )
        ],
    },
}
