"""Figures in as few words as fit: amounts, times, counts, days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from models.money import Money, grouped

ROOM = 40
"""How many characters stand side by side in the narrowest picture, 320 pixels of text of 13."""

_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def amount(money: Money) -> str:
    """`1,250.00`; the currency stands in the heading."""
    return grouped(money.amount)


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 bill`, `3 bills`, `no bills`."""
    plural = many or f"{one}s"
    return f"no {plural}" if number == 0 else f"{number:,} {one if number == 1 else plural}"


def took(time: timedelta) -> str:
    """In the two largest parts that say something: `3 days`, `1 day 4 h`, `2 h 5 min`."""
    if time < _MINUTE:
        return "under 1 min"
    if time < _HOUR:
        return f"{time // _MINUTE} min"
    if time < _DAY:
        return " ".join(part for part in (f"{time // _HOUR} h", _rest(time % _HOUR // _MINUTE, "min")) if part)
    days = count(time // _DAY, "day")
    return days if time >= 2 * _DAY else " ".join(part for part in (days, _rest(time % _DAY // _HOUR, "h")) if part)


def _rest(number: int, unit: str) -> str:
    return f"{number} {unit}" if number else ""


def day(on: date) -> str:
    """`2 Mar 2026`."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clipped(text: str, room: int) -> str:
    """No longer than *room*; what is cut ends in an ellipsis."""
    plain = " ".join(text.split())
    return plain if len(plain) <= room else f"{plain[: max(room - 1, 0)].rstrip()}…"


def fitting(wordings: Sequence[str], beside: str) -> str:
    """The first of *wordings*, the longest first, that leaves room for what stands *beside* it; else the last, cut."""
    room = ROOM - len(beside) - (2 if beside else 0)
    return next((words for words in wordings if len(words) <= room), clipped(wordings[-1], room))
