"""What happens to a contractor: where the money goes, and what is known about the payee."""

from __future__ import annotations

from typing import ClassVar

from models.facts.base import Fact


class Registered(Fact):
    """The contractor is known."""

    KIND: ClassVar[str] = "registered"
    name: str


class DestinationSet(Fact):
    """Where the contractor's money goes from now on."""

    KIND: ClassVar[str] = "destination_set"
    destination: str
    currency: str


class BillingDetailsSet(Fact):
    """What stands on the contractor's papers from now on: the details numbered *n*."""

    KIND: ClassVar[str] = "billing_details_set"
    n: int


class EvidenceRecorded(Fact):
    """A compliance result arrived."""

    KIND: ClassVar[str] = "evidence_recorded"
    evidence: str
    check: str
    result: str


class EvidenceRevoked(Fact):
    """A result no longer counts."""

    KIND: ClassVar[str] = "evidence_revoked"
    evidence: str
    reason: str


class EvidenceAsked(Fact):
    """What is missing was asked for, because work is about to start."""

    KIND: ClassVar[str] = "evidence_asked"
    engagement: str
    checks: tuple[str, ...]
