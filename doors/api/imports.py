"""Imports: a register is uploaded and tried dry; then its good rows are applied, slice by slice."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from doors.api import bodies
from doors.api.door import door_of
from doors.api.dry_run import tried
from doors.api.envelope import authenticated, hashed, key_of, route_of, write
from doors.api.lists import AskedImports
from doors.api.once import Writing, carry_out
from doors.api.openapi import reads, writes
from doors.api.paths import ImportId
from doors.api.reading import SAFE, looked_up, read
from doors.api.slices import carry_on
from doors.api.tables import listing
from doors.pages import imports as pages
from doors.problems import Problem
from doors.registers import sniffing
from models.asks.registers import NewImport, NewSlice
from models.asks.work import Because
from models.registers import RegisterKind
from verbs import imports

router = APIRouter(prefix="/v1", tags=["imports"])


class RowFilters(BaseModel):
    """Which rows of an import."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    cursor: Annotated[str, Field(pattern=r"^[0-9]{1,6}$", description="`next` of the page before")] = "0"
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    only: Literal["bad", "left", "made", "failed"] | None = None


@router.post("/imports", **writes(None, raw=sniffing.MEDIA_TYPES))
async def upload_register(
    request: Request,
    kind: Annotated[RegisterKind, Query(description="what the rows are about")],
    name: Annotated[str, Query(description="what the file is called")],
    entity: Annotated[str | None, Query(description="whose they are; contractors are the whole house's")] = None,
) -> Response:
    """Upload a register (CSV or XLSX, 10 MB and 50,000 rows at most) and try it dry. Nothing of it is applied yet.

    The answer's `dry_run` is the digest of what the dry run said; `GET /v1/imports/{import}/rows` shows it.
    """
    door = door_of(request)
    actor = await authenticated(request)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in sniffing.MEDIA_TYPES:
        raise Problem("unsupported_type", f"send one of {', '.join(sniffing.MEDIA_TYPES)}")
    ask = _ask(kind, entity, name)
    key, content = key_of(request), await bodies.read(request, sniffing.FILE_BYTES_MAX)

    def call() -> Response:
        found, digest = tried(door, actor, ask, content), hashed(actor, content)
        wanted = Writing(actor, key, route_of(request), digest, lambda occ: imports.upload(occ, ask, found, content))
        return carry_out(door, wanted)

    return await door.run(call)


def _ask(kind: RegisterKind, entity: str | None, name: str) -> NewImport:
    try:
        return NewImport(kind=kind, entity=entity, name=name)
    except ValidationError as error:
        raise bodies.invalid(error.errors()) from error


@router.post("/imports/{import_id}/slices", **writes(NewSlice, "dry_run_differs", "import_ended"))
async def apply_slice(request: Request, import_id: ImportId) -> Response:
    """Apply the next documents of the dry run that you saw. Ask again, each time under a fresh key, until `left` is 0.

    Whoever stops in between loses nothing, and no document is ever applied twice.
    """
    door = door_of(request)
    actor = await authenticated(request)
    raw = await bodies.read_json(request)
    key = key_of(request)

    def call() -> Response:
        ask = bodies.parse(NewSlice, raw)
        wanted = Writing(
            actor,
            key,
            route_of(request),
            hashed(actor, raw),
            lambda occ: imports.applied(occ, import_id, ask),
            import_id,
        )
        carry_on(door, wanted, import_id, ask)
        return carry_out(door, wanted)

    return await door.run(call)


@router.post("/imports/{import_id}/cancellations", **writes(Because, "import_ended"))
async def cancel_import(request: Request, import_id: ImportId) -> Response:
    """Apply nothing further of it. What was made stays."""
    return await write(request, Because, imports.cancel, import_id)


@router.get("/imports", **reads(pages.ImportList, csv=True))
async def list_imports(request: Request, asked: AskedImports) -> Response:
    """List imports, newest first."""
    return await listing(request, "imports", asked)


@router.get("/imports/{import_id}", **reads(pages.ImportPage))
async def import_page(request: Request, import_id: ImportId) -> Response:
    """One import: what its dry run found, and how far it has come."""
    return await read(request, pages.page, import_id)


@router.get("/imports/{import_id}/rows", **reads(pages.ImportedRows))
async def import_rows(request: Request, import_id: ImportId, asked: Annotated[RowFilters, Query()]) -> Response:
    """The rows in the order of the register: what was found, and what became of each."""
    return await read(request, pages.rows_of, import_id, int(asked.cursor), asked.limit, asked.only)


@router.get("/imports/{import_id}/left-out", **reads(raw=("text/csv",)))
async def left_out(request: Request, import_id: ImportId) -> Response:
    """The rows that were not applied, as CSV with the reason in its last column: mend them and upload it again."""
    content: str = await looked_up(request, pages.left_out, import_id)
    return as_csv(content, "left-out.csv")


@router.get("/register-templates", **reads(raw=("text/csv",)))
async def register_template(
    request: Request, kind: Annotated[RegisterKind, Query(description="what its rows are to be about")]
) -> Response:
    """An empty register of that kind: its header."""
    content: str = await looked_up(request, pages.template_of, kind)
    return as_csv(content, f"{kind}.csv")


def as_csv(content: str, name: str) -> Response:
    """With the mark by which spreadsheets know that it is UTF-8."""
    named = SAFE | {"content-disposition": f"attachment; filename={name}"}
    return Response(f"\ufeff{content}".encode(), 200, named, "text/csv")
