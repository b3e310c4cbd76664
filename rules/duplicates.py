"""Is this bill one that we already have?

The hard key (entity, contractor, normalised number) is a constraint of the database. This is the
soft score: same payee and currency, gross within one minor unit, dates within the policy's window.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.findings import Code, Finding
from models.money import decimal_text


class Twin(NamedTuple):
    """Another bill of the same payee."""

    id: str
    number: str
    total: int
    issued_on: date


def normal_number(number: str) -> str:
    """How a bill number is compared: letters and digits only, upper case, no zeros in front of a digit run.

    A number without a letter or digit is compared as it stands.
    """
    kept = "".join(c for c in number.upper() if c.isalnum())
    return kept.lstrip("0") or kept or number.strip()


def suspects(bill: Twin, currency: str, others: Iterable[Twin], window_days: int) -> tuple[Finding, ...]:
    """One finding for each bill that looks like *bill*."""
    return tuple(
        Finding(
            code=Code.DUPLICATE_SUSPECT,
            about=f"bill {bill.number}",
            expected="no bill of the same amount near this date",
            actual=f"bill {other.number} of {other.issued_on}, {decimal_text(other.total, currency)} {currency}",
            limit=f"{window_days} days",
            clears="accept it as a bill of its own, or reject it",
        )
        for other in others
        if abs(other.total - bill.total) <= 1 and abs((other.issued_on - bill.issued_on).days) <= window_days
    )
