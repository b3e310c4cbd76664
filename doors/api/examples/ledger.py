"""What the ledger's pages say while Ada's bill waits for its due date."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.cast import BILL, CONTRACTOR, ENTITY, MATCHED, UNIT, named, near, usd
from doors.pages.accounts import AccountList
from doors.pages.statements import StatementPage
from doors.pages.stuck import StuckAgeing, StuckPage
from doors.pages.transfers import TransferList
from doors.pages.trial_balance import TrialBalancePage

AT = "2026-04-02T09:00:00Z"
PAYABLE: dict[str, Any] = {
    "id": "42",
    "href": "/v1/accounts/42",
    "entity": ENTITY,
    "book": "general",
    "kind": "ap:payable",
    "code": f"ap:payable:{BILL}",
    "currency": "USD",
    "subject": BILL,
    "debits": usd("0.00"),
    "credits": usd("6000.00"),
    "balance": usd("6000.00"),
}
_OPENED: dict[str, Any] = {
    "journal": MATCHED,
    "href": f"/v1/journals/{MATCHED}",
    "key": f"{BILL}/gate_opened/1",
    "kind": "gate_opened",
    "subject": BILL,
    "line": 1,
    "effective_at": "2026-04-01",
    "recorded_at": "2026-04-01T09:00:00Z",
    "debit": f"ap:held:{BILL}",
    "credit": f"ap:payable:{BILL}",
    "change": usd("6000.00"),
    "balance": usd("6000.00"),
}
_MOVED: dict[str, Any] = {
    **{name: _OPENED[name] for name in ("journal", "href", "key", "kind", "subject", "line")},
    **{name: _OPENED[name] for name in ("effective_at", "recorded_at", "debit", "credit")},
    "entity": named(ENTITY),
    "book": "general",
    "debit_kind": "ap:held",
    "credit_kind": "ap:payable",
    "amount": usd("6000.00"),
    "called": "A-1001",
    "unit": named(UNIT),
    "budget_line": None,
    "contractor": named(CONTRACTOR),
    "reverses": None,
}
_STUCK: dict[str, Any] = {
    "account": "42",
    "entity": ENTITY,
    "kind": "ap:payable",
    "code": f"ap:payable:{BILL}",
    "balance": usd("6000.00"),
    "since": "2026-04-01T09:00:00Z",
    "age": "under_1",
    "subject": BILL,
    "href": f"/v1/bills/{BILL}",
    "stage": "payable",
    "waits_for": "due_date",
    "acts": {"id": "system", "name": "system"},
    "due": "2026-05-01T04:00:00Z",
}
_NOTHING, _ALL = usd("0.00"), usd("6000.00")

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    AccountList: {"items": [PAYABLE], "next": "42"},
    StatementPage: PAYABLE
    | {
        "since": "2026-04-01",
        "until": None,
        "opening": _NOTHING,
        "closing": _ALL,
        "items": [_OPENED],
        "next": None,
        "neighbours": near((BILL, "payable")),
    },
    TransferList: {"items": [_MOVED], "next": None},
    StuckPage: {"at": AT, "items": [_STUCK], "next": None},
    StuckAgeing: {
        "at": AT,
        "items": [{"entity": ENTITY, "kind": "ap:payable", "age": "under_1", "accounts": 1, "balance": _ALL}],
    },
    TrialBalancePage: {
        "at": AT,
        "books": [
            {
                "entity": ENTITY,
                "book": "general",
                "currency": "USD",
                "debit": _ALL,
                "credit": _ALL,
                "lines": [
                    {"kind": "ap:payable", "debit": _NOTHING, "credit": _ALL, "accounts": 1},
                    {"kind": "expense", "debit": _ALL, "credit": _NOTHING, "accounts": 1},
                ],
            }
        ],
    },
}
