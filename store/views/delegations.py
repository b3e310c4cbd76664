"""Who stands in for whom, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, select
from sqlmodel import Session

from models.tables.people import DelegationEndedRow, DelegationRow
from models.tables.types import UtcDateTime
from store.views.here import still_here

T, ENDED = DelegationRow.__table__, DelegationEndedRow.__table__  # type: ignore[attr-defined]


def in_force(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Whether the delegation holds at *now*: begun, not over, not ended, and both of its people are here."""
    ended = select(ENDED.c.delegation).where(ENDED.c.delegation == T.c.id).exists()
    return and_(T.c.starts_at <= now, T.c.ends_at > now, ~ended, still_here(T.c.person), still_here(T.c.deputy))


_NOW = bindparam("now", type_=UtcDateTime)
_PRINCIPALS = (
    select(T.c.person).where(T.c.deputy == bindparam("deputy"), in_force(_NOW)).distinct().order_by(T.c.person)
)
"""Asked in every request: written once, for writing it takes longer than its answer."""


def principals(session: Session, deputy: str, now: datetime) -> tuple[str, ...]:
    """For whom *deputy* may answer at *now*. A deputy hands nothing on."""
    return tuple(session.execute(_PRINCIPALS, {"deputy": deputy, "now": now}).scalars())


def deputies(session: Session, people: Iterable[str], now: datetime) -> dict[str, tuple[str, ...]]:
    """Who may answer for each of *people* at *now*; those without a deputy are left out."""
    wanted = sorted(set(people))
    rows = select(T.c.person, T.c.deputy).where(T.c.person.in_(wanted), in_force(now)).distinct()
    found: dict[str, tuple[str, ...]] = {}
    for person, deputy in session.execute(rows.order_by(T.c.person, T.c.deputy)) if wanted else ():
        found[person] = (*found.get(person, ()), deputy)
    return found


def of_person(session: Session, person: str) -> list[tuple[DelegationRow, datetime | None]]:
    """Every delegation by *person* or to them, newest first, with when it was ended."""
    rows = select(DelegationRow, ENDED.c.ended_at).outerjoin(ENDED, ENDED.c.delegation == T.c.id)
    found = session.execute(rows.where((T.c.person == person) | (T.c.deputy == person)).order_by(T.c.id.desc()))
    return [(row, ended_at) for row, ended_at in found]
