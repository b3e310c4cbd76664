"""Events from rails, kept raw and once each; and the audit line of those that we did not believe."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session

from models.tables.log import InboxRow, WebhookRefusedRow
from models.tables.types import UtcDateTime
from store import rows

_ADD = text(
    "INSERT INTO inbox (rail, event, raw, headers, received_at) VALUES (:rail, :event, :raw, :headers, :at)"
    " ON CONFLICT (rail, event) DO NOTHING RETURNING event"
)


def add(session: Session, row: InboxRow) -> bool:
    """Keep the event; False when it was here before. A second delivery waits for the first one's end."""
    at = UtcDateTime().process_bind_param(row.received_at, session.get_bind().dialect)
    given = {"rail": row.rail, "event": row.event, "raw": row.raw, "headers": row.headers, "at": at}
    return session.execute(_ADD, given).first() is not None


def refused(session: Session, rail: str, at: datetime, *, reason: str, size: int, digest: str) -> None:
    """One line for the auditor."""
    rows.add(session, WebhookRefusedRow(rail=rail, at=at, reason=reason, size=size, digest=digest))
