"""What does an amount that rests wait for, and whose turn is it?"""

from __future__ import annotations

from datetime import datetime

from models.ids import Kind, kind_of
from models.ledger import AccountClass
from models.waiting import Turn, WaitsFor

C, W = AccountClass, WaitsFor
_ASKED = {
    Kind.CASE: Turn(waits_for=W.RULING, acts="case owner"),
    Kind.APPROVAL: Turn(waits_for=W.DECISION, acts="approver"),
    Kind.CHANGE: Turn(waits_for=W.CHANGE, acts="approver"),
}
_USUAL = {
    C.RESERVED: Turn(waits_for=W.ORDER, acts="system"),
    C.COMMITTED: Turn(waits_for=W.BILL, acts="contractor"),
    C.CLAIMED: Turn(waits_for=W.MATCH, acts="ap"),
    C.HELD: Turn(waits_for=W.GATE, acts="compliance"),
    C.PAYABLE: Turn(waits_for=W.RELEASE, acts="treasury"),
    C.TRANSIT: Turn(waits_for=W.RAIL, acts="rail"),
    C.WITHHELD: Turn(waits_for=W.REMITTANCE, acts="treasury"),
    C.RECOVER: Turn(waits_for=W.RECOVERY, acts="treasury"),
}


def turn(account_class: AccountClass, waits_for: str | None, due: datetime | None, now: datetime) -> Turn:
    """Of what rests in an account of that class; `waits_for` and `due` are those of the object that it names."""
    asked = _kind(waits_for) if waits_for else None
    if asked in _ASKED:
        return _ASKED[asked]
    if account_class is C.PAYABLE and due is not None and due > now:
        return Turn(waits_for=W.DUE_DATE, acts="system")
    if account_class is C.TRANSIT and waits_for == "inquiry":
        return Turn(waits_for=W.RAIL, acts="treasury")
    return _USUAL[account_class]


def _kind(name: str) -> Kind | None:
    try:
        return kind_of(name)
    except ValueError:
        return None
