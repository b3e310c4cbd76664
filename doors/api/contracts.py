"""Contracts and statements of work, in numbered versions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.envelope import write
from doors.api.openapi import writes
from doors.api.paths import ContractId, SowId
from models.asks.setup import NewContract, NewSow, NewVersion
from verbs import contracts

router = APIRouter(prefix="/v1", tags=["contracts"])


@router.post("/contracts", **writes(NewContract))
async def open_contract(request: Request) -> Response:
    """Open a contract between one entity and one contractor, with version 1 of its terms."""
    return await write(request, NewContract, contracts.open_contract)


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
