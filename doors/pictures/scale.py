"""Where a value stands across a picture, in percent of its width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """From `left`, `width` wide, both in percent."""

    left: float
    width: float


class Scale(NamedTuple):
    """`low` stands at 0 and `high` at 100; where they are equal there is nothing to tell apart, and all is at 0."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Within 0 to 100, whatever *value* is."""
        if self.high <= self.low:
            return 0.0
        return round(min(max((value - self.low) / (self.high - self.low), 0.0), 1.0) * 100, 3)

    def span(self, start: float, end: float, least: float = 0.0) -> Span:
        """What lies between two values: at least so wide, and never out of the picture."""
        left, right = sorted((self.at(start), self.at(end)))
        width = max(right - left, least)
        return Span(round(min(left, 100 - width), 3), round(width, 3))


def from_zero(values: Iterable[float]) -> Scale:
    """Of all *values*, with zero on it."""
    found = (0, *values)
    return Scale(min(found), max(found))
