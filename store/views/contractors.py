"""What is kept about a contractor."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from models.tables.contractors import DestinationRow


def destinations(session: Session, contractor: str) -> list[DestinationRow]:
    """Every destination; of each currency the last one is where money goes."""
    rows = select(DestinationRow).where(DestinationRow.contractor == contractor)  # type: ignore[arg-type]
    return list(session.execute(rows.order_by(DestinationRow.currency, DestinationRow.n)).scalars())  # type: ignore[arg-type]
