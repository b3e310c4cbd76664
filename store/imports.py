"""Imports in and out: the upload with its lines, what is next of it, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import and_, func, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from models.reach import Reach
from models.registers import Checked, RowFinding
from models.tables.imports import ImportCancelledRow, ImportFileRow, ImportLineRow, ImportOutcomeRow, ImportRow

IMPORT, FILE = ImportRow.__table__, ImportFileRow.__table__  # type: ignore[attr-defined]
LINE, OUTCOME = ImportLineRow.__table__, ImportOutcomeRow.__table__  # type: ignore[attr-defined]
FINDINGS: TypeAdapter[tuple[RowFinding, ...]] = TypeAdapter(tuple[RowFinding, ...])


class Progress(NamedTuple):
    """How many documents of an import were made, were refused when they were applied, and are left."""

    made: int
    failed: int
    left: int


class Line(NamedTuple):
    """One row of an import, and what became of the document that it belongs to."""

    row: int
    document: int | None
    cells: dict[str, str]
    findings: tuple[RowFinding, ...]
    made: str | None
    reason: str | None


def keep_file(session: Session, media_type: str, content: bytes, at: datetime) -> str:
    """Keep those bytes once, whoever else brings them at the same moment; their digest."""
    own = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    digest = sha256(content).hexdigest()
    row = {"digest": digest, "media_type": media_type, "size": len(content), "content": content, "stored_at": at}
    session.connection().execute(own.insert(FILE).values(row).on_conflict_do_nothing())
    return digest


class FileLine(NamedTuple):
    """A stored register without its bytes."""

    media_type: str
    size: int


def file_of(session: Session, digest: str) -> FileLine:
    """The stored register of that digest."""
    return FileLine(*session.execute(select(FILE.c.media_type, FILE.c.size).where(FILE.c.digest == digest)).one())


def add_lines(session: Session, import_id: str, lines: Iterable[Checked]) -> None:
    """Every row of a dry run."""
    session.connection().execute(
        insert(LINE),
        [
            {
                "import_id": import_id,
                "row": line.row.number,
                "document": line.document,
                "cells": json.dumps(line.row.cells, ensure_ascii=False),
                "findings": FINDINGS.dump_json(line.findings).decode(),
                "plan": line.plan,
            }
            for line in lines
        ],
    )


def next_plan(session: Session, import_id: str) -> tuple[int, str] | None:
    """The first document after the newest outcome: documents are done in their order, under the import's lock."""
    newest = select(func.max(OUTCOME.c.row)).where(OUTCOME.c.import_id == import_id).scalar_subquery()
    rows = select(LINE.c.row, LINE.c.plan).where(
        LINE.c.import_id == import_id, LINE.c.row > func.coalesce(newest, 0), LINE.c.plan.is_not(None)
    )
    found = session.execute(rows.order_by(LINE.c.row).limit(1)).first()
    return (found.row, found.plan) if found else None


def progress(session: Session, import_id: str) -> Progress:
    """How far it has come, in documents."""
    counted = select(func.count(OUTCOME.c.made), func.count(OUTCOME.c.reason)).where(OUTCOME.c.import_id == import_id)
    made, failed = session.execute(counted).one()
    planned = select(func.count(LINE.c.plan)).where(LINE.c.import_id == import_id)
    return Progress(made, failed, session.execute(planned).scalar_one() - made - failed)


def is_cancelled(session: Session, import_id: str) -> bool:
    """Whether nothing further of it is applied."""
    return session.get(ImportCancelledRow, import_id) is not None


def lines(session: Session, import_id: str, *, after: int, limit: int | None, only: str | None) -> list[Line]:
    """Rows after that one, in the order of the register; *only* those that are bad, left, made or failed."""
    joined = LINE.outerjoin(OUTCOME, and_(OUTCOME.c.import_id == LINE.c.import_id, OUTCOME.c.row == LINE.c.document))
    rows = select(
        LINE.c.row, LINE.c.document, LINE.c.cells, LINE.c.findings, OUTCOME.c.made, OUTCOME.c.reason
    ).select_from(joined)
    rows = rows.where(LINE.c.import_id == import_id, LINE.c.row > after)
    rows = rows.where(_ONLY[only]) if only else rows
    found = session.execute(rows.order_by(LINE.c.row).limit(limit))
    return [
        Line(row.row, row.document, json.loads(row.cells), FINDINGS.validate_json(row.findings), row.made, row.reason)
        for row in found
    ]


_ONLY = {
    "bad": LINE.c.document.is_(None),
    "left": LINE.c.document.is_not(None) & OUTCOME.c.row.is_(None),
    "made": OUTCOME.c.made.is_not(None),
    "failed": OUTCOME.c.reason.is_not(None),
    "not_made": or_(LINE.c.document.is_(None), OUTCOME.c.reason.is_not(None)),
    "unmade": OUTCOME.c.made.is_(None),
}


def page(session: Session, reach: Reach, *, before: str | None, limit: int) -> list[ImportRow]:
    """Imports that *reach* covers, newest first: the house's for whoever works for the whole house."""
    places = [grant for grant in reach.grants if grant.unit is None and grant.contractor is None]
    if not places:
        return []
    rows = select(ImportRow)
    if not reach.everything:
        rows = rows.where(IMPORT.c.entity.in_(sorted({grant.entity for grant in places if grant.entity})))
    rows = rows.where(IMPORT.c.id < before) if before else rows
    return list(session.execute(rows.order_by(IMPORT.c.id.desc()).limit(limit)).scalars())
