"""Where an object's page is: the same path for people, and behind `/v1` for programs."""

from __future__ import annotations

from models.ids import Kind, kind_of

_PLACES = {
    Kind.ENGAGEMENT: "engagements",
    Kind.ORDER: "orders",
    Kind.CHANGE: "changes",
    Kind.CONTRACTOR: "contractors",
    Kind.BILL: "bills",
    Kind.PAYOUT: "payouts",
    Kind.APPROVAL: "approvals",
    Kind.CASE: "cases",
    Kind.JOURNAL: "journals",
    Kind.FILE: "files",
    Kind.CONTRACT: "contracts",
    Kind.SOW: "sows",
    Kind.POLICY: "policies",
    Kind.BUDGET_LINE: "budget-lines",
    Kind.DISPUTE: "disputes",
    Kind.PERSON: "people",
    Kind.IMPORT: "imports",
    Kind.ENDPOINT: "endpoints",
    Kind.EVENT: "events",
}


def place(object_id: str) -> str | None:
    """`/bills/bil_…`; None for what has no page of its own, such as a decision."""
    try:
        found = _PLACES.get(kind_of(object_id))
    except ValueError:
        return None
    return f"/{found}/{object_id}" if found else None
