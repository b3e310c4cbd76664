"""What an order said, from the first revision to the last."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session, col

from models.tables.work import OrderRevisionRow


def of_order(session: Session, order: str) -> list[OrderRevisionRow]:
    """Every revision, oldest first."""
    rows = select(OrderRevisionRow).where(col(OrderRevisionRow.order) == order)
    return list(session.execute(rows.order_by(col(OrderRevisionRow.revision))).scalars())
