"""The terms that people work under: contracts and statements of work, version by version."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.visit import Visitor
from doors.api.paths import ContractId, SowId
from doors.pages import documents

router = APIRouter()


@router.get("/contracts/{contract}")
async def contract_page(visit: Visitor, contract: ContractId) -> Response:
    """A contract, its versions, and what is agreed under it."""
    return await visit.show("contract.html", documents.contract_page, contract)


@router.get("/contracts/{contract}/versions/{version}")
async def contract_text(visit: Visitor, contract: ContractId, version: int) -> Response:
    """One version of the terms."""
    return await visit.show("document.html", documents.contract_version, contract, version)


@router.get("/sows/{sow}")
async def sow_page(visit: Visitor, sow: SowId) -> Response:
    """A statement of work and its versions."""
    return await visit.show("sow.html", documents.sow_page, sow)


@router.get("/sows/{sow}/versions/{version}")
async def sow_text(visit: Visitor, sow: SowId, version: int) -> Response:
    """One version of the work."""
    return await visit.show("document.html", documents.sow_version, sow, version)
