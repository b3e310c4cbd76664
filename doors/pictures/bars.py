"""Rows of bars, one under the other: what each is called, what it comes to, and what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from doors.pictures.drawing import BAR, Fill, Sheet
from doors.pictures.scale import from_zero
from doors.pictures.words import fitting

ROW = 42


class Part(NamedTuple):
    """A stretch of a bar; `size` in the unit of all of them."""

    size: int
    fill: Fill


class Bar(NamedTuple):
    """`wordings` name it, the longest first; `comes_to` is what its parts come to, in words."""

    wordings: tuple[str, ...]
    comes_to: str
    parts: tuple[Part, ...]


def draw(sheet: Sheet, top: float, bars: Sequence[Bar]) -> float:
    """All of them on one scale; where they end. What is less than nothing runs to the left of zero."""
    scale = from_zero(end for bar in bars for end in _ends(bar))
    for bar in bars:
        sheet.text(0, top + 13, fitting(bar.wordings, bar.comes_to))
        sheet.text(100, top + 13, bar.comes_to, anchor="end")
        above = below = 0
        for part in bar.parts:
            start = above if part.size >= 0 else below
            sheet.bar(scale.span(start, start + part.size, least=0.6 if part.size else 0), top + 20, BAR, part.fill)
            above, below = above + max(part.size, 0), below + min(part.size, 0)
        sheet.rule(top + 20 + BAR + 2)
        if scale.low < 0:
            sheet.tick(scale.at(0), top + 17, BAR + 6)
        top += ROW
    return top


def _ends(bar: Bar) -> tuple[int, int]:
    """How far it reaches on either side."""
    sizes = [part.size for part in bar.parts]
    return sum(size for size in sizes if size < 0), sum(size for size in sizes if size > 0)
