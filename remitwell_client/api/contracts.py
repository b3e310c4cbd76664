"""Contracts: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from typing import TypedDict

from remitwell_client.api.shared import Recorded
from remitwell_client.asking import Asking


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


class Contracts(Asking):
    """One method for each operation on contracts."""

    def open_contract(self, body: NewContract, *, key: str) -> Recorded:
        """Open a contract between one entity and one contractor, with version 1 of its terms."""
        answer: Recorded = self.write("POST", self.place("/v1/contracts"), body, key)
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
