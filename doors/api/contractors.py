"""Contractors, where their money goes, and the evidence about them."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.door import door_of
from doors.api.envelope import write
from doors.api.lists import Asked
from doors.api.openapi import reads, writes
from doors.api.paths import ContractorId, EvidenceId
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import contractors as pages
from doors.pages.lists import ContractorList
from models.asks.setup import NewBillingDetails, NewContractor, NewDestination, NewEvidence, Revocation
from verbs import billing_details, contractors

router = APIRouter(prefix="/v1", tags=["contractors"])


@router.post("/contractors", **writes(NewContractor))
async def register(request: Request) -> Response:
    """Register who is to be paid."""
    return await write(request, NewContractor, contractors.register)


@router.post("/contractors/{contractor}/destinations", **writes(NewDestination))
async def set_destination(request: Request, contractor: ContractorId) -> Response:
    """Say where the contractor's money goes from now on, for one currency."""
    verb = partial(contractors.set_destination, rails=door_of(request).rails)
    return await write(request, NewDestination, verb, contractor)


@router.post("/contractors/{contractor}/billing-details", **writes(NewBillingDetails))
async def set_billing_details(request: Request, contractor: ContractorId) -> Response:
    """Say which address and tax number stand on the contractor's bills from now on."""
    return await write(request, NewBillingDetails, billing_details.set_of_contractor, contractor)


@router.post("/contractors/{contractor}/evidence", **writes(NewEvidence, "separation_of_duties"))
async def record_evidence(request: Request, contractor: ContractorId) -> Response:
    """Record one compliance result with its validity."""
    return await write(request, NewEvidence, contractors.record_evidence, contractor)


@router.post("/evidence/{evidence}/revocations", **writes(Revocation, "already_revoked"))
async def revoke_evidence(request: Request, evidence: EvidenceId) -> Response:
    """Revoke a result; a gate that relied on it shuts."""
    return await write(request, Revocation, contractors.revoke_evidence, evidence)


@router.get("/contractors", **reads(ContractorList, csv=True))
async def list_contractors(request: Request, asked: Asked) -> Response:
    """List contractors, newest first."""
    return await listing(request, "contractors", asked)


@router.get("/contractors/{contractor}", **reads(pages.ContractorPage))
async def contractor(request: Request, contractor: ContractorId) -> Response:
    """One contractor: destinations, evidence, timeline, neighbours."""
    return await read(request, pages.page, contractor)
