"""What is owed, by how late it is: five bars for each entity and currency."""

from __future__ import annotations

from collections.abc import Sequence

from doors.pages.outlook import AgeingOf
from doors.pictures import bars, owed
from doors.pictures.drawing import HEADING, Picture, Sheet
from doors.pictures.table import Table
from doors.pictures.words import ROOM, amount, clipped
from models.ageing import Overdue
from models.money import Money

TITLE = "What is owed, by age"
NAMES = {
    Overdue.NOT_DUE: "Not due",
    Overdue.UP_TO_30: "1 to 30 days late",
    Overdue.UP_TO_60: "31 to 60 days late",
    Overdue.UP_TO_90: "61 to 90 days late",
    Overdue.OVER_90: "Over 90 days late",
}
HEAD = ("Entity", "Currency", "Age", *owed.HEAD)


def ageing(items: Sequence[AgeingOf]) -> Picture:
    """All that is owed; words where nothing is."""
    if not items:
        return owed.nothing("ageing", TITLE, HEAD)
    sheet = Sheet("ageing", TITLE, " ".join(_told(one) for one in items))
    sheet.text(0, 16, TITLE, size=HEADING, bold=True)
    top = sheet.legend(28, owed.LEGEND)
    for one in items[: owed.SHOWN]:
        total = f"{amount(one.owed)} {one.currency}"
        sheet.text(0, top + 22, clipped(one.entity_name, ROOM - len(total) - 4), bold=True)
        sheet.text(100, top + 22, total, anchor="end", bold=True)
        top = bars.draw(sheet, top + 30, [owed.bar(NAMES[step.overdue], step) for step in one.steps])
    if len(items) > owed.SHOWN:
        sheet.text(0, top + 20, f"and {len(items) - owed.SHOWN} more: ask for one entity")
    rows = (
        (one.entity_name, one.currency, NAMES[step.overdue], *owed.cells(step)) for one in items for step in one.steps
    )
    return sheet.picture(Table(TITLE, HEAD, tuple(rows)))


def _told(one: AgeingOf) -> str:
    late = Money(minor=sum(s.owed.minor for s in one.steps if s.overdue is not Overdue.NOT_DUE), currency=one.currency)
    return f"{one.entity_name} owes {amount(one.owed)} {one.currency}, of which {amount(late)} is overdue."
