"""A change order: what it changes, old and new."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.attaching import attach
from doors.admin.deeds import Doing, because, do
from doors.admin.visit import Visit, Visitor
from doors.api.paths import ChangeId
from doors.pages import changes as pages
from models.asks.work import Because
from verbs import changes

router = APIRouter()
WITHDRAW = Doing("withdraw", Because, changes.withdraw, because)


@router.get("/changes/{change}")
async def change(visit: Visitor, change: ChangeId) -> Response:
    """What it proposes and where it stands."""
    return await show(visit, change)


@router.post("/changes/{change}/withdrawals")
async def withdraw(visit: Visitor, change: ChangeId) -> Response:
    """Take it back."""
    return await do(visit, WITHDRAW, change, show)


@router.post("/changes/{change}/files")
async def attach_file(visit: Visitor, change: ChangeId) -> Response:
    """Attach a document to it."""
    return await attach(visit, change, show)


async def show(visit: Visit, change: str, status: int = 200, **more: Any) -> Response:
    """The change order's page."""
    return await visit.show("change.html", pages.page, change, status=status, **more)
