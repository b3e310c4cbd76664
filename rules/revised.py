"""Which revision of a bill's document is this? It is a new one whenever its order number was added or corrected.

The bill itself stays as it was issued: number, dates, total and payment clock.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.facts import bill as b
from models.standings import Log

GIVEN = "given with the bill"
"""The cause of a link that was there from the beginning."""


class Revised(NamedTuple):
    """`why` is empty for the document as it was first; `at` is when it became so."""

    revision: int
    why: str
    at: datetime

    @property
    def mark(self) -> str:
        """`Rev 2 - order number added`; empty for the first."""
        return f"Rev {self.revision} - {self.why}" if self.why else ""


def revised(log: Log, issued_with: str | None) -> Revised:
    """The newest revision, of a bill that said *issued_with* as its order number when it came."""
    carried, now = issued_with, Revised(1, "", log[0].at)
    for entry in log:
        fact = entry.fact
        if isinstance(fact, b.Linked) and fact.cause != GIVEN and fact.order_number != carried:
            now = Revised(now.revision + 1, f"order number {'corrected' if carried else 'added'}", entry.at)
        if isinstance(fact, b.Linked):
            carried = fact.order_number
    return now
