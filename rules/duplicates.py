"""Is this bill one that we already have?

The hard key (entity, contractor, normalised number) is a constraint of the database. This is the
soft score: same payee and currency, gross within one minor unit, dates within the policy's window.
"""

from __future__ import annotations

import re
import unicodedata
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


_LOOKS_LATIN = str.maketrans(
    "АВЕКМНОРСТУХЅІЈӀԚԜԀΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",  # Cyrillic, then Greek
    "ABEKMHOPCTYXSIJIQWDABEZHIKMNOPTYX",
    "\u115f\u1160",  # letters that are blank
)
_UNSEEN = frozenset({"Cf", "Mn", "Mc", "Me"})
_REVISION = re.compile(
    r"(?<=[^\W_])[\W_]+"
    r"(?:REV(?:ISION)?(?:[\W_]*\d{1,2}|[\W_]+[A-Z])?(?:\s*[:;,(].*)?|(?:AMENDED|REVISED)(?![^\W\d_]).*)"
    r"[\W_]*\Z",
    re.DOTALL,
)
"""`Rev 2`, `(Revision B)`, `amended: PO added`, after something else. Three digits count bills, not revisions."""


def normal_number(number: str) -> str:
    """How a bill number is compared: letters and digits only, in one case, without zeros in front of a digit run.

    Between two digit runs that something separated one hyphen stays: `2026-1-12` is not `2026-11-2`. Spellings that
    Unicode calls compatible are one (NFKC: `12`, `1²` and fullwidth `１２`, as they come out of a PDF), digits count by
    their value, and capitals of other scripts that look Latin are read so: the usual Cyrillic and Greek ones, not the
    whole list of Unicode's confusables. An ending that marks a revision is no part of the number. A number without a
    letter or digit is compared as it stands.

    Bills keep what this said when they came; docs/decisions/0005 has what a change of it must do about them.
    """  # noqa: RUF002 - the examples are about such letters
    text = _without_revision(_plain(number))
    kept = re.sub(r"[\W_]+", "-", text)
    kept = re.sub(r"(?<!\d)-|-(?!\d)", "", kept)
    kept = re.sub(r"(?<!\d)0+(?=\d)", "", kept)
    return unicodedata.normalize("NFC", kept) or text.strip() or number.strip()


def _plain(number: str) -> str:
    """In capitals, Latin where it looks Latin, digits as 0 to 9, without what cannot be seen by itself."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", number).casefold().upper())
    text = unicodedata.normalize("NFKC", apart.translate(_LOOKS_LATIN))
    return "".join(str(unicodedata.decimal(c, c)) for c in text if unicodedata.category(c) not in _UNSEEN)


def _without_revision(text: str) -> str:
    while (shorter := _REVISION.sub("", text)) != text:
        text = shorter
    return text


def here_already(bill: str, number: str) -> str:
    """Why a bill of that number is not taken in again, and how the one that is here is corrected."""
    return (
        f"bill {number} of this contractor is here already as {bill}; to add or correct its order number, attach it"
        " to that bill; if it was keyed wrong, void that bill first"
    )


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
