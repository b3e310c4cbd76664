"""How to ask about contractors.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    ContractorList,
    ContractorPage,
    ListedContractor,
    NewBillingDetails,
    NewContractor,
    NewDestination,
    NewEvidence,
    Recorded,
    Revocation,
)
from remitwell_client.asking import Asking


class Contractors(Asking):
    """One method for each operation on contractors."""

    def register(self, body: NewContractor, *, key: str) -> Recorded:
        """Register who is to be paid."""
        answer: Recorded = self.write("POST", self.place("/v1/contractors"), body, key)
        return answer

    def list_contractors(
        self, *, cursor: str | None = None, limit: int | None = None, stage: str | None = None, owner: str | None = None
    ) -> ContractorList:
        """List contractors, newest first."""
        answer: ContractorList = self.read(
            self.place("/v1/contractors"), {"cursor": cursor, "limit": limit, "stage": stage, "owner": owner}
        )
        return answer

    def each_contractor(self, *, stage: str | None = None, owner: str | None = None) -> Iterator[ListedContractor]:
        """As `list_contractors`, page after page to the last."""
        return self.every(self.place("/v1/contractors"), {"stage": stage, "owner": owner})

    def set_destination(self, contractor: str, body: NewDestination, *, key: str) -> Recorded:
        """Say where the contractor's money goes from now on, for one currency."""
        answer: Recorded = self.write(
            "POST", self.place("/v1/contractors/{contractor}/destinations", contractor), body, key
        )
        return answer

    def set_billing_details(self, contractor: str, body: NewBillingDetails, *, key: str) -> Recorded:
        """Say which address and tax number stand on the contractor's bills from now on."""
        answer: Recorded = self.write(
            "POST", self.place("/v1/contractors/{contractor}/billing-details", contractor), body, key
        )
        return answer

    def record_evidence(self, contractor: str, body: NewEvidence, *, key: str) -> Recorded:
        """Record one compliance result with its validity."""
        answer: Recorded = self.write(
            "POST", self.place("/v1/contractors/{contractor}/evidence", contractor), body, key
        )
        return answer

    def revoke_evidence(self, evidence: str, body: Revocation, *, key: str) -> Recorded:
        """Revoke a result; a gate that relied on it shuts."""
        answer: Recorded = self.write("POST", self.place("/v1/evidence/{evidence}/revocations", evidence), body, key)
        return answer

    def contractor(self, contractor: str) -> ContractorPage:
        """One contractor: destinations, evidence, timeline, neighbours."""
        answer: ContractorPage = self.read(self.place("/v1/contractors/{contractor}", contractor))
        return answer
