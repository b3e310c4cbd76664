"""An import's page, its rows, and the list of imports."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any, Literal

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Person, Shown
from models.money import Value
from models.registers import Mistake, RegisterKind, RowFinding
from models.tables.imports import ImportCancelledRow, ImportRow
from models.text import Id
from rules.registers.columns import REASON, template
from rules.registers.reading import harmless
from store import imports, rows

Stage = Literal["tried", "under_way", "done", "cancelled"]


class Documents(Value):
    """The papers that the good rows make: how many were made, refused when they were applied, and are left."""

    made: int
    failed: int
    left: int


class ImportPage(Shown):
    """An upload, its dry run, and how far it has come. `dry_run` is the digest to apply it by."""

    id: Id
    href: str
    kind: RegisterKind
    entity: Id | None
    name: str
    stage: Stage
    digest: str
    size: int
    media_type: str
    dry_run: str
    rows: int
    bad: int
    documents: Documents
    uploaded_by: Person
    uploaded_at: datetime
    cancelled: str | None


class ImportedRow(Value):
    """One row as it was written. `document` is the first row of its paper, null where it is not applied.

    `made` is what was made of the paper, `reason` why nothing was.
    """

    row: int
    document: int | None
    cells: dict[str, str]
    findings: tuple[RowFinding, ...]
    made: Id | None
    href: str | None
    reason: str | None


class ImportedRows(Shown):
    """Rows in the order of the register. `next` is the cursor of the page after it, null on the last."""

    items: tuple[ImportedRow, ...]
    next: str | None


class ListedImport(Value):
    """An import in a list."""

    id: Id
    href: str
    kind: RegisterKind
    entity: Id | None
    name: str
    rows: int
    bad: int
    uploaded_by: Person
    uploaded_at: datetime


class ImportList(Shown):
    """Newest first. `next` is the cursor of the page after it, null on the last."""

    items: tuple[ListedImport, ...]
    next: Id | None


def page(look: Look, import_id: str) -> ImportPage:
    """An upload, its dry run, and how far it has come."""
    look.open(import_id)
    session = look.session
    row = rows.get(session, ImportRow, import_id)
    come = imports.progress(session, import_id)
    cancelled = session.get(ImportCancelledRow, import_id)
    file = imports.file_of(session, row.digest)
    return ImportPage(
        **_head(look, row),
        stage=_stage(come, cancelled=cancelled is not None),
        digest=row.digest,
        size=file.size,
        media_type=file.media_type,
        dry_run=row.dry_run,
        documents=Documents(**come._asdict()),
        cancelled=cancelled.reason if cancelled else None,
    )


def _stage(come: imports.Progress, *, cancelled: bool) -> Stage:
    if cancelled:
        return "cancelled"
    if come.left == 0:
        return "done"
    return "under_way" if come.made or come.failed else "tried"


def listed(look: Look, before: str | None, limit: int) -> ImportList:
    """Imports that the reader may open, newest first."""
    found = imports.page(look.session, look.reach, before=before, limit=limit + 1)
    items = tuple(ListedImport(**_head(look, row)) for row in found[:limit])
    return ImportList(items=items, next=items[-1].id if len(found) > limit else None)


def _head(look: Look, row: ImportRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "href": href(row.id),
        "kind": RegisterKind(row.kind),
        "entity": row.entity,
        "name": row.name,
        "rows": row.total,
        "bad": row.bad,
        "uploaded_by": look.person(row.uploaded_by),
        "uploaded_at": row.uploaded_at,
    }


def rows_of(look: Look, import_id: str, after: int, limit: int, only: str | None) -> ImportedRows:
    """Rows after that one, in the order of the register."""
    look.open(import_id)
    found = imports.lines(look.session, import_id, after=after, limit=limit + 1, only=only)
    items = tuple(ImportedRow(**line._asdict(), href=href(line.made) if line.made else None) for line in found[:limit])
    return ImportedRows(items=items, next=str(items[-1].row) if len(found) > limit else None)


def left_out(look: Look, import_id: str) -> str:
    """The rows that were not applied, with the reason behind them, as CSV that can be mended and uploaded again.

    Of an import that was cancelled those too that would have been.
    """
    look.open(import_id)
    names = template(RegisterKind(rows.get(look.session, ImportRow, import_id).kind))
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow((*names, REASON))
    only = "unmade" if imports.is_cancelled(look.session, import_id) else "not_made"
    for line in imports.lines(look.session, import_id, after=0, limit=None, only=only):
        cells = (harmless(line.cells.get(name, "")) for name in names)
        lines.writerow((*cells, line.reason or "; ".join(_told(one) for one in line.findings)))
    return written.getvalue()


def _told(finding: RowFinding) -> str:
    near = f" (did you mean {' or '.join(finding.meant)}?)" if finding.meant else ""
    note = "note, " if finding.mistake is Mistake.NOTE else ""
    return f"{note}{finding.column}: {finding.problem}{near}"


def template_of(_: Look, kind: RegisterKind) -> str:
    """An empty register of that kind: its header."""
    return ",".join(template(kind)) + "\r\n"
