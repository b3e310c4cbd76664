"""Contractors: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from remitwell_client.api.shared import AttachedFile, Check, Happened, Neighbour, Person, Recorded
from remitwell_client.asking import Asking


class ContractorList(TypedDict):
    """One page of contractors, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedContractor]
    next: str | None


class ContractorPage(TypedDict):
    """Who is paid, where their money goes, and what is on file about them."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    name: str
    email: str | None
    country: str
    destinations: list[Destination]
    evidence: list[Evidence]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class Destination(TypedDict):
    """Where money goes; of each currency the highest `n` counts. Only who needs it sees the whole account."""

    id: str
    currency: str
    n: int
    rail: str
    account: str


class Evidence(TypedDict):
    """One compliance result with its validity."""

    id: str
    check: Check
    result: Literal["passed", "failed", "doubtful"]
    destination: str | None
    valid_from: str
    valid_until: str | None
    reference: str
    revoked: bool


class ListedContractor(TypedDict):
    """A contractor in a list."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    name: str
    country: str


class NewContractor(TypedDict):
    """Who is paid."""

    name: str
    email: NotRequired[str | None]
    country: str


class NewDestination(TypedDict):
    """Where the contractor's money goes."""

    currency: str
    rail: str
    account: str


class NewEvidence(TypedDict):
    """One compliance result about a contractor; for check `destination` it names which one."""

    check: Check
    result: Literal["passed", "failed", "doubtful"]
    valid_from: str
    valid_until: NotRequired[str | None]
    destination: NotRequired[str | None]
    reference: str


class Revocation(TypedDict):
    """Why a result no longer counts."""

    reason: str


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
