"""How to ask about records.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from remitwell_client.api.shapes import JournalPage, RequestPage, Results
from remitwell_client.asking import Asking


class Records(Asking):
    """One method for each operation on records."""

    def find(self, *, q: str, limit: int | None = None) -> Results:
        """Find requisitions, orders, bills, contractors and payouts by number, title, name, e-mail or rail
        reference.
        """
        answer: Results = self.read(self.place("/v1/search"), {"q": q, "limit": limit})
        return answer

    def journal(self, journal: str) -> JournalPage:
        """One journal of the ledger, with its transfers."""
        answer: JournalPage = self.read(self.place("/v1/journals/{journal}", journal))
        return answer

    def request_by_key(self, key: str, *, client: str | None = None) -> RequestPage:
        """One Idempotency-Key: the request, its answer, its object, and the journals that the object has on
        the book.
        """
        answer: RequestPage = self.read(self.place("/v1/requests/{key}", key), {"client": client})
        return answer
