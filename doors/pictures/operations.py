"""Open cases, approvals held and cycle times over time: four rows of columns under one another, on the same weeks.

They are read together: fewer duplicates with a flooded queue is no progress.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from doors.pages.operations import CycleTime, OperationsWeek
from doors.pictures.drawing import HEADING, SMALL, Fill, Picture, Sheet
from doors.pictures.scale import Scale, Span
from doors.pictures.table import Table
from doors.pictures.words import ROOM, clipped, count, day, fitting, took

TITLE = "Queue, approvals and cycle time"
HEAD = ("Week of", "Open cases", "Approvals held", "Ask to order", "Bill to paid")
HEIGHT = 64
GAP = 0.25
LEGEND = ((Fill.SOLID, "half were done within"), (Fill.HATCHED, "nine in ten were done within"))
NONE = ("none in these weeks",)
FEWEST = 8
"""How many columns there is room for at least: fewer stand to the right, and no wider."""


class Column(NamedTuple):
    """One week: `solid` from the ground, `hatched` on top of it; null is nothing to show."""

    solid: float
    hatched: float


class Panel(NamedTuple):
    """One row of columns. `told` says what its newest column is, the longest wording first; `below` says more of it."""

    name: str
    columns: tuple[Column | None, ...]
    told: tuple[str, ...]
    below: str


def operations(weeks: Sequence[OperationsWeek]) -> Picture:
    """One column for each of *weeks*, of which there is one at least."""
    standing, timed = _standing(weeks), _timed(weeks)
    told = " ".join(f"{one.name}: {one.below or one.told[0]}." for one in (*standing, *timed))
    sheet = Sheet("operations", TITLE, told)
    sheet.text(0, 16, TITLE, size=HEADING, bold=True)
    top = 22.0
    for panel in standing:
        top = _draw(sheet, top + 8, panel)
    top = sheet.legend(top + 14, LEGEND) - 4
    for panel in timed:
        top = _draw(sheet, top + 8, panel)
    sheet.text(100, top + 14, f"week of {day(weeks[-1].begins)}", anchor="end", size=SMALL)
    if len(weeks) >= FEWEST:
        sheet.text(0, top + 14, day(weeks[0].begins), size=SMALL)
    return sheet.picture(Table(TITLE, HEAD, tuple(map(_cells, weeks))))


def _standing(weeks: Sequence[OperationsWeek]) -> tuple[Panel, ...]:
    return (
        _counted("Open cases", [week.open_cases for week in weeks]),
        _counted("Approvals held", [week.approvals_held for week in weeks]),
    )


def _counted(name: str, counts: Sequence[int]) -> Panel:
    now = f"{counts[-1]:,} now"
    told = (f"{now}, {max(counts):,} at most", now) if any(counts) else NONE
    return Panel(name, tuple(Column(one, 0) for one in counts), told, "")


def _timed(weeks: Sequence[OperationsWeek]) -> tuple[Panel, ...]:
    return (
        _cycles("Ask to order", "order", [week.ask_to_order for week in weeks]),
        _cycles("Bill to paid", "bill", [week.bill_to_paid for week in weeks]),
    )


def _cycles(name: str, noun: str, times: Sequence[CycleTime | None]) -> Panel:
    columns = tuple(
        Column(one.median.total_seconds(), (one.p90 - one.median).total_seconds()) if one else None for one in times
    )
    last = next((one for one in reversed(times) if one), None)
    if last is None:
        return Panel(name, columns, NONE, "")
    when = "latest week: " if times[-1] else "latest with any: "
    below = f"half in {took(last.median)}, 9 in 10 in {took(last.p90)}"
    done = count(last.done, noun)
    return Panel(name, columns, (f"{when}{done}", done), below)


def _draw(sheet: Sheet, top: float, panel: Panel) -> float:
    """Its heading and its columns; where they end."""
    sheet.text(0, top + 13, panel.name, bold=True)
    sheet.text(100, top + 13, fitting(panel.told, panel.name), anchor="end")
    if panel.below:
        sheet.text(0, top + 29, clipped(panel.below, ROOM + 4), size=SMALL)
        top += 16
    ground, known = top + 22 + HEIGHT, [one for one in panel.columns if one]
    scale = Scale(0, max((one.solid + one.hatched for one in known), default=0))
    slots = max(len(panel.columns), FEWEST)
    wide, first = 100 / slots, slots - len(panel.columns)
    for n, column in enumerate(panel.columns, first):
        if column:
            _stand(sheet, Span(round((n + GAP / 2) * wide, 3), round(wide * (1 - GAP), 3)), ground, column, scale)
    sheet.rule(ground)
    return ground + 8


def _stand(sheet: Sheet, span: Span, ground: float, column: Column, scale: Scale) -> None:
    solid = scale.at(column.solid) * HEIGHT / 100
    whole = scale.at(column.solid + column.hatched) * HEIGHT / 100
    for low, high, fill in ((0, solid, Fill.SOLID), (solid, whole, Fill.HATCHED)):
        if high > low:
            sheet.bar(span, round(ground - high, 2), round(high - low, 2), fill)


def _cells(week: OperationsWeek) -> tuple[str, ...]:
    times = (_time(week.ask_to_order), _time(week.bill_to_paid))
    return (day(week.begins), str(week.open_cases), str(week.approvals_held), *times)


def _time(one: CycleTime | None) -> str:
    return f"{one.done}: half in {took(one.median)}, nine in ten in {took(one.p90)}" if one else "none"
