"""What a bar of money that is owed is made of, and how its figures read. Shared by ageing and outlook."""

from __future__ import annotations

from doors.pages.outlook import Owed
from doors.pictures.bars import Bar, Part
from doors.pictures.drawing import Fill, Picture, Sheet
from doors.pictures.table import Table
from doors.pictures.words import amount, count

LEGEND = (
    (Fill.SOLID, "cleared: may be paid on its day"),
    (Fill.HATCHED, "waiting: not past match and gate"),
    (Fill.DOTTED, "in transit: left, not yet arrived"),
)
HEAD = ("Bills", "Owed", "Cleared", "Waiting", "In transit")
SHOWN = 12
"""How many entities and currencies one picture tells of."""


def bar(name: str, owed: Owed) -> Bar:
    """One row."""
    parts = zip((owed.cleared, owed.waiting, owed.in_transit), (fill for fill, _ in LEGEND), strict=True)
    named = (f"{name} · {count(owed.bills, 'bill')}", name)
    return Bar(named, amount(owed.owed), tuple(Part(money.minor, fill) for money, fill in parts))


def cells(owed: Owed) -> tuple[str, ...]:
    """The figures of one row, in the order of `HEAD`."""
    return (str(owed.bills), *(amount(money) for money in (owed.owed, owed.cleared, owed.waiting, owed.in_transit)))


def nothing(name: str, title: str, head: tuple[str, ...]) -> Picture:
    """When there is no bill to be paid."""
    sheet = Sheet(name, title, "Nothing is owed.")
    sheet.text(0, 16, title, size=15, bold=True)
    sheet.text(0, 42, "Nothing is owed: every bill is paid.")
    return sheet.picture(Table(title, head, ()))
