"""Versions of a text beside each other: what each has that the one before it had not."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

LINES, LETTERS = 200, 4_000
"""So much of a text is shown; its own page has the whole."""


class Line(NamedTuple):
    """One line of a text; `fresh` where the text before it had none like it there."""

    text: str
    fresh: bool


def marked(text: str, before: str | None = None) -> list[Line]:
    """The beginning of *text*, line by line, compared with that of *before*."""
    lines = _beginning(text)
    if before is None:
        return [Line(one, fresh=False) for one in lines]
    same = SequenceMatcher(None, _beginning(before), lines, autojunk=False).get_matching_blocks()
    kept = {block.b + n for block in same for n in range(block.size)}
    return [Line(one, fresh=n not in kept) for n, one in enumerate(lines)]


def _beginning(text: str) -> list[str]:
    """Its first lines; the last of them says where more follow."""
    shown = text[:LETTERS].splitlines()[:LINES]
    return shown if len("\n".join(shown)) >= len(text.rstrip("\n")) else [*shown, "…"]
