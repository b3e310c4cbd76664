"""Contracts and statements of work, in numbered versions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.envelope import write
from doors.api.lists import AskedContracts
from doors.api.openapi import reads, writes
from doors.api.paths import ContractId, SowId, VersionNumber
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import documents as pages
from models.asks.setup import NewContract, NewSow, NewVersion
from verbs import contracts

router = APIRouter(prefix="/v1", tags=["contracts"])


@router.post("/contracts", **writes(NewContract))
async def open_contract(request: Request) -> Response:
    """Open a contract between one entity and one contractor, with version 1 of its terms."""
    return await write(request, NewContract, contracts.open_contract)


@router.get("/contracts", **reads(pages.ContractList, csv=True))
async def list_contracts(request: Request, asked: AskedContracts) -> Response:
    """List contracts, newest first."""
    return await listing(request, "contracts", asked)


@router.get("/contracts/{contract}", **reads(pages.ContractPage))
async def contract(request: Request, contract: ContractId) -> Response:
    """One contract: its versions, and the statements of work under it."""
    return await read(request, pages.contract_page, contract)


@router.get("/contracts/{contract}/versions/{version}", **reads(pages.DocumentVersion))
async def contract_version(request: Request, contract: ContractId, version: VersionNumber) -> Response:
    """What one version of the terms says."""
    return await read(request, pages.contract_version, contract, version)


@router.get("/sows/{sow}", **reads(pages.SowPage))
async def sow(request: Request, sow: SowId) -> Response:
    """One statement of work: its versions."""
    return await read(request, pages.sow_page, sow)


@router.get("/sows/{sow}/versions/{version}", **reads(pages.DocumentVersion))
async def sow_version(request: Request, sow: SowId, version: VersionNumber) -> Response:
    """What one version of a statement of work says."""
    return await read(request, pages.sow_version, sow, version)


@router.post("/contracts/{contract}/versions", **writes(NewVersion))
async def publish_contract(request: Request, contract: ContractId) -> Response:
    """Publish the next version; orders that pin an older one are stale at once."""
    return await write(request, NewVersion, contracts.publish_contract, contract)


@router.post("/contracts/{contract}/sows", **writes(NewSow))
async def open_sow(request: Request, contract: ContractId) -> Response:
    """Open a statement of work under the contract, with its version 1."""
    return await write(request, NewSow, contracts.open_sow, contract)


@router.post("/sows/{sow}/versions", **writes(NewVersion))
async def publish_sow(request: Request, sow: SowId) -> Response:
    """Publish the next version; orders that pin an older one are stale at once."""
    return await write(request, NewVersion, contracts.publish_sow, sow)
