"""Facts: one class for each thing that can happen, by the noun that it happens to."""

from __future__ import annotations

from models.facts import (
    approval,
    bill,
    case,
    contract,
    contractor,
    dispute,
    endpoint,
    engagement,
    file,
    late_money,
    order,
    payout,
)
from models.facts.base import Fact

NOUNS = (
    approval,
    bill,
    case,
    contract,
    contractor,
    dispute,
    endpoint,
    engagement,
    file,
    late_money,
    order,
    payout,
)


def _all(base: type[Fact]) -> dict[str, type[Fact]]:
    return {kind.KIND: kind for kind in base.__subclasses__()}


FACTS: dict[str, type[Fact]] = _all(Fact)
"""Every kind of fact by its name in the log."""

__all__ = ["FACTS", "NOUNS", "Fact"]
