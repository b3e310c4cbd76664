"""What became of one request, by its key: one request key, one object, one outcome on the book."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from doors.admin.visit import Visitor
from doors.api.envelope import KEY
from doors.pages import requests as pages
from doors.pages.look import Look
from models.errors import NotFound

router = APIRouter()
Key = Annotated[str, Query(pattern=f"({KEY})|^$")]
Client = Annotated[str, Query(pattern="^(per_[0-9a-f]{32})?$")]


@router.get("/requests")
async def by_key(visit: Visitor, key: Key = "", client: Client = "") -> Response:
    """The request under that key: one's own, or *client*'s for who reads everything. Without a key the form only."""

    def shown(look: Look) -> dict[str, Any]:
        everything = look.reach.everything
        try:
            page = pages.page(look, key, client or None) if key else None
        except NotFound:
            page = None
        called = look.named([page.object]) if page and page.object else {}
        name = called[page.object].called if page and page.object in called else ""
        return {"page": page, "name": name, "key": key, "client": client, "everything": everything}

    return await visit.show("request.html", shown)
