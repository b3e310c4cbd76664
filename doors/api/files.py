"""Files: proof of receipt, justification, confirmation. Sent raw, given back as attachments only."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError
from starlette.responses import Response

from doors.api import bodies
from doors.api.door import door_of
from doors.api.envelope import authenticated, hashed, key_of, route_of
from doors.api.once import Writing, carry_out
from doors.api.openapi import reads, writes
from doors.api.paths import FileId
from doors.api.reading import SAFE, looked_up
from doors.pages import files as pages
from doors.problems import Problem
from models.asks.files import NewFile
from models.tables.nouns import FileRow
from rules.files import FILE_BYTES_MAX, MEDIA_TYPES, saved_as
from verbs import files

router = APIRouter(prefix="/v1", tags=["files"])


@router.post("/files", **writes(None, "not_found", raw=MEDIA_TYPES))
async def attach(
    request: Request,
    subject: Annotated[str, Query(description="what the file is about: an engagement, order, receipt, bill, …")],
    name: Annotated[str, Query(description="what the file is called")],
) -> Response:
    """Attach a file: its bytes are the body, its type the content type; 5 MB at most. Those of an order, a receipt, a
    bill or a contractor the contractor opens too; those of an engagement, a change order or a case only people here.
    """
    door = door_of(request)
    actor = await authenticated(request)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in MEDIA_TYPES:
        raise Problem("unsupported_type", f"send one of {', '.join(MEDIA_TYPES)}")
    ask = as_ask(subject, name, media)
    key, content = key_of(request), await bodies.read(request, FILE_BYTES_MAX)
    digest = hashed(actor, content, media.encode())
    wanted = Writing(actor, key, route_of(request), digest, lambda occ: files.attach(occ, ask, content), subject)
    return await door.run(lambda: carry_out(door, wanted))


def as_ask(subject: str, name: str, media: str) -> NewFile:
    """What comes beside the bytes. Raises Invalid."""
    try:
        return NewFile(subject=subject, name=name, media_type=media)
    except ValidationError as error:
        raise bodies.invalid(error.errors()) from error


@router.get("/files/{file}", **reads(raw=MEDIA_TYPES))
async def download(request: Request, file: FileId) -> Response:
    """The file as it was attached, for who may open its subject."""
    return as_attachment(await looked_up(request, pages.content, file))


def as_attachment(row: FileRow) -> Response:
    """Its bytes, for a browser to keep and never to run."""
    named = f"attachment; filename*=UTF-8''{quote(saved_as(row.name, row.media_type), safe='')}"
    return Response(row.content, 200, SAFE | {"content-disposition": named}, row.media_type)
