"""The queue, the approvals that are held and the time that work takes, week by week: they are read together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from doors.pages.look import Look
from doors.pages.shown import Shown
from models.ids import Kind
from models.money import Value
from models.tables.nouns import EntityRow
from models.text import Id
from rules import access
from rules.ageing import week_of
from store.views import operations
from store.views.operations import Took


class CycleTime(Value):
    """How long what was done in the week took: half of the `done` at most `median`, nine in ten at most `p90`."""

    done: int
    median: timedelta
    p90: timedelta


class OperationsWeek(Value):
    """The week from that Monday. `open_cases` and `approvals_held` are what stood open at its end, or stands open now;
    a cycle time is null where nothing was done.
    """

    begins: date
    open_cases: int
    opened_cases: int
    closed_cases: int
    approvals_held: int
    ask_to_order: CycleTime | None
    bill_to_paid: CycleTime | None


class OperationsPage(Shown):
    """The weeks up to this one, the oldest first, of all that the reader may see."""

    at: datetime
    entity: Id | None
    weeks: tuple[OperationsWeek, ...]


class OperationsWanted(NamedTuple):
    """How many weeks, of which entity; null is all."""

    entity: str | None
    weeks: int


def page(look: Look, wanted: OperationsWanted) -> OperationsPage:
    """The weeks up to this one. A week is the entity's own, or where none is named that of UTC."""
    far = access.work_reach(look.actor)
    zone = ZoneInfo(_timezone(look, wanted.entity))
    this = week_of(look.now.astimezone(zone).date())
    mondays = [this - timedelta(weeks=wanted.weeks - 1 - n) for n in range(wanted.weeks + 1)]
    asked = operations.Wanted(far, wanted.entity, [datetime.combine(day, time(), zone) for day in mondays])
    return OperationsPage(at=look.now, entity=wanted.entity, weeks=_weeks(look, asked, mondays[:-1]))


def _timezone(look: Look, entity: str | None) -> str:
    row = look.session.get(EntityRow, entity) if entity else None
    return row.timezone if row else "UTC"


class Flow(NamedTuple):
    """What came and went in each week, by its number, and what stood open at the end of each."""

    opened: dict[int, int]
    ended: dict[int, int]
    standing: list[int]


def _weeks(look: Look, asked: operations.Wanted, mondays: Sequence[date]) -> tuple[OperationsWeek, ...]:
    session, count = look.session, len(mondays)
    cases, approvals = (_flow(look, kind, asked, count) for kind in (Kind.CASE, Kind.APPROVAL))
    orders, paid = operations.ask_to_order(session, asked), operations.bill_to_paid(session, asked)
    return tuple(
        OperationsWeek(
            begins=begins,
            open_cases=cases.standing[n],
            opened_cases=cases.opened.get(n, 0),
            closed_cases=cases.ended.get(n, 0),
            approvals_held=approvals.standing[n],
            ask_to_order=_cycle(orders.get(n)),
            bill_to_paid=_cycle(paid.get(n)),
        )
        for n, begins in enumerate(mondays)
    )


def _flow(look: Look, kind: Kind, asked: operations.Wanted, count: int) -> Flow:
    """What stood open is reckoned backwards: what is open now, less what was opened since, and what ended since."""
    opened, ended = operations.opened(look.session, kind, asked), operations.ended(look.session, kind, asked)
    backwards = (ended.get(n, 0) - opened.get(n, 0) for n in range(count - 1, 0, -1))
    standing = list(accumulate(backwards, initial=operations.open_now(look.session, kind, asked)))[::-1]
    return Flow(opened, ended, standing)


def _cycle(took: Took | None) -> CycleTime | None:
    return CycleTime(**took._asdict()) if took else None
