"""What is asked: one example of each request body."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.cast import (
    BILL,
    BUDGET,
    CONTRACT,
    CONTRACTOR,
    CORA,
    DIGEST,
    ENTITY,
    GRACE,
    LINUS,
    ORDER_NUMBER,
    OTHER,
    PAULA,
    PERSON,
    SOW,
    TESS,
    UNIT,
    usd,
)
from models.asks import dispute, hosted, people, registers, setup, work
from models.asks.saved import NewSavedFilter

LINE = {
    "line": 1,
    "description": "Backend development",
    "budget_line": BUDGET,
    "quantity": "10",
    "unit": "day",
    "unit_price": usd("600.00"),
    "amount": usd("6000.00"),
    "tax_code": "none",
}
WORK = {
    "sow_version": 1,
    "contract_version": 1,
    "effective_from": "2026-03-01",
    "effective_to": "2026-06-30",
    "payment_terms": "net 30",
    "scope": "Rebuild the booking page",
    "lines": [LINE],
}
BILL_LINE = {
    "order_line": 1,
    "description": "Backend development, March",
    "quantity": "10",
    "unit_price": usd("600.00"),
    "net": usd("6000.00"),
    "tax": usd("0.00"),
    "service_from": "2026-03-01",
    "service_to": "2026-03-31",
}
_DESK = ("price", "quantity", "receipt", "reference", "duplicate", "payment")
_STEP = {"name": "budget owner", "approvers": [GRACE["id"]], "deadline_hours": 24, "escalate_to": LINUS["id"]}

AWAY = {"starts_at": "2026-07-06T00:00:00Z", "ends_at": "2026-07-20T00:00:00Z", "reason": "Two weeks by the sea"}

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    NewSavedFilter: {"list": "cases", "name": "My week", "query": {"owner": "me", "sort": "due"}},
    work.NewComment: {"text": "Omar says the last day came on Monday"},
    work.NewAssignment: {"owner": OTHER, "reason": "She agreed the price with them"},
    setup.NewUnit: {"code": "OPS", "name": "Operations"},
    setup.NewEntity: {
        "code": "ACME",
        "name": "Acme Ltd",
        "currency": "USD",
        "timezone": "Europe/London",
        "unit_code": "ENG",
        "unit_name": "Engineering",
    },
    setup.NewPerson: {
        "name": "Grace",
        "email": "grace@acme.example",
        "grants": [{"role": "approver", "entity": ENTITY}],
    },
    people.Deactivation: {"reason": "Left the company", "successor": OTHER},
    people.NewDelegation: AWAY | {"deputy": PERSON},
    people.NewPassword: {
        "invitation": "Zm9yIHRoZSBkb2N1bWVudGF0aW9uIG9ubHkgLi4uLi4",
        "password": "four quite ordinary words",
    },
    setup.NewGrant: {"role": "receiver", "entity": ENTITY},
    setup.NewKey: {"person": PERSON},
    setup.NewBudgetLine: {"entity": ENTITY, "code": "SOFT", "name": "Software", "owner": PERSON},
    setup.NewAdoption: {"amount": usd("100000.00"), "note": "Budget of 2026"},
    setup.NewContractor: {"name": "Ada", "email": "ada@contractor.example", "country": "GB"},
    setup.NewBillingDetails: {"address": "12 St James's Square\nLondon SW1Y 4JH", "tax_number": "GB 123 4567 82"},
    setup.NewDestination: {"currency": "USD", "rail": "sandbox", "account": "GB33BUKB20201555555555"},
    setup.NewEvidence: {
        "check": "tax_form",
        "result": "passed",
        "valid_from": "2026-01-01T00:00:00Z",
        "valid_until": "2026-12-31T23:59:59Z",
        "reference": "W-8BEN of 4 January",
    },
    setup.Revocation: {"reason": "The form names another company"},
    setup.NewContract: {"entity": ENTITY, "contractor": CONTRACTOR, "title": "Master agreement", "body": "Terms …"},
    setup.NewSow: {"title": "Booking page", "body": "Ten days of work …"},
    setup.NewVersion: {"body": "Terms, with a notice period of 30 days …"},
    work.NewEngagement: {
        "entity": ENTITY,
        "unit": UNIT,
        "contractor": CONTRACTOR,
        "contract": CONTRACT,
        "sow": SOW,
        "title": "Booking page",
        "work": WORK,
    },
    work.NewDecision: {"verdict": "approve", "reason": "In this year's plan", "digest": DIGEST},
    work.NewChange: {"reason": "Two more days for the calendar", "work": WORK},
    work.NewReceipt: {"line": 1, "quantity": "10", "service_from": "2026-03-01", "service_to": "2026-03-31"},
    work.NewFlip: {
        "number": "A-1001",
        "issued_on": "2026-03-31",
        "lines": [{"order_line": 1, "quantity": "10", "service_from": "2026-03-01", "service_to": "2026-03-31"}],
    },
    work.NewBill: {
        "entity": ENTITY,
        "contractor": CONTRACTOR,
        "number": "A-1001",
        "issued_on": "2026-03-31",
        "order_number": ORDER_NUMBER,
        "total": usd("6000.00"),
        "lines": [BILL_LINE],
    },
    work.NewOrderNumber: {
        "order_number": ORDER_NUMBER,
        "cause": "requirement_unknown",
        "note": "The contractor was not told to quote it",
    },
    hosted.NewOrderNumbers: {
        "order_number": ORDER_NUMBER,
        "cause": "several_bills",
        "note": "The order came after the work had begun",
        "bills": [BILL],
    },
    hosted.NewLink: {"days": 90},
    dispute.NewDispute: {"reason": "The last two days are not on it"},
    dispute.NewMessage: {"text": "They were moved to April, as agreed with Omar"},
    dispute.NewOutcome: {"outcome": "pay_as_billed", "reason": "April's bill has them"},
    work.Because: {"reason": "Keyed for the wrong contractor"},
    work.Closure: {"reason": "The work is done", "cancel": False},
    work.PaymentElsewhere: {"account": "petty_cash", "reference": "Cheque 1042"},
    work.NewRuling: {
        "verdict": "accept",
        "reason": "The half day was agreed by phone",
        "saw": [f"QTY_ORD|{ORDER_NUMBER} revision 1 line 1|at most 10 day|10.5 day|10 day"],
    },
    registers.NewSlice: {"dry_run": DIGEST, "limit": 50},
    setup.NewPolicy: {
        "operating_model": "hybrid",
        "currency": "USD",
        "bands": [{"up_to": "10000.00", "steps": [_STEP], "together": True}, {"up_to": None, "steps": [_STEP]}],
        "match": "three_way",
        "flip": "on_request",
        "gate": ["identity", "tax_form", "sanctions", "destination"],
        "tax_codes": {"none": "0", "vat20": "20"},
        "payment_terms": "net 30",
        "owners": {"system": PAULA["id"], "compliance": CORA["id"]} | dict.fromkeys(_DESK, TESS["id"]),
    },
}
