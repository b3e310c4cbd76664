"""Contractors, where their money goes, and the evidence about them."""

from __future__ import annotations

from collections.abc import Collection

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.setup import NewContractor, NewDestination, NewEvidence, Revocation
from models.errors import Invalid
from models.facts import contractor as facts
from models.ids import Kind
from models.money import EXPONENTS
from models.policy import Check
from models.reach import Home
from models.tables.contractors import ContractorRow, DestinationRow, EvidenceRow
from rules.standing import every
from store import rows
from store.bill_look_ups import open_bills_of
from store.look_ups import destination
from verbs.occasion import Occasion


def register(occ: Occasion, ask: NewContractor) -> Answer:
    """Who is paid: one record for matching, compliance and payout alike."""
    occ.allow(Role.ADMIN, Role.REQUESTER, Role.AP, entity=None)
    contractor = occ.new(Kind.CONTRACTOR)
    rows.add(occ.session, ContractorRow(id=contractor, created_at=occ.now, **ask.model_dump()))
    occ.create(contractor, Home(), facts.Registered(name=ask.name))
    return Done(object=contractor)


def set_destination(occ: Occasion, contractor: str, ask: NewDestination, *, rails: Collection[str]) -> Answer:
    """Where money goes from now on, on one of *rails*; bills that wait look again: evidence was about the old one."""
    occ.allow(Role.ADMIN, Role.TREASURY, Role.CONTRACTOR, entity=None, contractor=contractor)
    occ.hold(contractor)
    if ask.currency not in EXPONENTS:
        raise Invalid("currency", f"{ask.currency} is not a currency that we keep books in")
    if ask.rail not in rails:
        raise Invalid("rail", f"is none that we pay by; name one of: {', '.join(sorted(rails))}")
    before = destination(occ.session, contractor, ask.currency)
    row = DestinationRow(
        id=occ.new(Kind.DESTINATION),
        contractor=contractor,
        n=before.n + 1 if before else 1,
        created_at=occ.now,
        **ask.model_dump(),
    )
    rows.add(occ.session, row)
    occ.record(contractor, facts.DestinationSet(destination=row.id, currency=ask.currency))
    _look_again(occ, contractor)
    return Done(object=row.id)


def record_evidence(occ: Occasion, contractor: str, ask: NewEvidence) -> Answer:
    """A result arrived; bills that wait look again."""
    occ.allow(Role.COMPLIANCE, entity=None, contractor=None)
    occ.hold(contractor)
    if ask.valid_until is not None and ask.valid_until <= ask.valid_from:
        raise Invalid("valid_until", "must be after valid_from")
    if (ask.check is Check.DESTINATION) != (ask.destination is not None):
        raise Invalid("destination", "is named by evidence of check destination, and by no other")
    _is_theirs(occ, contractor, ask.destination)
    if ask.result == "passed" and _set_it(occ, contractor, ask.destination):
        return No(code="separation_of_duties", detail="whoever set a destination may not pass it")
    row = EvidenceRow(
        id=occ.new(Kind.EVIDENCE),
        contractor=contractor,
        check_kind=ask.check.value,
        result=ask.result,
        destination=ask.destination,
        valid_from=ask.valid_from,
        valid_until=ask.valid_until,
        reference=ask.reference,
        recorded_by=occ.actor.who,
        recorded_at=occ.now,
    )
    rows.add(occ.session, row)
    occ.record(contractor, facts.EvidenceRecorded(evidence=row.id, check=row.check_kind, result=row.result))
    _look_again(occ, contractor)
    return Done(object=row.id)


def _is_theirs(occ: Occasion, contractor: str, named: str | None) -> None:
    if named and rows.named(occ.session, DestinationRow, named, "destination").contractor != contractor:
        raise Invalid("destination", "belongs to another contractor")


def _set_it(occ: Occasion, contractor: str, destination_id: str | None) -> bool:
    """Whether the one who acts is the one who set that destination."""
    return any(
        isinstance(entry.fact, facts.DestinationSet)
        and entry.fact.destination == destination_id
        and entry.who == occ.actor.who
        for entry in occ.log(contractor)
    )


def revoke_evidence(occ: Occasion, evidence: str, ask: Revocation) -> Answer:
    """A result no longer counts; a gate that relied on it shuts."""
    occ.allow(Role.COMPLIANCE, entity=None)
    row = rows.get(occ.session, EvidenceRow, evidence)
    occ.hold(row.contractor)
    if any(fact.evidence == evidence for fact in every(occ.log(row.contractor), facts.EvidenceRevoked)):
        return No(code="already_revoked", detail=f"{evidence} was revoked before")
    occ.record(row.contractor, facts.EvidenceRevoked(evidence=evidence, reason=ask.reason))
    _look_again(occ, row.contractor)
    return Done(object=evidence)


def _look_again(occ: Occasion, contractor: str) -> None:
    for bill in open_bills_of(occ.session, contractor):
        occ.wake(bill, "evidence_changed")
