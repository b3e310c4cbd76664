"""A document as it was attached, for who may open what it is attached to."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.visit import Visitor
from doors.api.files import as_attachment
from doors.api.paths import FileId
from doors.pages import files as pages

router = APIRouter()


@router.get("/files/{file}")
async def download(visit: Visitor, file: FileId) -> Response:
    """Its bytes, to keep and never to run."""
    return as_attachment(await visit.look(pages.content, file))
