"""What is kept about a contractor."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select, union
from sqlmodel import Session

from models.tables.bills import BillRow
from models.tables.contractors import DestinationRow
from models.tables.log import PositionRow
from models.tables.work import EngagementRow

STANDS = PositionRow.__table__  # type: ignore[attr-defined]


def destinations(session: Session, contractor: str) -> list[DestinationRow]:
    """Every destination; of each currency the last one is where money goes."""
    rows = select(DestinationRow).where(DestinationRow.contractor == contractor)  # type: ignore[arg-type]
    return list(session.execute(rows.order_by(DestinationRow.currency, DestinationRow.n)).scalars())  # type: ignore[arg-type]


def paid_by(session: Session, contractor: str) -> list[tuple[str, str]]:
    """Each entity, and currency, in which something of *contractor* is not over: work or a bill."""
    found = union(*(_open(model, contractor) for model in (EngagementRow, BillRow)))
    return sorted((entity, currency) for entity, currency in session.execute(found))


def _open(model: Any, contractor: str) -> Select[Any]:
    noun = model.__table__
    rows = select(noun.c.entity, noun.c.currency).join(STANDS, STANDS.c.object == noun.c.id)
    return rows.where(noun.c.contractor == contractor, STANDS.c.ended.is_(False))
