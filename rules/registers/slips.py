"""What may be meant by a number or a name that is not here: the same in another spelling, or one slip away."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rules.duplicates import normal_number

SHOWN = 3
LOOKED_FOR_MAX = 100
"""A register that is wrong throughout needs no hint at every row, and each costs a look at all that is here."""
normal = lru_cache(maxsize=200_000)(normal_number)
Spelled = tuple[str, str]
"""A normal form, and how it is written."""


def normal_name(name: str) -> str:
    """How names are compared: case, width and runs of spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Hints:
    """What may be meant, looked for once for each thing that is written, and not without end."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    def near(self, among: str, own: Spelled, known: Iterable[Spelled]) -> tuple[str, ...]:
        """As `meant`; *among* says what *known* is."""
        asked = among, own[1]
        if asked not in self._found and len(self._found) < LOOKED_FOR_MAX:
            self._found[asked] = meant(own, known)
        return self._found.get(asked, ())


def meant(own: Spelled, known: Iterable[Spelled]) -> tuple[str, ...]:
    """Those of *known* that differ from *own* by spelling alone, else by one slip of the hand; at most three."""
    there = list(known)
    same = [written for form, written in there if form == own[0]]
    return tuple(sorted(same or [one[1] for one in there if _is_near(own, one)])[:SHOWN])


def _is_near(own: Spelled, other: Spelled) -> bool:
    """A slip may be seen as it was written alone: `0O01` for `0001` takes zeros away from what is compared."""
    return one_slip_apart(own[0], other[0]) or one_slip_apart(_flat(own[1]), _flat(other[1]))


@lru_cache(maxsize=200_000)
def _flat(written: str) -> str:
    """Letters and digits alone, in one case."""
    return "".join(c for c in written.casefold() if c.isalnum())


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one character was left out, added, hit wrong, or two neighbours were swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if one[:1] != other[:1] and one[-1:] != other[-1:] and max(len(one), len(other)) > 2:  # noqa: PLR2004
        return False  # one end at least is right; asked first because it costs least
    i = _common(one, other)
    mine, theirs = one[i:], other[i:]
    swapped = mine[1:2] + mine[:1] + mine[2:]
    return mine[1:] == theirs[1:] or mine[1:] == theirs or mine == theirs[1:] or (len(mine) > 1 and swapped == theirs)


def _common(one: str, other: str) -> int:
    """How long they are the same from the beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
