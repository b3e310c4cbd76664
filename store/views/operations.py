"""How work went, week by week: what was opened and what ended, and how long it took. Counted by the database.

An object begins in the moment of its id, and one that has ended did so at the moment since which it stands there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Integer, Select, Text, and_, cast, extract, false, func, select, text
from sqlalchemy.types import BigInteger
from sqlmodel import Session

from models.ids import LOCK_RANK, Kind, first_id
from models.reach import Reach
from models.tables.bills import BillRow
from models.tables.log import PositionRow
from models.tables.types import UtcDateTime, moment_text
from models.tables.work import EngagementRow, OrderRow
from store.views.positions import covered

T, ORDER = PositionRow.__table__, OrderRow.__table__  # type: ignore[attr-defined]
WORK, BILL = EngagementRow.__table__, BillRow.__table__  # type: ignore[attr-defined]


class Wanted(NamedTuple):
    """Whose work; a week is from one of `weeks` to the next, so there is one moment more than weeks."""

    reach: Reach
    entity: str | None
    weeks: Sequence[datetime]


class Took(NamedTuple):
    """How long the `done` things of a week took: half of them at most `median`, nine in ten `p90`."""

    done: int
    median: timedelta
    p90: timedelta


def open_now(session: Session, kind: Kind, wanted: Wanted) -> int:
    """How many of *kind* have no end."""
    asked = select(func.count()).select_from(T).where(T.c.rank == LOCK_RANK[kind.value], T.c.ended == false())
    return int(session.execute(asked.where(_mine(wanted))).scalar_one())


def opened(session: Session, kind: Kind, wanted: Wanted) -> dict[int, int]:
    """How many of *kind* began in each week, by its number; a week without one is left out."""
    week = _weeks(session, wanted, kind)
    began = _began_in(week, kind, wanted)
    return _counted(session, select(week.c.n, func.count()).join_from(week, T, began).where(_mine(wanted)))


def ended(session: Session, kind: Kind, wanted: Wanted) -> dict[int, int]:
    """How many of *kind* came to their end in each week."""
    week = _weeks(session, wanted, kind)
    asked = (
        select(week.c.n, func.count()).join_from(week, T, _moved_in(week, kind, wanted)).where(T.c.ended, _mine(wanted))
    )
    return _counted(session, asked)


def ask_to_order(session: Session, wanted: Wanted) -> dict[int, Took]:
    """From the ask to the order, of the orders of each week."""
    week = _weeks(session, wanted, Kind.ORDER)
    rows = week.join(T, _began_in(week, Kind.ORDER, wanted))
    rows = rows.join(ORDER, ORDER.c.id == T.c.object).join(WORK, WORK.c.id == ORDER.c.engagement)
    seconds = _between(session, ORDER.c.issued_at, WORK.c.created_at)
    return _taken(session, select(week.c.n, seconds.label("seconds")).select_from(rows).where(_mine(wanted)))


def bill_to_paid(session: Session, wanted: Wanted) -> dict[int, Took]:
    """From a bill's arrival to the rail's word that its money arrived, of the bills of each week."""
    week = _weeks(session, wanted, Kind.BILL)
    rows = week.join(T, _moved_in(week, Kind.BILL, wanted)).join(BILL, BILL.c.id == T.c.object)
    asked = select(week.c.n, _between(session, T.c.since, BILL.c.received_at).label("seconds")).select_from(rows)
    return _taken(session, asked.where(T.c.stage == "settled", _mine(wanted)))


_READ = {
    "postgresql": "SELECT * FROM json_to_recordset(CAST(:weeks AS json))"
    " AS r(n integer, begins timestamptz, ends timestamptz, first text, beyond text) LIMIT :count",
    "sqlite": "SELECT json_extract(value, '$.n') AS n, json_extract(value, '$.begins') AS begins,"
    " json_extract(value, '$.ends') AS ends, json_extract(value, '$.first') AS first,"
    " json_extract(value, '$.beyond') AS beyond FROM json_each(:weeks) LIMIT :count",
}
"""All weeks as one parameter, so that a statement has the same text for one and for a year of them."""


def _weeks(session: Session, wanted: Wanted, kind: Kind) -> CTE:
    """A row for each week: its moments, and the first ids of *kind* in it and beyond it."""
    rows = [
        {
            "n": n,
            "begins": moment_text(begins),
            "ends": moment_text(ends),
            "first": first_id(kind, begins),
            "beyond": first_id(kind, ends),
        }
        for n, (begins, ends) in enumerate(pairwise(wanted.weeks))
    ]
    read = text(_READ[session.get_bind().dialect.name]).bindparams(weeks=json.dumps(rows), count=len(rows))
    return read.columns(n=Integer, begins=UtcDateTime(), ends=UtcDateTime(), first=Text, beyond=Text).cte("week")


def _began_in(week: CTE, kind: Kind, wanted: Wanted) -> ColumnElement[bool]:
    """The bounds of all weeks are said too: from them alone a planner knows how little it is."""
    first, beyond = (first_id(kind, moment) for moment in (wanted.weeks[0], wanted.weeks[-1]))
    each = (T.c.object >= week.c.first) & (T.c.object < week.c.beyond)
    return and_(T.c.object >= first, T.c.object < beyond, each)


def _moved_in(week: CTE, kind: Kind, wanted: Wanted) -> ColumnElement[bool]:
    all_weeks = and_(T.c.since >= wanted.weeks[0], T.c.since < wanted.weeks[-1])
    each = (T.c.since >= week.c.begins) & (T.c.since < week.c.ends)
    return and_(T.c.rank == LOCK_RANK[kind.value], all_weeks, each)


def _mine(wanted: Wanted) -> ColumnElement[bool]:
    mine = covered(wanted.reach, T.c.entity, T.c.unit)
    return and_(mine, T.c.entity == wanted.entity) if wanted.entity is not None else mine


def _counted(session: Session, asked: Select[Any]) -> dict[int, int]:
    return {n: int(count) for n, count in session.execute(asked.group_by(asked.selected_columns[0]))}


def _between(session: Session, later: Any, earlier: Any) -> ColumnElement[int]:
    """Whole seconds from one moment to another."""
    if session.get_bind().dialect.name == "postgresql":
        return cast(func.round(extract("epoch", later - earlier)), BigInteger)
    return cast(func.round((func.julianday(later) - func.julianday(earlier)) * 86_400), BigInteger)


def _taken(session: Session, asked: Select[Any]) -> dict[int, Took]:
    """Median and ninth decile by the nearest rank: each is a time that something really took."""
    each = asked.subquery()
    place = func.row_number().over(partition_by=each.c.n, order_by=each.c.seconds).label("place")
    ranked = select(each, place, func.count().over(partition_by=each.c.n).label("count")).subquery()
    half, most = (ranked.c.count + 1) // 2, (ranked.c.count * 9 + 9) // 10
    rows = (
        select(ranked).where((ranked.c.place == half) | (ranked.c.place == most)).order_by(ranked.c.n, ranked.c.place)
    )
    found: dict[int, list[Any]] = {}
    for row in session.execute(rows):
        found.setdefault(row.n, []).append(row)
    return {
        n: Took(hits[0].count, *(timedelta(seconds=hits[at].seconds) for at in (0, -1))) for n, hits in found.items()
    }
