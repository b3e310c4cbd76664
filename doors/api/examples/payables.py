"""What is owed while Ada's bill waits for its due date, and how work went."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from doors.api.examples.cast import BILL, CONTRACTOR, ENTITY, ORDER, ORDER_NUMBER, usd
from doors.api.examples.ledger import AT
from doors.pages.commitments import CommitmentList
from doors.pages.operations import OperationsPage
from doors.pages.outlook import WEEKS, AgeingPage, OutlookPage
from doors.pages.payables import PayableList
from models.ageing import Overdue

ADA = {"id": CONTRACTOR, "name": "Ada Ltd"}
_FIRST, _DUE = date(2026, 3, 30), date(2026, 4, 27)


def _owed(bills: int) -> dict[str, Any]:
    amount, nothing = usd("6000.00" if bills else "0.00"), usd("0.00")
    return {"bills": bills, "owed": amount, "cleared": amount, "waiting": nothing, "in_transit": nothing}


def _week(begins: date) -> dict[str, Any]:
    return {"begins": begins.isoformat()} | _owed(int(begins == _DUE))


_HEAD = {"entity": ENTITY, "entity_name": "Acme Ltd", "currency": "USD", "today": "2026-04-02"}

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    PayableList: {
        "items": [
            {
                "id": BILL,
                "href": f"/v1/bills/{BILL}",
                "number": "A-1",
                "entity": ENTITY,
                "contractor": ADA,
                "due_on": "2026-05-01",
                "overdue": "not_due",
                "stage": "payable",
                "waits_for": None,
                "owed": usd("6000.00"),
            }
        ],
        "next": None,
    },
    AgeingPage: {
        "at": AT,
        "items": [
            _HEAD
            | {
                "owed": usd("6000.00"),
                "not_on_book": usd("0.00"),
                "steps": [{"overdue": step.value} | _owed(int(step is Overdue.NOT_DUE)) for step in Overdue],
            }
        ],
    },
    OutlookPage: {
        "at": AT,
        "items": [
            _HEAD
            | {
                "overdue": _owed(0),
                "weeks": [_week(_FIRST + timedelta(weeks=n)) for n in range(WEEKS)],
                "later": _owed(0),
            }
        ],
    },
    CommitmentList: {
        "items": [
            {
                "id": ORDER,
                "href": f"/v1/orders/{ORDER}",
                "number": ORDER_NUMBER,
                "entity": ENTITY,
                "contractor": ADA,
                "stage": "open",
                "ended": False,
                "committed": usd("6000.00"),
                "received": usd("6000.00"),
                "billed": usd("6000.00"),
                "paid": usd("0.00"),
                "left": usd("0.00"),
            }
        ],
        "next": None,
    },
    OperationsPage: {
        "at": AT,
        "entity": ENTITY,
        "weeks": [
            {
                "begins": _FIRST.isoformat(),
                "open_cases": 3,
                "opened_cases": 5,
                "closed_cases": 4,
                "approvals_held": 2,
                "ask_to_order": {"done": 9, "median": "P1DT4H", "p90": "P3D"},
                "bill_to_paid": None,
            }
        ],
    },
}
