"""Is a bill paid, or when will it be? In the four words that people ask with."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from models.listing import DUE_DAY

Payment = Literal["paid", "pending", "overdue", "not_owed"]
_PAID = frozenset({"settled", "paid_elsewhere"})
_NOT_OWED = frozenset({"rejected", "voided"})


def payment(stage: str, due: datetime | None, now: datetime) -> Payment:
    """`overdue` is what is owed and whose due date has gone by; money that is under way is not there yet."""
    if stage in _PAID:
        return "paid"
    if stage in _NOT_OWED:
        return "not_owed"
    return "overdue" if due is not None and due + DUE_DAY <= now else "pending"
