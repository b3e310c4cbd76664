"""Imports: a register is uploaded and tried dry, looked through row by row, and applied slice by slice."""

from __future__ import annotations

import json
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import Deed, act, carry
from doors.admin.attaching import nothing_chosen, parts, too_large
from doors.admin.deeds import again, at_its_field
from doors.admin.forms import form_of
from doors.admin.lists import Listing, page_of
from doors.admin.lists import show as show_list
from doors.admin.naming import names_in
from doors.admin.visit import Visit, Visitor
from doors.api import bodies
from doors.api.dry_run import tried
from doors.api.imports import RowFilters, as_csv
from doors.api.lists import ImportFilters
from doors.api.paths import ImportId
from doors.api.slices import carry_on
from doors.api.tables import TABLES
from doors.pages import house
from doors.pages import imports as pages
from doors.pages.look import Look
from doors.problems import Problem, ProblemDetails
from doors.registers.sniffing import FILE_BYTES_MAX
from models.asks.registers import NewImport, NewSlice
from models.asks.work import Because
from models.registers import RegisterKind
from verbs import imports

router = APIRouter(prefix="/imports")
SLICE = 25
"""Documents that one click applies: a page comes back within a second or two."""
Rows = Annotated[RowFilters, Query()]


def _uploads(look: Look, filters: Any) -> dict[str, Any]:
    page = TABLES["imports"].page(look, filters)
    return {"page": page, "entities": house.entities(look).items, "register_kinds": tuple(RegisterKind)}


IMPORTS = Listing("imports", template="imports.html", makes=_uploads)
router.add_api_route("", page_of(IMPORTS), methods=["GET"], name="list of imports")


@router.post("")
async def upload(visit: Visitor) -> Response:
    """Upload a register and try it dry, and go on to what was found."""
    try:
        form, content = await parts(visit, FILE_BYTES_MAX)
    except Problem as problem:
        large = too_large(problem, FILE_BYTES_MAX)
        return await show_list(visit, IMPORTS, ImportFilters(), 413, form={}, problem=large)
    key = form.pop("key", "")
    given = {"kind": form.get("kind", ""), "entity": form.get("entity") or None, "name": form["name"]}
    raw = json.dumps(given).encode()

    def deed() -> Deed:
        ask = bodies.parse(NewImport, raw)
        found = tried(visit.door, visit.actor, ask, content)
        return Deed(key, (raw, content), lambda occ: imports.upload(occ, ask, found, content), None)

    told = await carry(visit, deed) if content else nothing_chosen()
    if isinstance(told, ProblemDetails):
        wrong = at_its_field(told, {"content": "file", "name": "file"})
        return await show_list(visit, IMPORTS, ImportFilters(), told.status, form=form, problem=wrong)
    return RedirectResponse(f"/imports/{told.object}", 303)


@router.get("/templates/{kind}.csv")
async def template(visit: Visitor, kind: RegisterKind) -> Response:
    """An empty register of that kind."""
    return as_csv(await visit.look(pages.template_of, kind), f"{kind}.csv")


@router.get("/{import_id}")
async def one(visit: Visitor, import_id: ImportId, rows: Rows, *, on: Annotated[bool, Query()] = False) -> Response:
    """What the dry run found, and how far it has come; with `on` the next slice follows by itself."""
    return await _show(visit, import_id, rows=rows, on=on)


@router.post("/{import_id}/slices")
async def apply(visit: Visitor, import_id: ImportId) -> Response:
    """Apply the next documents, and go on until somebody stops it."""
    form = await form_of(visit)
    key = form.pop("key", "")
    raw = json.dumps({"dry_run": form.get("dry_run", ""), "limit": SLICE}).encode()

    def deed() -> Deed:
        ask = bodies.parse(NewSlice, raw)
        first = partial(_first, visit, import_id, ask)
        return Deed(key, (raw,), lambda occ: imports.applied(occ, import_id, ask), import_id, first=first)

    told = await carry(visit, deed)
    if isinstance(told, ProblemDetails):
        return await again(visit, _show, import_id, "apply", form, told)
    return RedirectResponse(f"/imports/{import_id}?on=true", 303)


def _first(visit: Visit, import_id: str, ask: NewSlice, wanted: Any) -> None:
    carry_on(visit.door, wanted, import_id, ask)


@router.post("/{import_id}/cancellations")
async def cancel(visit: Visitor, import_id: ImportId) -> Response:
    """Apply nothing further of it."""
    form = await form_of(visit)
    key, given = form.pop("key", ""), {"reason": form.get("reason", "")}
    told = await act(visit, key, Because, given, imports.cancel, import_id)
    if isinstance(told, ProblemDetails):
        return await again(visit, _show, import_id, "cancel", form, told)
    return RedirectResponse(f"/imports/{import_id}", 303)


@router.get("/{import_id}/left-out.csv")
async def left_out(visit: Visitor, import_id: ImportId) -> Response:
    """The rows that were not applied, each with its reason."""
    return as_csv(await visit.look(pages.left_out, import_id), "left-out.csv")


async def _show(
    visit: Visit, import_id: str, status: int = 200, rows: RowFilters | None = None, *, on: bool = False, **more: Any
) -> Response:
    asked = rows or RowFilters()

    def shown(look: Look) -> dict[str, Any]:
        found = pages.rows_of(look, import_id, int(asked.cursor), asked.limit, asked.only)
        return {"page": pages.page(look, import_id), "rows": found, "names": names_in(look, found)}

    return await visit.show("import.html", shown, status=status, asked=asked, on=on, **more)
