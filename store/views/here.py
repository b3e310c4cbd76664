"""Who is still here, and who takes over from those who are not."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, false, func, select
from sqlmodel import Session

from models.tables.people import PersonStateRow, RoleGrantRevokedRow

STATE, TAKEN = PersonStateRow.__table__, RoleGrantRevokedRow.__table__  # type: ignore[attr-defined]


def _newest() -> ScalarSelect[int]:
    """The number of the newest state of the person whose state it is."""
    later = STATE.alias("later")
    return select(func.max(later.c.n)).where(later.c.person == STATE.c.person).scalar_subquery()


def still_here(person: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether *person* was not deactivated, or is back."""
    left = select(STATE.c.n).where(STATE.c.person == person, STATE.c.active == false(), STATE.c.n == _newest())
    return ~left.exists()


def holds(grant: Any) -> ColumnElement[bool]:
    """Whether nobody revoked the grant of that table."""
    return ~select(TAKEN.c.role_grant).where(TAKEN.c.role_grant == grant.c.id).exists()


def states_of(session: Session, person: str) -> list[PersonStateRow]:
    """How *person* left and came back, oldest first."""
    rows = select(PersonStateRow).where(STATE.c.person == person).order_by(STATE.c.n)
    return list(session.execute(rows).scalars())


def heirs(session: Session) -> dict[str, str]:
    """Who takes what waits, or would, for each person who left; followed on where that one has left too."""
    gone = select(STATE.c.person, STATE.c.successor).where(STATE.c.active == false(), STATE.c.n == _newest())
    named: dict[str, str | None] = {person: successor for person, successor in session.execute(gone)}  # noqa: C416
    found = {person: _last(person, named) for person in named}
    return {person: heir for person, heir in found.items() if heir != person}


def _last(person: str, named: dict[str, str | None]) -> str:
    seen = {person}
    while (heir := named.get(person)) and heir not in seen:
        seen.add(heir)
        person = heir
    return person
