"""Who stands in for somebody, and for whom they stand in."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from doors.pages.look import Look
from doors.pages.shown import Person
from models.money import Value
from models.tables.people import DelegationRow
from models.text import Id
from store.views import delegations as stored


class Delegation(Value):
    """From when until when `deputy` may answer what `person` may."""

    id: Id
    person: Person
    deputy: Person
    starts_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    reason: str
    stage: Literal["planned", "in_force", "over"]


def delegations(look: Look, person: str) -> tuple[Delegation, ...]:
    """Those of *person* and those to them, newest first."""
    return tuple(
        Delegation(
            id=row.id,
            person=look.person(row.person),
            deputy=look.person(row.deputy),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            ended_at=ended_at,
            reason=row.reason,
            stage=_stage(row, ended_at, look.now),
        )
        for row, ended_at in stored.of_person(look.session, person)
    )


def _stage(row: DelegationRow, ended_at: datetime | None, now: datetime) -> Literal["planned", "in_force", "over"]:
    if ended_at is not None or row.ends_at <= now:
        return "over"
    return "planned" if row.starts_at > now else "in_force"
