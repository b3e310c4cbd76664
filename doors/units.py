"""How much of a unit an order speaks of: units that are counted in English have a plural; others cannot be known."""

from __future__ import annotations

from decimal import Decimal

COUNTED = frozenset(
    {
        "article", "day", "episode", "hour", "interview", "issue", "item", "lesson", "licence", "milestone", "minute",
        "month", "night", "page", "photo", "piece", "portrait", "post", "project", "seat", "session", "shift", "song",
        "sprint", "task", "ticket", "trip", "unit", "video", "visit", "week", "word", "workshop", "year",
    }
)  # fmt: skip


def plain(quantity: Decimal) -> str:
    """`7.5`, without an exponent or zeros at the end."""
    digits = format(quantity, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def much(quantity: Decimal, unit: str) -> str:
    """`4 pieces`, `1 day`, `1.5 days`, `2 kg`: only a unit that is counted has a plural; where none is known, `4`."""
    return f"{plain(quantity)} {unit}{'s' if unit in COUNTED and quantity != 1 else ''}".rstrip()
