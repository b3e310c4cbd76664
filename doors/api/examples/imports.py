"""What is answered about a register: three bills, of which one names an order that is not there."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.cast import BILL, DIGEST, ENTITY, IMPORT, ORDER_NUMBER, TESS
from doors.links import href
from doors.pages import imports

_HEAD = {
    "id": IMPORT,
    "href": href(IMPORT),
    "kind": "bills",
    "entity": ENTITY,
    "name": "open bills of March.xlsx",
    "rows": 3,
    "bad": 1,
    "uploaded_by": TESS,
    "uploaded_at": "2026-04-02T09:00:00Z",
}


def _row(number: int, **more: Any) -> dict[str, Any]:
    cells = {"number": f"A-100{number}", "contractor": "Ada", "order_number": ORDER_NUMBER}
    found = {"row": number, "document": number, "cells": cells, "findings": []}
    return found | {"made": None, "href": None, "reason": None} | more


_MISTYPED = {
    "mistake": "mistyped",
    "column": "order_number",
    "problem": "this contractor has no order PO-ACME-000010; one that is much like it is here",
    "meant": [ORDER_NUMBER],
}
EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    imports.ImportPage: _HEAD
    | {
        "stage": "under_way",
        "digest": DIGEST,
        "size": 8192,
        "media_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "dry_run": DIGEST,
        "documents": {"made": 1, "failed": 0, "left": 1},
        "cancelled": None,
    },
    imports.ImportedRows: {
        "items": [_row(2, made=BILL, href=href(BILL)), _row(3, document=None, findings=[_MISTYPED]), _row(4)],
        "next": None,
    },
    imports.ImportList: {"items": [_HEAD], "next": None},
}
