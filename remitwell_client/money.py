"""Amounts as the API writes them, exact both ways: no float comes near them."""

from __future__ import annotations

from decimal import Decimal

from remitwell_client.api.shapes import Money


def money(amount: str | Decimal | int, currency: str) -> Money:
    """`money("1250.00", "USD")`. Raises TypeError for a float, which has lost digits already, ValueError for others."""
    if isinstance(amount, bool) or not isinstance(amount, str | Decimal | int):
        raise TypeError(f"write {amount!r} as text or Decimal: a float loses digits")
    exact = format(Decimal(amount), "f") if isinstance(amount, Decimal | int) else amount
    if not exact.isascii() or not exact.replace(".", "", 1).isdigit():
        raise ValueError(f"{amount!r} is no amount; write digits with at most one point")
    return {"amount": exact, "currency": currency}


def decimal(money: Money) -> Decimal:
    """The amount to reckon with. The currency is yours to mind."""
    return Decimal(money["amount"])
