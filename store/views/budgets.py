"""Budget lines as people choose among them."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from models.tables.nouns import BudgetLineRow

T = BudgetLineRow.__table__  # type: ignore[attr-defined]


def lines(session: Session, entity: str, currency: str) -> list[tuple[str, str]]:
    """Id and name of those that *entity* has in *currency*, by name."""
    found = select(T.c.id, T.c.name).where(T.c.entity == entity, T.c.currency == currency)
    return [(one, name) for one, name in session.execute(found.order_by(T.c.name, T.c.id))]
