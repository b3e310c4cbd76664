"""What waits for somebody, or would: asked before they leave."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind
from models.tables.log import FactRow, PositionRow
from models.tables.news import EndpointRow
from models.tables.nouns import EntityRow, PolicyRow
from store.views.here import heirs

STANDS, FACT = PositionRow.__table__, FactRow.__table__  # type: ignore[attr-defined]
ENDPOINT = EndpointRow.__table__  # type: ignore[attr-defined]
POLICY, ENTITY = PolicyRow.__table__, EntityRow.__table__  # type: ignore[attr-defined]


class Waiting(NamedTuple):
    """Open approvals whose plan names somebody at any step, the cases and disputes that they own, and the endpoints
    that hear what they may read; by id.
    """

    approvals: tuple[str, ...]
    cases: tuple[str, ...]
    disputes: tuple[str, ...]
    endpoints: tuple[str, ...]


def waiting(session: Session, person: str) -> Waiting:
    """What is open and theirs."""
    open_ones = STANDS.c.ended.is_(False)
    plans = select(FACT.c.object).join(STANDS, STANDS.c.object == FACT.c.object)
    plans = plans.where(STANDS.c.rank == LOCK_RANK[Kind.APPROVAL.value], open_ones)
    plans = plans.where(FACT.c.kind.in_(("steps_planned", "escalated")), FACT.c.body.contains(person, autoescape=True))
    theirs = [person, *(one for one, heir in heirs(session).items() if heir == person)]
    endpoints = select(ENDPOINT.c.id).join(STANDS, STANDS.c.object == ENDPOINT.c.id)
    endpoints = endpoints.where(ENDPOINT.c.owner.in_(theirs), open_ones).order_by(ENDPOINT.c.id)
    return Waiting(
        tuple(session.execute(plans.distinct().order_by(FACT.c.object)).scalars()),
        _owned(session, person, Kind.CASE),
        _owned(session, person, Kind.DISPUTE),
        tuple(session.execute(endpoints).scalars()),
    )


def _owned(session: Session, person: str, kind: Kind) -> tuple[str, ...]:
    """What is open of that kind and in front of them."""
    owned = select(STANDS.c.object).where(STANDS.c.owner == person, STANDS.c.rank == LOCK_RANK[kind.value])
    return tuple(session.execute(owned.where(STANDS.c.ended.is_(False)).order_by(STANDS.c.object)).scalars())


def policies_naming(session: Session, person: str) -> list[tuple[EntityRow, PolicyRow]]:
    """Each entity whose policy of today names them, with that policy."""
    newest = select(POLICY.c.entity, func.max(POLICY.c.version).label("version")).group_by(POLICY.c.entity).subquery()
    rows = select(EntityRow, PolicyRow).join(PolicyRow, POLICY.c.entity == ENTITY.c.id)
    rows = rows.join(newest, (newest.c.entity == POLICY.c.entity) & (newest.c.version == POLICY.c.version))
    found = session.execute(rows.where(POLICY.c.body.contains(person, autoescape=True)).order_by(ENTITY.c.code))
    return [(entity, policy) for entity, policy in found]
