"""Where objects stand, for pages and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, and_, false, func, or_, select, true
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind
from models.listing import DUE_DAY, Wanted
from models.reach import Reach
from models.tables.bills import BillRow, PayoutRow
from models.tables.contractors import ContractorRow
from models.tables.hosted import DisputeRow
from models.tables.log import AnswererRow, PositionRow
from models.tables.news import EndpointRow
from models.tables.people import DelegationRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, EngagementRow, OrderRow
from store.views.delegations import in_force
from store.views.kept_from import not_kept_from

T, ANSWERER = PositionRow.__table__, AnswererRow.__table__  # type: ignore[attr-defined]
DELEGATION, APPROVAL = DelegationRow.__table__, ApprovalRow.__table__  # type: ignore[attr-defined]
WORK, CHANGE = EngagementRow.__table__, ChangeOrderRow.__table__  # type: ignore[attr-defined]
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
    Kind.ENGAGEMENT: (EngagementRow, ("entity", "contractor", "number", "title", "currency")),
    Kind.ORDER: (OrderRow, ("entity", "contractor", "engagement", "number", "currency")),
    Kind.BILL: (
        BillRow,
        ("entity", "contractor", "number", "issued_on", "due_on", "total", "currency", "order_number"),
    ),
    Kind.PAYOUT: (PayoutRow, ("entity", "contractor", "rail", "amount", "currency", "made_at")),
    Kind.APPROVAL: (ApprovalRow, ("subject", "engagement")),
    Kind.CASE: (CaseRow, ("entity", "subject", "category", "opened_at")),
    Kind.CONTRACTOR: (ContractorRow, ("name", "country")),
    Kind.ENDPOINT: (EndpointRow, ("url",)),
    Kind.DISPUTE: (DisputeRow, ("contractor", "bill", "opened_at")),
}
"""What a list shows of each noun beside where it stands."""


def page(
    session: Session, kind: Kind, reach: Reach, wanted: Wanted, now: datetime
) -> list[tuple[Stands, dict[str, Any]]]:
    """At most `wanted.limit` objects of *kind* that *reach* covers, in the order and from the place that it says.

    Each has a row of its noun. The outer join says so to PostgreSQL, which cannot know it: it would guess that few
    have one, find that fewer than a page, and read and sort them all.
    """
    model, names = LISTED[kind]
    noun = model.__table__
    rows = select(*_COLUMNS, *(noun.c[name] for name in names)).join(noun, noun.c.id == T.c.object, isouter=True)
    rows = rows.where(
        T.c.rank == LOCK_RANK[kind.value],
        _within(noun, kind, reach),
        *_kept(kind, reach),
        *_asked(noun, kind, wanted, now),
    )
    rows = rows.order_by(T.c.due, T.c.object) if wanted.by_due else rows.order_by(T.c.object.desc())
    found = session.execute(rows.limit(wanted.limit))
    width = len(_COLUMNS)
    return [(Stands(*row[:width]), dict(zip(names, row[width:], strict=True))) for row in found]


def _kept(kind: Kind, reach: Reach) -> Iterator[ColumnElement[bool]]:
    if kind in {Kind.APPROVAL, Kind.CASE}:
        yield not_kept_from(reach, T.c.object)


def _asked(noun: Any, kind: Kind, wanted: Wanted, now: datetime) -> Iterator[ColumnElement[bool]]:
    """What *wanted* leaves in the list."""
    for column in (T.c.stage, T.c.entity, T.c.unit):
        if (value := getattr(wanted, column.name)) is not None:
            yield column == value
    for name in ("contractor", "category", "rail", "normal_number"):
        if (value := getattr(wanted, name)) is not None:
            yield noun.c[name] == value
    if wanted.owner is not None:
        yield _is_for(wanted.owner, kind, now)
    if wanted.unplaced:
        yield T.c.unit.is_(None)
    if wanted.overdue or wanted.by_due:
        yield T.c.ended == false()
        late = now - (DUE_DAY if kind is Kind.BILL else timedelta(0))
        yield T.c.due < late if wanted.overdue else T.c.due.is_not(None)
    yield from _from(wanted)


def _from(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """What comes after the cursor. The first half of a pair is said by itself too, so that an index begins there."""
    if wanted.after is None:
        return
    due, name = wanted.after
    if due is None:
        yield T.c.object < name
    else:
        yield T.c.due >= due
        yield or_(T.c.due > due, T.c.object > name)


def _is_for(person: str, kind: Kind, now: datetime) -> ColumnElement[bool]:
    """Whether it waits for *person*."""
    waits: ColumnElement[bool] = (
        T.c.object.in_(questions_for(person, now)) if kind is Kind.APPROVAL else T.c.owner == person
    )
    return waits


def questions_for(person: str, now: datetime) -> CompoundSelect[Any]:
    """The approvals that wait for *person*: for everybody who may answer now, whoever is named first, and for whoever
    stands in for one of those, except where they asked for the work, or proposed the change. One may come twice.
    """
    theirs = select(ANSWERER.c.object).where(ANSWERER.c.person == person)
    lending = select(DELEGATION.c.person).where(DELEGATION.c.deputy == person, in_force(now))
    asked = ANSWERER.join(APPROVAL, APPROVAL.c.id == ANSWERER.c.object)
    asked = asked.join(WORK, WORK.c.id == APPROVAL.c.engagement)
    asked = asked.outerjoin(CHANGE, CHANGE.c.id == APPROVAL.c.subject)
    lent = select(ANSWERER.c.object).select_from(asked).where(ANSWERER.c.person.in_(lending))
    return theirs.union_all(lent.where(WORK.c.requester != person, func.coalesce(CHANGE.c.requester, "") != person))


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
    columns = (entity, unit, own)
    return or_(false(), *(_covered(place, columns) for place in places if own is not None or not place[2]))


def _covered(place: tuple[str | None, str | None, str | None], columns: tuple[Any, Any, Any]) -> ColumnElement[bool]:
    """One place, asked so that one index answers: a unit is of one entity only."""
    entity, unit, contractor = place
    wanted = zip(columns, (None if unit else entity, unit, contractor), strict=True)
    return and_(*(column == value for column, value in wanted if value))
