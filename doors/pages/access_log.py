"""The access log, in pages."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from doors.pages.look import Look
from doors.pages.shown import Person, Shown
from models.actors import Role
from models.errors import NotAllowed
from models.money import Value
from models.text import Id
from rules import access
from store.views import personnel


class Wanted(NamedTuple):
    """Which part of the log; null is all. `person`: what happened about them."""

    cursor: str | None
    limit: int
    person: str | None
    what: str | None


class AccessLine(Value):
    """What happened about `person`, done `by` somebody, from an `address` where it came by a browser."""

    id: Id
    at: datetime
    what: str
    person: Person | None
    by: Person | None
    address: str | None
    detail: str


class AccessLog(Shown):
    """One page of the log, newest first; `next` is the cursor of the page after it, null on the last."""

    items: tuple[AccessLine, ...]
    next: Id | None


def page(look: Look, wanted: Wanted) -> AccessLog:
    """For auditors and administrators of the whole house. Raises NotAllowed."""
    why = access.why_not(look.actor, frozenset({Role.ADMIN, Role.AUDITOR}), entity=None)
    if why:
        raise NotAllowed(why)
    found = personnel.lines(
        look.session, before=wanted.cursor, limit=wanted.limit + 1, person=wanted.person, what=wanted.what
    )
    shown = found[: wanted.limit]
    known = {one.id: one for one in look.people({who for row in shown for who in (row.person, row.by) if who})}
    items = tuple(
        AccessLine(
            id=row.id,
            at=row.at,
            what=row.what,
            person=known[row.person] if row.person else None,
            by=known[row.by] if row.by else None,
            address=row.address,
            detail=row.detail,
        )
        for row in shown
    )
    return AccessLog(items=items, next=items[-1].id if len(found) > wanted.limit else None)
