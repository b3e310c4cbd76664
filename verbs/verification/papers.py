"""Stored bytes are those that were decided on: their digest says so, and every paper about them carries it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import text
from sqlmodel import Session

from models.differences import Difference, Law
from verbs.verification.asking import ask

_PAPERS = {
    "requisition": ("engagement || ' revision ' || revision", "body"),
    "order_revision": (""""order" || ' revision ' || revision""", "body"),
    "change_order": ("id", "body"),
    "policy": ("id", "body"),
    "contract_version": ("contract || ' version ' || n", "body"),
    "sow_version": ("sow || ' version ' || n", "body"),
    "file": ("id", "content"),
}
"""What names a row, and the column that was digested."""

_QUESTIONS: dict[Law, str] = {
    "digest_differs": """
SELECT a.id AS about, r.digest || ' of the requisition' AS expected, a.digest AS actual
FROM approval a JOIN requisition r ON r.engagement = a.subject AND r.revision = a.revision WHERE a.digest <> r.digest
UNION ALL SELECT a.id, c.digest || ' of the change order', a.digest
FROM approval a JOIN change_order c ON c.id = a.subject WHERE a.digest <> c.digest
UNION ALL SELECT o."order" || ' revision ' || o.revision, c.digest || ' of the change order', o.digest
FROM order_revision o JOIN change_order c ON c.id = o.change WHERE o.digest <> c.digest
UNION ALL SELECT o."order" || ' revision ' || o.revision, r.digest || ' of the requisition', o.digest
FROM order_revision o JOIN purchase_order p ON p.id = o."order"
  JOIN requisition r ON r.engagement = p.engagement AND r.revision = 1
WHERE o.revision = 1 AND o.digest <> r.digest""",
}

_APPROVED = {
    "sqlite": "json_extract(f.body, '$.digest')",
    "postgresql": "CAST(f.body AS json) ->> 'digest'",
}


def differences(session: Session, *, bodies_readable: bool) -> Iterator[Difference]:
    """Questions about the bodies of facts can only be asked when all of them can be read."""
    for table, (about, body) in _PAPERS.items():
        yield from _bent(session, table, about, body)
    yield from ask(session, _QUESTIONS)
    if bodies_readable:
        yield from ask(session, {"digest_differs": _decided(session.get_bind().dialect.name)})


def _bent(session: Session, table: str, about: str, body: str) -> Iterator[Difference]:
    """Neither engine can digest by itself, so the bytes come here."""
    rows = text(f"SELECT {about} AS about, {body} AS body, digest FROM {table}")  # noqa: S608 - our own words
    for row in session.execute(rows.execution_options(yield_per=100)):
        found = sha256(row.body.encode() if isinstance(row.body, str) else row.body).hexdigest()
        if found != row.digest:
            yield Difference(law="digest_differs", about=f"{table} {row.about}", expected=row.digest, actual=found)


def _decided(dialect: str) -> str:
    """What was asked, and what was decided, is the digest of the approval."""
    said = _APPROVED[dialect]
    return f"""
SELECT a.id AS about, a.digest AS expected, {said} || ' ' || f.kind AS actual
FROM fact f JOIN approval a ON a.id = f.object
WHERE f.kind IN ('asked', 'decided') AND {said} <> a.digest"""  # noqa: S608 - our own words
