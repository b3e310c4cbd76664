"""The terms that people work under: contracts and statements of work, version by version."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.deeds import Doing, Given, do, make
from doors.admin.forms import Form
from doors.admin.visit import Visit, Visitor
from doors.api.paths import ContractId, SowId
from doors.pages import documents
from doors.pages.look import Look
from models.asks.setup import NewSow, NewVersion
from verbs import contracts

router = APIRouter()
TEXTS = 3
"""How many versions stand side by side, the newest ones."""


def titled(form: Form) -> dict[str, Any]:
    """A title, and the text of the first version."""
    return {"title": form.get("title", "").strip(), "body": form.get("body", "").strip()}


OPEN_SOW = Doing("open-sow", NewSow, contracts.open_sow, lambda form: Given(titled(form)))
PUBLISH = Doing(
    "publish", NewVersion, contracts.publish_contract, lambda form: Given({"body": form.get("body", "").strip()})
)
PUBLISH_SOW = PUBLISH._replace(verb=contracts.publish_sow)


@router.get("/contracts/{contract}")
async def contract_page(visit: Visitor, contract: ContractId) -> Response:
    """A contract, its versions, and what is agreed under it."""
    return await show(visit, contract)


@router.post("/contracts/{contract}/versions")
async def publish(visit: Visitor, contract: ContractId) -> Response:
    """Publish the next version of the terms."""
    return await do(visit, PUBLISH, contract, show)


@router.post("/contracts/{contract}/sows")
async def open_sow(visit: Visitor, contract: ContractId) -> Response:
    """Open a statement of work under it, and go on to its page."""
    return await make(visit, OPEN_SOW, partial(show, contract=contract), contract)


@router.get("/contracts/{contract}/versions/{version}")
async def contract_text(visit: Visitor, contract: ContractId, version: int) -> Response:
    """One version of the terms."""
    return await visit.show("document.html", documents.contract_version, contract, version)


@router.get("/sows/{sow}")
async def sow_page(visit: Visitor, sow: SowId) -> Response:
    """A statement of work and its versions."""
    return await show_sow(visit, sow)


@router.post("/sows/{sow}/versions")
async def publish_sow(visit: Visitor, sow: SowId) -> Response:
    """Publish its next version."""
    return await do(visit, PUBLISH_SOW, sow, show_sow)


@router.get("/sows/{sow}/versions/{version}")
async def sow_text(visit: Visitor, sow: SowId, version: int) -> Response:
    """One version of the work."""
    return await visit.show("document.html", documents.sow_version, sow, version)


async def show(visit: Visit, contract: str, status: int = 200, **more: Any) -> Response:
    """The contract's page, with what its newest versions say."""

    def shown(look: Look) -> dict[str, Any]:
        page = documents.contract_page(look, contract)
        wanted = [one.version for one in page.versions[:TEXTS]]
        return {"page": page, "texts": [documents.contract_version(look, contract, one) for one in reversed(wanted)]}

    return await visit.show("contract.html", shown, status=status, **more)


async def show_sow(visit: Visit, sow: str, status: int = 200, **more: Any) -> Response:
    """The statement of work's page, with what its newest versions say."""

    def shown(look: Look) -> dict[str, Any]:
        page = documents.sow_page(look, sow)
        wanted = [one.version for one in page.versions[:TEXTS]]
        return {"page": page, "texts": [documents.sow_version(look, sow, one) for one in reversed(wanted)]}

    return await visit.show("sow.html", shown, status=status, **more)
