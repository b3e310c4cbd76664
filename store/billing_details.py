"""What stands on the papers of a contractor or an entity: every version, oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from models.tables.billing_details import ContractorDetailsRow, EntityDetailsRow


def of_contractor(session: Session, contractor: str) -> Sequence[ContractorDetailsRow]:
    """The contractor's."""
    mine = select(ContractorDetailsRow).where(col(ContractorDetailsRow.contractor) == contractor)
    return session.execute(mine.order_by(col(ContractorDetailsRow.n))).scalars().all()


def newest_of_entities(session: Session) -> dict[str, EntityDetailsRow]:
    """Every entity's that has some, as they are today."""
    every = select(EntityDetailsRow).order_by(col(EntityDetailsRow.entity), col(EntityDetailsRow.n))
    return {one.entity: one for one in session.execute(every).scalars()}


def of_entity(session: Session, entity: str) -> Sequence[EntityDetailsRow]:
    """The entity's."""
    its = select(EntityDetailsRow).where(col(EntityDetailsRow.entity) == entity)
    return session.execute(its.order_by(col(EntityDetailsRow.n))).scalars().all()
