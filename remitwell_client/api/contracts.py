"""Contracts: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from remitwell_client.api.shared import Happened, Named, Neighbour, Person, Recorded
from remitwell_client.asking import Asking


class ContractLine(TypedDict):
    """A contract in a list; `version` is the newest."""

    id: str
    href: str
    entity: Named
    contractor: Named
    title: str
    version: int


class ContractList(TypedDict):
    """One page of contracts, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ContractLine]
    next: str | None


class ContractPage(TypedDict):
    """A contract: its versions, the newest first, and the statements of work under it."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named
    contractor: Named
    title: str
    versions: list[Version]
    sows: list[SowUnder]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class DocumentVersion(TypedDict):
    """What one version says. `digest` is the SHA-256 of the text; `current` is the newest version."""

    document: Named
    version: int
    current: int
    digest: str
    published_at: str
    body: str


class NewContract(TypedDict):
    """General terms, with their first version."""

    entity: str
    contractor: str
    title: str
    body: str


class NewSow(TypedDict):
    """A statement of work under a contract, with its first version."""

    title: str
    body: str


class NewVersion(TypedDict):
    """The next version of a contract or a SOW."""

    body: str


class SowPage(TypedDict):
    """A statement of work: its versions, the newest first."""

    id: str
    href: str
    contract: Named
    entity: Named
    contractor: Named
    title: str
    versions: list[Version]


class SowUnder(TypedDict):
    """A statement of work under a contract; `version` is the newest."""

    id: str
    href: str
    title: str
    version: int


class Version(TypedDict):
    """One published version, without its text, which `href` gives."""

    version: int
    href: str
    digest: str
    published_at: str


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
