"""How to ask about contracts.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    ContractLine,
    ContractList,
    ContractPage,
    DocumentVersion,
    NewContract,
    NewSow,
    NewVersion,
    Recorded,
    SowPage,
)
from remitwell_client.asking import Asking


class Contracts(Asking):
    """One method for each operation on contracts."""

    def open_contract(self, body: NewContract, *, key: str) -> Recorded:
        """Open a contract between one entity and one contractor, with version 1 of its terms."""
        answer: Recorded = self.write("POST", self.place("/v1/contracts"), body, key)
        return answer

    def list_contracts(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        entity: str | None = None,
        contractor: str | None = None,
    ) -> ContractList:
        """List contracts, newest first."""
        answer: ContractList = self.read(
            self.place("/v1/contracts"), {"cursor": cursor, "limit": limit, "entity": entity, "contractor": contractor}
        )
        return answer

    def each_contract_line(self, *, entity: str | None = None, contractor: str | None = None) -> Iterator[ContractLine]:
        """As `list_contracts`, page after page to the last."""
        return self.every(self.place("/v1/contracts"), {"entity": entity, "contractor": contractor})

    def contract(self, contract: str) -> ContractPage:
        """One contract: its versions, and the statements of work under it."""
        answer: ContractPage = self.read(self.place("/v1/contracts/{contract}", contract))
        return answer

    def contract_version(self, contract: str, version: str) -> DocumentVersion:
        """What one version of the terms says."""
        answer: DocumentVersion = self.read(
            self.place("/v1/contracts/{contract}/versions/{version}", contract, version)
        )
        return answer

    def sow(self, sow: str) -> SowPage:
        """One statement of work: its versions."""
        answer: SowPage = self.read(self.place("/v1/sows/{sow}", sow))
        return answer

    def sow_version(self, sow: str, version: str) -> DocumentVersion:
        """What one version of a statement of work says."""
        answer: DocumentVersion = self.read(self.place("/v1/sows/{sow}/versions/{version}", sow, version))
        return answer

    def publish_contract(self, contract: str, body: NewVersion, *, key: str) -> Recorded:
        """Publish the next version; orders that pin an older one are stale at once."""
        answer: Recorded = self.write("POST", self.place("/v1/contracts/{contract}/versions", contract), body, key)
        return answer

    def open_sow(self, contract: str, body: NewSow, *, key: str) -> Recorded:
        """Open a statement of work under the contract, with its version 1."""
        answer: Recorded = self.write("POST", self.place("/v1/contracts/{contract}/sows", contract), body, key)
        return answer

    def publish_sow(self, sow: str, body: NewVersion, *, key: str) -> Recorded:
        """Publish the next version; orders that pin an older one are stale at once."""
        answer: Recorded = self.write("POST", self.place("/v1/sows/{sow}/versions", sow), body, key)
        return answer
