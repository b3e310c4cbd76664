"""Pictures as SVG. The figures of each are at the same address without `.svg`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from doors.api.openapi import draws
from doors.api.paths import EngagementId
from doors.api.payables import Weeks, Whose
from doors.api.reading import SAFE, looked_up
from doors.pages import lanes as lanes_pages
from doors.pages import operations as operations_pages
from doors.pages import outlook as outlook_pages
from doors.pages.look import Look
from doors.pictures.ageing import ageing
from doors.pictures.drawing import Picture
from doors.pictures.journey import journey
from doors.pictures.operations import operations
from doors.pictures.outlook import outlook

router = APIRouter(prefix="/v1", tags=["pictures"])
SVG = "image/svg+xml"
STYLED = SAFE | {"content-security-policy": f"{SAFE['content-security-policy']}; style-src 'unsafe-inline'"}
"""As of any content that is no page of ours; only that a picture brings its own style."""


async def _drawn(request: Request, picture: Callable[[Look], Picture]) -> Response:
    made: Any = await looked_up(request, lambda look: picture(look).alone)
    return Response(made, 200, STYLED, SVG)


@router.get("/engagements/{engagement}/journey.svg", **draws())
async def journey_picture(request: Request, engagement: EngagementId) -> Response:
    """The journey of an engagement as a picture."""
    return await _drawn(request, lambda look: journey(lanes_pages.page(look, engagement)))


@router.get("/payables/ageing.svg", **draws())
async def ageing_picture(request: Request, asked: Annotated[Whose, Query()]) -> Response:
    """What is owed, by how late it is, as a picture."""
    return await _drawn(request, lambda look: ageing(outlook_pages.ageing(look, asked.entity, asked.currency).items))


@router.get("/payables/outlook.svg", **draws())
async def outlook_picture(request: Request, asked: Annotated[Whose, Query()]) -> Response:
    """Which cash is needed when, as a picture."""
    return await _drawn(request, lambda look: outlook(outlook_pages.outlook(look, asked.entity, asked.currency).items))


@router.get("/operations.svg", **draws())
async def operations_picture(request: Request, asked: Annotated[Weeks, Query()]) -> Response:
    """Open cases, approvals that are held and cycle times, together over the same weeks, as a picture."""
    wanted = operations_pages.OperationsWanted(**dict(asked))
    return await _drawn(request, lambda look: operations(operations_pages.page(look, wanted).weeks))
