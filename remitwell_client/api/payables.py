"""How to ask about payables.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    AgeingPage,
    CommitmentLine,
    CommitmentList,
    OperationsPage,
    OutlookPage,
    PayableLine,
    PayableList,
)
from remitwell_client.asking import Asking


class Payables(Asking):
    """One method for each operation on payables."""

    def list_payables(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        entity: str | None = None,
        currency: str | None = None,
    ) -> PayableList:
        """List bills that are not paid, the one that is due first first."""
        answer: PayableList = self.read(
            self.place("/v1/payables"), {"cursor": cursor, "limit": limit, "entity": entity, "currency": currency}
        )
        return answer

    def each_payable_line(self, *, entity: str | None = None, currency: str | None = None) -> Iterator[PayableLine]:
        """As `list_payables`, page after page to the last."""
        return self.every(self.place("/v1/payables"), {"entity": entity, "currency": currency})

    def ageing(self, *, entity: str | None = None, currency: str | None = None) -> AgeingPage:
        """All that is owed by entity and currency, by how late it is."""
        answer: AgeingPage = self.read(self.place("/v1/payables/ageing"), {"entity": entity, "currency": currency})
        return answer

    def cash_outlook(self, *, entity: str | None = None, currency: str | None = None) -> OutlookPage:
        """Which cash is needed when, by entity and currency: overdue, each of the next 13 weeks, and
        later.
        """
        answer: OutlookPage = self.read(self.place("/v1/payables/outlook"), {"entity": entity, "currency": currency})
        return answer

    def list_commitments(
        self, *, cursor: str | None = None, limit: int | None = None, entity: str | None = None
    ) -> CommitmentList:
        """List orders, newest first, with what was committed, received, billed and paid on them, and what is
        left.
        """
        answer: CommitmentList = self.read(
            self.place("/v1/commitments"), {"cursor": cursor, "limit": limit, "entity": entity}
        )
        return answer

    def each_commitment_line(self, *, entity: str | None = None) -> Iterator[CommitmentLine]:
        """As `list_commitments`, page after page to the last."""
        return self.every(self.place("/v1/commitments"), {"entity": entity})

    def work_over_time(self, *, entity: str | None = None, weeks: int | None = None) -> OperationsPage:
        """Open cases, approvals that are held, and cycle times, week by week."""
        answer: OperationsPage = self.read(self.place("/v1/operations"), {"entity": entity, "weeks": weeks})
        return answer
