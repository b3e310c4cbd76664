"""What stages, facts and kinds are called on a page, and which of them ask for attention."""

from __future__ import annotations

from models.ids import Kind, kind_of

_STAGES = {
    "ended": "no longer asked",
    "in_approval": "waits for approval",
    "pending_change": "change order open",
    "payable": "cleared to pay",
    "released": "money let go",
    "ruled": "ruling given",
    "sent": "sent to the rail",
    "unknown": "outcome unknown",
}
_BAD = frozenset({"cancelled", "declined", "frozen", "refused", "rejected", "returned", "voided"})
_WAITING = frozenset({"held", "in_approval", "open", "pending_change", "received", "ruled", "unknown"})
_GOOD = frozenset({"applied", "approved", "closed", "paid_elsewhere", "settled"})
_ROOTS = {
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
}


def spaced(name: str) -> str:
    """`sow_version` as `sow version`."""
    return name.replace("_", " ")


def stage(name: str) -> str:
    """What a stage is called."""
    return _STAGES.get(name, spaced(name))


def tone(name: str) -> str:
    """`good`, `bad`, `waiting` or `calm`: how a badge looks. The word on it says the same."""
    if name in _BAD:
        return "bad"
    return "waiting" if name in _WAITING else "good" if name in _GOOD else "calm"


def happened(fact: str) -> str:
    """`bill_matched` as `Bill matched`."""
    return spaced(fact).capitalize()


def kind(object_id: str) -> str:
    """`ord_…` as `order`."""
    return spaced(kind_of(object_id).name.lower())


def place(object_id: str) -> str | None:
    """Where the object's page for people is: `/orders/ord_…`."""
    try:
        root = _ROOTS.get(kind_of(object_id))
    except ValueError:
        return None
    return f"/{root}/{object_id}" if root else None
