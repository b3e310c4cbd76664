"""Amounts as pages write them: text with a currency, never minor units."""

from __future__ import annotations

from typing import Any

from models.money import decimal_text

_AMOUNTS = frozenset({"amount", "total", "recover", "net", "tax", "unit_price"})
"""Fields of facts and revisions that hold minor units."""


def money(minor: int, currency: str) -> dict[str, str]:
    """`{"amount": "1250.00", "currency": "USD"}`."""
    return {"amount": decimal_text(minor, currency), "currency": currency}


def with_money(tree: Any, currency: str) -> Any:
    """The same with every amount in it written as money."""
    if isinstance(tree, list):
        return [with_money(inner, currency) for inner in tree]
    if not isinstance(tree, dict) or not currency:
        return tree
    return {
        name: money(inner, currency) if name in _AMOUNTS and isinstance(inner, int) else with_money(inner, currency)
        for name, inner in tree.items()
    }
