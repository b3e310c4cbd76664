"""What an amount that rests waits for, and whose turn it is where no case or approval names somebody."""

from __future__ import annotations

from enum import StrEnum

from models.money import Value


class WaitsFor(StrEnum):
    """What would move it on."""

    RULING = "ruling"
    DECISION = "decision"
    ORDER = "order"
    CHANGE = "change"
    BILL = "bill"
    MATCH = "match"
    GATE = "gate"
    DUE_DATE = "due_date"
    RELEASE = "release"
    RAIL = "rail"
    REMITTANCE = "remittance"
    RECOVERY = "recovery"


class Turn(Value):
    """`acts` is the queue whose turn it is: a role, the contractor, the rail, or the system itself."""

    waits_for: WaitsFor
    acts: str
