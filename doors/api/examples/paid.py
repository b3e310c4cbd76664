"""What is read of the money: the bill, what held it, its payout, the book, and the request that began it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.asks import BILL_LINE
from doors.api.examples.cast import (
    BILL,
    CASE,
    CONTRACTOR,
    DESTINATION,
    ENGAGEMENT,
    ENTITY,
    MATCHED,
    ORDER,
    ORDER_NUMBER,
    PAYOUT,
    RELEASED,
    RITA,
    RULING,
    SYSTEM,
    TESS,
    fact,
    head,
    near,
    usd,
)
from doors.api.examples.done import EXAMPLES as DONE
from doors.api.examples.hosted import DISPUTED, FOLLOWING
from doors.api.examples.orders import PROOF
from doors.done import Recorded
from doors.links import href
from doors.pages.bills import BillPage
from doors.pages.cases import CasePage
from doors.pages.journals import JournalPage
from doors.pages.payouts import PayoutPage
from doors.pages.requests import RequestPage

_FINDING = {
    "code": "QTY_REC",
    "about": f"{ORDER_NUMBER} revision 1 line 1",
    "expected": "at most 9 day",
    "actual": "10 day",
    "limit": "9 day",
    "clears": "record what was received, or accept it",
}
_KEY = f"QTY_REC|{ORDER_NUMBER} revision 1 line 1|at most 9 day|10 day|9 day"
_RULED = {"ruling": RULING, "person": TESS["id"], "verdict": "accept", "reason": "The tenth day was agreed by phone"}
_JOURNAL = {
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
_ANSWER = {"outcome": "accepted", "detail": "", "rail_ref": "sbx_000042"}

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    BillPage: {
        **head(BILL, "settled", "2026-05-02T06:00:00Z", ended=True, due="2026-04-29T23:00:00Z"),
        "number": "A-1001",
        "entity": ENTITY,
        "contractor": CONTRACTOR,
        "engagement": ENGAGEMENT,
        "order": ORDER,
        "order_number": ORDER_NUMBER,
        "replaces": None,
        "source": "flip",
        "issued_on": "2026-03-31",
        "due_on": "2026-04-30",
        "payment_terms": "net 30",
        "payment": "paid",
        **{name: usd("6000.00") for name in ("net", "total")},
        "tax": usd("0.00"),
        "received_at": "2026-04-01T08:00:00Z",
        "payout": PAYOUT,
        "payouts": [PAYOUT],
        "case": None,
        "findings": [],
        "revision": 2,
        "revised": "Rev 2 - order number added",
        "following": FOLLOWING,
        "disputes": [DISPUTED],
        "evidence_missing": [],
        "elsewhere": False,
        "lines": [{"line": 1, "draws_on": 1, "tax_code": "none", **BILL_LINE}],
        "files": [PROOF],
        "neighbours": near(
            (ENGAGEMENT, "ordered"), (CONTRACTOR, "known"), (ORDER, "open"), (PAYOUT, "settled"), (CASE, "closed")
        ),
        "timeline": [
            fact(
                "bill_received",
                "2026-04-01T08:00:00Z",
                SYSTEM,
                number="A-1001",
                total=usd("6000.00"),
                due_on="2026-04-30",
                due_at="2026-04-29T23:00:00Z",
            ),
            fact(
                "matched",
                "2026-04-01T08:00:01Z",
                SYSTEM,
                order=ORDER,
                revision=1,
                sow_version=1,
                contract_version=1,
                journal=MATCHED,
                accepted=[_FINDING],
            ),
            fact("released", "2026-04-30T06:00:00Z", SYSTEM, payout=PAYOUT, journal=RELEASED, destination=DESTINATION),
            fact("bill_settled", "2026-05-02T06:00:00Z", SYSTEM, payout=PAYOUT),
        ],
    },
    CasePage: {
        **head(CASE, "open", "2026-04-01T08:00:01Z", waits_for="ruling", owner=TESS, due="2026-04-03T08:00:01Z"),
        "subject": BILL,
        "called": "A-1001",
        "entity": ENTITY,
        "category": "receipt",
        "opened_at": "2026-04-01T08:00:01Z",
        "next_action": "record what was received, or accept it",
        "findings": [{"key": _KEY, **_FINDING, "acceptable": True}],
        "rulings": [_RULED | {"person": TESS, "counts": True}],
        "comments": [{"person": TESS, "at": "2026-04-01T08:40:00Z", "text": "Omar says the last day came on Monday"}],
        "files": [],
        "neighbours": near((BILL, "received")),
        "timeline": [
            fact(
                "case_opened",
                "2026-04-01T08:00:01Z",
                SYSTEM,
                category="receipt",
                findings=[_FINDING],
                owner=TESS["id"],
                next_action="record what was received, or accept it",
                due="2026-04-03T08:00:01Z",
            ),
            fact("ruled", "2026-04-01T09:20:00Z", TESS, saw=[_KEY], **_RULED),
        ],
    },
    PayoutPage: {
        **head(PAYOUT, "settled", "2026-05-02T06:00:00Z", ended=True),
        "entity": ENTITY,
        "contractor": CONTRACTOR,
        "rail": "sandbox",
        "destination": DESTINATION,
        "amount": usd("6000.00"),
        "made_at": "2026-04-30T06:00:00Z",
        "rail_ref": "sbx_000042",
        "bills": [{"bill": BILL, "amount": usd("6000.00"), "journal": RELEASED}],
        "attempts": [
            {
                "attempt": 1,
                "key": f"{PAYOUT}:1",
                "begun_at": "2026-04-30T06:00:01Z",
                "sent": 1,
                "answers": [_ANSWER],
            }
        ],
        "neighbours": near((CONTRACTOR, "known"), (BILL, "settled"), (ENGAGEMENT, "ordered")),
        "timeline": [
            fact("payout_made", "2026-04-30T06:00:00Z", SYSTEM, amount=usd("6000.00"), bills=[BILL]),
            fact("answered", "2026-04-30T06:00:02Z", SYSTEM, attempt=1, **_ANSWER),
            fact("settled", "2026-05-02T06:00:00Z", SYSTEM, rail_ref="sbx_000042"),
        ],
    },
    JournalPage: _JOURNAL
    | {
        "transfers": [
            {
                "debit": f"claimed:{BILL}:{ORDER}.1",
                "credit": "spent:SOFT",
                "book": "budget",
                "amount": usd("6000.00"),
            },
            {"debit": "expense:SOFT", "credit": f"ap:held:{BILL}", "book": "general", "amount": usd("6000.00")},
        ],
        "neighbours": near((BILL, "settled")),
    },
    RequestPage: {
        "key": "3f6c1d9e-flip-0001",
        "client": RITA,
        "request": f"POST /v1/engagements/{ENGAGEMENT}/flips",
        "answered_at": "2026-04-01T07:59:59Z",
        "status": 201,
        "answer": DONE[Recorded],
        "object": BILL,
        "neighbours": near((BILL, "settled"), (ENGAGEMENT, "ordered")),
        "journals": [_JOURNAL],
    },
}
