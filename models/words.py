"""The words by which something is found: what people type, and what they typed when they named it, in one form."""

from __future__ import annotations

import re
import unicodedata

TERM_MAX = 64
WORDS_MAX = 24
_PARTS = re.compile(r"[^\W_]+")


def parts(text: str) -> list[str]:
    """The runs of letters and digits, without case and accents: `O'Brien, José` is `o`, `brien`, `jose`."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return _PARTS.findall("".join(c for c in plain if not unicodedata.combining(c)))


def compact(text: str) -> str:
    """All of it as one word: `PO-ACME-000001` is `poacme000001`."""
    return "".join(parts(text))[:TERM_MAX]


def short(number: str) -> str:
    """The same without the zeros that fill it up: `PO-ACME-000001` is `poacme1`."""
    return "".join(_unfilled(part) for part in parts(number))[:TERM_MAX]


def words(text: str) -> frozenset[str]:
    """Each word by its parts and as a whole: `new O'Brien` is found by `new`, `o`, `brien` and `obrien`."""
    pieces = text.split()
    found = [*map(compact, pieces), *parts(text)]
    return frozenset([one[:TERM_MAX] for one in dict.fromkeys(found) if one][:WORDS_MAX])


def of_our_number(number: str) -> frozenset[str]:
    """A number that we gave: as a whole, without its zeros, and by its last part alone."""
    last = _unfilled(parts(number)[-1])
    return frozenset({compact(number), short(number), last})


def of_their_number(number: str) -> frozenset[str]:
    """A number that somebody else gave: by its parts too, which may be words."""
    return frozenset(one for one in (compact(number), short(number), *words(number)) if one)


def _unfilled(part: str) -> str:
    return part.lstrip("0") or "0" if part.isdigit() else part
