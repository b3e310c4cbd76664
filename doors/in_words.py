"""What the codes of stages and roles are called, at every door that people read.

The API has the codes; a filter takes them too, and says so.
"""

from __future__ import annotations

STAGES = {
    "approvals": ("open", "approved", "declined", "ended"),
    "bills": ("received", "matched", "payable", "released", "settled", "paid_elsewhere", "rejected", "voided"),
    "cases": ("open", "ruled", "closed"),
    "contractors": ("known",),
    "disputes": ("open", "closed"),
    "endpoints": ("active", "disabled", "ended"),
    "engagements": ("requested", "in_approval", "held", "approved", "ordered", "closing", "closed"),
    "orders": ("open", "pending_change", "closed", "cancelled"),
    "payouts": ("reserved", "sent", "accepted", "unknown", "frozen", "settled", "refused", "returned"),
}
"""The stages that the objects of a list may stand at, in the order in which they come."""
_STAGES = {
    "in_approval": "waits for approval",
    "pending_change": "change order open",
    "payable": "cleared to pay",
    "released": "money let go",
    "ruled": "ruling given",
    "sent": "sent to the rail",
    "unknown": "outcome unknown",
}
_WAITS = {
    "answer": "the rail's answer",
    "inquiry": "the rail to say what became of it",
    "ruling": "a ruling",
    "settlement": "the rail to say that it arrived",
}


def stage(code: str) -> str:
    """What a stage is called."""
    return _STAGES.get(code, spaced(code))


def role(code: str) -> str:
    """What a role is called."""
    return "accounts payable" if code == "ap" else spaced(code)


def waits_for(code: str) -> str:
    """What an object waits for that has no page of its own: a ruling, a step, a rail."""
    return _WAITS.get(code, f"an answer to {code}" if code.startswith("step ") else spaced(code))


def spaced(code: str) -> str:
    """`sow_version` as `sow version`."""
    return code.replace("_", " ")
