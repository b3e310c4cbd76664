"""Which cash is needed when: a bar for what is overdue, one for each week ahead, and one for later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doors.pages.outlook import OutlookOf, Owed
from doors.pictures import bars, owed
from doors.pictures.drawing import HEADING, Picture, Sheet
from doors.pictures.table import Table
from doors.pictures.words import ROOM, amount, clipped, day
from models.money import Money

TITLE = "Cash that falls due, by week"
HEAD = ("Entity", "Currency", "Due", *owed.HEAD)


def outlook(items: Sequence[OutlookOf]) -> Picture:
    """All that is owed, by when it falls due; words where nothing is."""
    if not items:
        return owed.nothing("outlook", TITLE, HEAD)
    sheet = Sheet("outlook", TITLE, " ".join(_told(one) for one in items))
    sheet.text(0, 16, TITLE, size=HEADING, bold=True)
    top = sheet.legend(28, owed.LEGEND)
    for one in items[: owed.SHOWN]:
        total = f"{amount(_total(one))} {one.currency}"
        sheet.text(0, top + 22, clipped(one.entity_name, ROOM - len(total) - 4), bold=True)
        sheet.text(100, top + 22, total, anchor="end", bold=True)
        top = bars.draw(sheet, top + 30, [owed.bar(name, part) for name, part in _parts(one)])
    if len(items) > owed.SHOWN:
        sheet.text(0, top + 20, f"and {len(items) - owed.SHOWN} more: ask for one entity")
    rows = ((one.entity_name, one.currency, name, *owed.cells(part)) for one in items for name, part in _parts(one))
    return sheet.picture(Table(TITLE, HEAD, tuple(rows)))


def _parts(one: OutlookOf) -> Iterator[tuple[str, Owed]]:
    yield "Overdue", one.overdue
    for n, week in enumerate(one.weeks):
        yield "This week" if n == 0 else f"Week of {day(week.begins)}", week
    yield "Later", one.later


def _total(one: OutlookOf) -> Money:
    return Money(minor=sum(part.owed.minor for _, part in _parts(one)), currency=one.currency)


def _told(one: OutlookOf) -> str:
    weeks = Money(minor=sum(week.owed.minor for week in one.weeks), currency=one.currency)
    overdue, later = amount(one.overdue.owed), amount(one.later.owed)
    ahead = f"{amount(weeks)} falls due within {len(one.weeks)} weeks and {later} later"
    return f"{one.entity_name}, {one.currency}: {overdue} is overdue, {ahead}."
