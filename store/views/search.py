"""Which objects does a search find? Each word by its beginning, within what the reader may see.

A word is a range of an index, read in its order and no further than needed: whole words first. A reader of an entity
reads the range of that entity; a contractor's own work is little, and is looked through instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, union_all
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind
from models.reach import Reach
from models.tables.bills import BillRow, PayoutRow
from models.tables.contractors import ContractorRow
from models.tables.log import PositionRow
from models.tables.search import ANYWHERE, SearchTermRow
from models.tables.work import EngagementRow, OrderRow

S, T = SearchTermRow.__table__, PositionRow.__table__  # type: ignore[attr-defined]
LAST = "\U0010ffff"
LOOKED_THROUGH_MAX = 2_000
"""How many hits are looked through for those of one unit, before the reader is asked for more letters."""

Forms = Sequence[str]
"""One word as it may have been written."""


def find(session: Session, reach: Reach, asked: Sequence[Forms], limit: int) -> list[str]:
    """At most *limit* objects that every word of *asked* finds in one of its forms, those of whole words first."""
    return _in(session, _places(reach), asked, limit)


def contractors(session: Session, reach: Reach, asked: Sequence[Forms], limit: int) -> list[str]:
    """The same among contractors alone, for who works here: they are what the whole house shares."""
    return _in(session, [_Place(S.c.entity == ANYWHERE)] if reach.inside else [], asked, limit)


def _in(session: Session, places: Iterable[_Place], asked: Sequence[Forms], limit: int) -> list[str]:
    (first, *others) = sorted(asked, key=lambda forms: -len(forms[0]))
    found: dict[str, str] = {}
    for where in places:
        for form in first:
            for term, name in session.execute(_hits(form, where, others, limit)):
                found[name] = min(found.get(name, term), term)
    return sorted(found, key=lambda name: (found[name], name))[:limit]


def _hits(form: str, where: _Place, others: Iterable[Forms], limit: int) -> Any:
    some = select(S.c.term, S.c.object).where(_begins(S, form), where.within)
    for forms in others:
        too = S.alias()
        some = some.where(
            select(too.c.term).where(too.c.object == S.c.object, or_(*(_begins(too, one) for one in forms))).exists()
        )
    some = some.order_by(S.c.term, S.c.object)
    if where.unit is None:
        return some.limit(limit)
    few = some.limit(LOOKED_THROUGH_MAX).subquery()
    theirs = (T.c.unit == where.unit) | (T.c.rank == LOCK_RANK[Kind.CONTRACTOR.value])
    rows = select(few.c.term, few.c.object).join(T, T.c.object == few.c.object).where(theirs)
    return rows.order_by(few.c.term, few.c.object).limit(limit)


def _begins(table: Any, form: str) -> ColumnElement[bool]:
    within: ColumnElement[bool] = and_(table.c.term >= form, table.c.term <= form + LAST)
    return within


class _Place:
    """One part of what the reader sees: a condition on the words, and a unit where it is one's."""

    def __init__(self, within: ColumnElement[bool], unit: str | None = None) -> None:
        self.within, self.unit = within, unit


def _places(reach: Reach) -> list[_Place]:
    if reach.everything:
        return [_Place(S.c.term.is_not(None))]
    inside = {(grant.entity, grant.unit) for grant in reach.grants if grant.contractor is None}
    whole = {entity for entity, unit in inside if unit is None}
    own = sorted({grant.contractor for grant in reach.grants if grant.contractor})
    return [
        *(_Place(S.c.entity == entity) for entity in sorted({ANYWHERE} | {e for e in whole if e}) if inside),
        *(_Place(S.c.entity == entity, unit) for entity, unit in sorted(inside) if unit and entity not in whole),
        *([_Place(S.c.object.in_(_work_of(own)))] if own else []),
    ]


def _work_of(contractors: list[str]) -> Any:
    """Everything that these contractors follow, and they themselves."""
    models: tuple[Any, ...] = (EngagementRow, OrderRow, BillRow, PayoutRow)
    tables = [model.__table__ for model in models]
    own = ContractorRow.__table__  # type: ignore[attr-defined]
    return union_all(
        select(own.c.id).where(own.c.id.in_(contractors)),
        *(select(table.c.id).where(table.c.contractor.in_(contractors)) for table in tables),
    )


def of_word(session: Session, kind: Kind, term: str) -> list[str]:
    """The objects of *kind* that exactly this word finds; a few of them."""
    rows = select(S.c.object).where(S.c.term == term, S.c.object.between(f"{kind.value}_", f"{kind.value}_{LAST}"))
    return list(session.execute(rows.order_by(S.c.object).limit(9)).scalars())
