"""What does the newest revision of each come to? Minor units, for many at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.tables.work import OrderRevisionRow, RequisitionRow


def asked(session: Session, engagements: Iterable[str]) -> dict[str, int]:
    """The total of each engagement's newest ask."""
    return _newest(session, RequisitionRow, "engagement", engagements)


def ordered(session: Session, orders: Iterable[str]) -> dict[str, int]:
    """The total of each order's revision in force."""
    return _newest(session, OrderRevisionRow, "order", orders)


def _newest(session: Session, model: Any, column: str, names: Iterable[str]) -> dict[str, int]:
    table = model.__table__
    rows = select(table.c[column], table.c.total).where(table.c[column].in_(list(names)))
    return {name: total for name, total in session.execute(rows.order_by(table.c.revision))}  # noqa: C416 - as above
