"""What is read before there is an order: who does the work, what was asked, what is to be approved."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.asks import WORK
from doors.api.examples.cast import (
    APPROVAL,
    BILL,
    BUDGET,
    CONTRACT,
    CONTRACTOR,
    DECISION,
    DESTINATION,
    DIGEST,
    ENGAGEMENT,
    ENTITY,
    EVIDENCE,
    GRACE,
    LINUS,
    ORDER,
    ORDER_NUMBER,
    RESERVED,
    RITA,
    SOW,
    SYSTEM,
    TESS,
    UNIT,
    fact,
    head,
    named,
    near,
    usd,
)
from doors.pages.approvals import ApprovalPage
from doors.pages.contractors import ContractorPage
from doors.pages.engagements import EngagementPage

REVISION = {"currency": "USD", "sow": SOW, "contract": CONTRACT, **WORK}
_STEP = {
    "step": 1,
    "name": "budget owner",
    "approvers": [GRACE],
    "escalates_to": LINUS,
    "deadline_hours": 24,
    "open": False,
    "decisions": [{"person": GRACE, "instead_of": None, "verdict": "approve", "reason": "In this year's plan"}],
}

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    ContractorPage: {
        **head(CONTRACTOR, "known", "2026-02-02T10:00:00Z"),
        "name": "Ada",
        "email": "ada@contractor.example",
        "country": "GB",
        "billing_details": {"address": "12 St James's Square\nLondon SW1Y 4JH", "tax_number": "GB 123 4567 82"},
        "destinations": [
            {"id": DESTINATION, "currency": "USD", "n": 1, "rail": "sandbox", "account": "••••••••••••••••••5555"}
        ],
        "evidence": [
            {
                "id": EVIDENCE,
                "check": "tax_form",
                "result": "passed",
                "destination": None,
                "valid_from": "2026-01-01T00:00:00Z",
                "valid_until": "2026-12-31T23:59:59Z",
                "reference": "W-8BEN of 4 January",
                "revoked": False,
            }
        ],
        "missing": [
            {
                "entity": named(ENTITY),
                "currency": "USD",
                "evidence_missing": [
                    {"check": "sanctions", "why": "nothing on file", "clears": "record valid sanctions evidence"}
                ],
            }
        ],
        "files": [],
        "neighbours": [],
        "timeline": [
            fact("registered", "2026-02-02T10:00:00Z", RITA, name="Ada"),
            fact("destination_set", "2026-02-03T09:12:00Z", TESS, destination=DESTINATION, currency="USD"),
        ],
    },
    EngagementPage: {
        **head(ENGAGEMENT, "ordered", "2026-02-26T09:31:00Z"),
        "number": "REQ-ACME-000001",
        "reference": "4711",
        "title": "Booking page",
        "entity": ENTITY,
        "unit": UNIT,
        "contractor": CONTRACTOR,
        "contract": CONTRACT,
        "sow": SOW,
        "requester": RITA,
        "order": ORDER,
        "order_number": ORDER_NUMBER,
        "approval": APPROVAL,
        "total": usd("6000.00"),
        "digest": DIGEST,
        "asked": REVISION,
        "flips_asked": [{"bill": BILL, "number": "A-1001"}],
        "files": [],
        "neighbours": near((CONTRACTOR, "known"), (ORDER, "open"), (APPROVAL, "approved")),
        "timeline": [
            fact("requested", "2026-02-25T16:00:00Z", RITA, number="REQ-ACME-000001", total=usd("6000.00")),
            fact("approval_planned", "2026-02-25T16:00:01Z", SYSTEM, approval=APPROVAL),
            fact("funds_reserved", "2026-02-26T09:30:59Z", SYSTEM, journal=RESERVED),
            fact("converted", "2026-02-26T09:31:00Z", SYSTEM, order=ORDER, number=ORDER_NUMBER),
        ],
    },
    ApprovalPage: {
        **head(APPROVAL, "approved", "2026-02-26T09:30:58Z", ended=True),
        "subject": ENGAGEMENT,
        "engagement": ENGAGEMENT,
        "title": "Booking page",
        "digest": DIGEST,
        "requester": RITA,
        "known": {"contractor": named(CONTRACTOR), "engagements_before": 3, "bills_paid": 11},
        "asked": REVISION,
        "total": usd("6000.00"),
        "change": None,
        "superseded": [],
        "steps": [_STEP],
        "may_answer": [],
        "may_only_decline": [],
        "deadline": None,
        "budget": [
            {
                "budget_line": BUDGET,
                "name": "Software",
                "asked": usd("6000.00"),
                "available": usd("94000.00"),
            }
        ],
        "evidence_missing": [
            {"check": "sanctions", "why": "no evidence", "clears": "record a sanctions result that passed"}
        ],
        "files": [],
        "neighbours": near((ENGAGEMENT, "ordered"), (CONTRACTOR, "known")),
        "timeline": [
            fact("asked", "2026-02-25T16:00:01Z", SYSTEM, subject=ENGAGEMENT, digest=DIGEST),
            fact(
                "decided",
                "2026-02-26T09:30:58Z",
                GRACE,
                decision=DECISION,
                step=0,
                person=GRACE["id"],
                verdict="approve",
                reason="In this year's plan",
                digest=DIGEST,
                seen="",
                together=False,
                instead_of=None,
            ),
        ],
    },
}
