"""Where objects stand, for pages and lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind
from models.reach import Reach
from models.tables.bills import BillRow, PayoutRow
from models.tables.contractors import ContractorRow
from models.tables.log import AnswererRow, PositionRow
from models.tables.work import ApprovalRow, CaseRow, EngagementRow, OrderRow

T, ANSWERER = PositionRow.__table__, AnswererRow.__table__  # type: ignore[attr-defined]
_COLUMNS = tuple(T.c[name] for name in ("object", "stage", "ended", "waits_for", "owner", "since", "due"))


class Stands(NamedTuple):
    """One row of a list."""

    object: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: str | None
    since: datetime
    due: datetime | None


def of(session: Session, objects: Iterable[str]) -> dict[str, Stands]:
    """Where each of *objects* stands; those without a position are left out."""
    wanted = list(objects)
    rows = session.execute(select(*_COLUMNS).where(T.c.object.in_(wanted))) if wanted else ()
    return {row[0]: Stands(*row) for row in rows}


LISTED: dict[Kind, tuple[Any, tuple[str, ...]]] = {
    Kind.ENGAGEMENT: (EngagementRow, ("number", "title", "currency")),
    Kind.ORDER: (OrderRow, ("number", "currency")),
    Kind.BILL: (BillRow, ("number", "total", "currency", "order_number")),
    Kind.PAYOUT: (PayoutRow, ("rail", "amount", "currency")),
    Kind.APPROVAL: (ApprovalRow, ("subject",)),
    Kind.CASE: (CaseRow, ("subject", "category")),
    Kind.CONTRACTOR: (ContractorRow, ("name", "country")),
}
"""What a list shows of each noun beside where it stands."""


def page(
    session: Session, kind: Kind, reach: Reach, *, before: str | None, limit: int, stage: str | None, owner: str | None
) -> list[tuple[Stands, dict[str, Any]]]:
    """At most *limit* objects of *kind* that *reach* covers, newest first, after the one named *before*."""
    model, names = LISTED[kind]
    noun = model.__table__
    rows = select(*_COLUMNS, *(noun.c[name] for name in names)).join(noun, noun.c.id == T.c.object)
    rows = rows.where(T.c.rank == LOCK_RANK[kind.value], _within(noun, kind, reach))
    rows = rows.where(T.c.stage == stage) if stage is not None else rows
    rows = rows.where(_is_for(owner, kind)) if owner is not None else rows
    rows = rows.where(T.c.object < before) if before is not None else rows
    found = session.execute(rows.order_by(T.c.object.desc()).limit(limit))
    width = len(_COLUMNS)
    return [(Stands(*row[:width]), dict(zip(names, row[width:], strict=True))) for row in found]


def _is_for(person: str, kind: Kind) -> ColumnElement[bool]:
    """Whether it waits for *person*: an approval does for everybody who may answer it now, whoever is named first."""
    theirs = select(ANSWERER.c.object).where(ANSWERER.c.person == person)
    waits: ColumnElement[bool] = T.c.object.in_(theirs) if kind is Kind.APPROVAL else T.c.owner == person
    return waits


def _within(noun: Any, kind: Kind, reach: Reach) -> ColumnElement[bool]:
    """What `rules/access.py` says of one object, asked of all at once."""
    if reach.everything or (kind is Kind.CONTRACTOR and reach.inside):
        return true()
    own = noun.c.id if kind is Kind.CONTRACTOR else noun.c.get("contractor")
    return covered(reach, T.c.entity, T.c.unit, own)


def covered(reach: Reach, entity: Any, unit: Any, own: Any = None) -> ColumnElement[bool]:
    """Whether *reach* covers what these columns say; `own` is that of the contractor, where one may look.

    One place for several roles is asked for once, so that one index answers.
    """
    if reach.everything:
        return true()
    places = {(grant.entity, grant.unit, grant.contractor) for grant in reach.grants}
    known = [place for place in places if own is not None or not place[2]]
    return or_(
        false(),
        *(
            and_(*(column == value for column, value in zip((entity, unit, own), place, strict=True) if value))
            for place in known
        ),
    )
