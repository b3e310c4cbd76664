"""Entities, units and people: few, and known to everybody inside."""

from __future__ import annotations

from sqlalchemy import func, select, tuple_
from sqlmodel import Session

from models.tables.nouns import BudgetLineRow, EntityRow, PersonRow, PolicyRow, RoleGrantRow, UnitRow
from store.views.here import holds, still_here

PERSON, LINE = PersonRow.__table__, BudgetLineRow.__table__  # type: ignore[attr-defined]
GRANT = RoleGrantRow.__table__  # type: ignore[attr-defined]


def entities(session: Session) -> list[EntityRow]:
    """All of them, by code."""
    return list(session.execute(select(EntityRow).order_by(EntityRow.code)).scalars())


def units(session: Session) -> list[UnitRow]:
    """All of them, by code."""
    return list(session.execute(select(UnitRow).order_by(UnitRow.code)).scalars())


def people(session: Session, begins: str, limit: int) -> list[tuple[str, str]]:
    """Id and name of those who work here and whose name begins so, by name.

    Whoever left does not, nor who is there for a contractor alone: each contractor with a link has such a person.
    """
    theirs = select(GRANT.c.id).where(GRANT.c.person == PERSON.c.id)
    inside = theirs.where(GRANT.c.contractor.is_(None), holds(GRANT)).exists()
    rows = select(PERSON.c.id, PERSON.c.name).where(PERSON.c.service.is_(False), still_here(PERSON.c.id))
    rows = rows.where(inside | ~theirs.where(GRANT.c.contractor.is_not(None)).exists())
    if begins:
        rows = rows.where(func.lower(PERSON.c.name).startswith(begins.lower(), autoescape=True))
    found = session.execute(rows.order_by(PERSON.c.name, PERSON.c.id).limit(limit))
    return [(one, name) for one, name in found]


def policies(session: Session, entity: str) -> list[PolicyRow]:
    """Every version of that entity's policy, the newest first."""
    rows = select(PolicyRow).where(PolicyRow.entity == entity)  # type: ignore[arg-type]
    return list(session.execute(rows.order_by(PolicyRow.version.desc())).scalars())  # type: ignore[attr-defined]


def budget_lines(
    session: Session, entities_seen: list[str], after: BudgetLineRow | None, limit: int
) -> list[BudgetLineRow]:
    """At most *limit* budget lines of those entities, by entity and code, from behind *after* on."""
    rows = select(BudgetLineRow).where(LINE.c.entity.in_(entities_seen))
    if after is not None:
        rows = rows.where(tuple_(LINE.c.entity, LINE.c.code) > (after.entity, after.code))
    return list(session.execute(rows.order_by(LINE.c.entity, LINE.c.code).limit(limit)).scalars())
