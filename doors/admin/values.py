"""How amounts, times, quantities and counts are written for a person."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from doors.pages.shown import Standing
from doors.units import COUNTED, much, plain
from models.ids import Kind
from models.listing import DUE_DAY
from models.money import Money, decimal_text, grouped

__all__ = [
    "bare",
    "changed_by",
    "count",
    "day",
    "digits",
    "figures",
    "long",
    "minor",
    "moment",
    "money",
    "much",
    "on_side",
    "overdue",
    "plain",
    "size",
]
MINUS = "\u2212"
_AMOUNT = re.compile(r"\b\d{4,}(\.\d+)?(?= [A-Z]{3}\b)")
_DAY = re.compile(r"(?<![\w/-])\d{4}-\d\d-\d\d(?![\w/-])")
_MUCH = re.compile(rf"\b(\d+(?:\.\d+)?) ({'|'.join(sorted(COUNTED))})\b")


def money(amount: Money) -> str:
    """`1,250.00 USD`, with thin grouping that a screen reader reads as one number."""
    return f"{bare(amount)} {amount.currency}"


def changed_by(amount: Money) -> str:
    """A difference: `+1,250.00 USD`."""
    return f"{'+' if amount.minor > 0 else ''}{money(amount)}"


def on_side(amount: Money) -> str:
    """A balance or a change, which is credits less debits, as books say it: `1,250.00 USD Dr`."""
    side = "" if not amount.minor else " Cr" if amount.minor > 0 else " Dr"
    return f"{money(Money(minor=abs(amount.minor), currency=amount.currency))}{side}"


def bare(amount: Money) -> str:
    """`1,250.00`, where its currency stands beside it."""
    return grouped(amount.amount).replace("-", MINUS)


def minor(units: int, currency: str) -> str:
    """Minor units of a fact or a revision, the same way."""
    return money(Money(minor=units, currency=currency))


def digits(units: int, currency: str) -> str:
    """Minor units as they are typed into a form: `1250.00`."""
    return decimal_text(units, currency)


def moment(at: datetime) -> str:
    """`2 Mar 2026, 12:00 UTC`; the script says it in the reader's own zone."""
    return f"{day(at.astimezone(UTC))}, {at.astimezone(UTC):%H:%M} UTC"


def day(on: date) -> str:
    """`2 Mar 2026`."""
    return f"{on.day} {on:%b %Y}"


def overdue(stands: Standing, now: datetime) -> bool:
    """Whether it is not over, and was due: a bill for its whole day, anything else from that moment on."""
    if stands.ended or stands.due is None:
        return False
    return stands.due + (DUE_DAY if stands.id.startswith(Kind.BILL.value) else timedelta()) <= now


def figures(text: str) -> str:
    """What a finding says, with its figures as everywhere else: `at most 3600.00 USD` as `at most 3,600.00 USD`, and
    `2026-03-02` as `2 Mar 2026`.
    """
    with_days = _DAY.sub(lambda found: _day_in(found[0]), text)
    with_amounts = _AMOUNT.sub(lambda found: grouped(found[0]), with_days)
    return _MUCH.sub(lambda found: much(Decimal(found[1]), found[2]), with_amounts)


def _day_in(text: str) -> str:
    """*text* as a day; what is none, as somebody's own number may look like one, stays."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 bill`, `2 bills`, `no bills`."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def long(lasted: timedelta) -> str:
    """`3 days`, `5 hours`, `40 minutes`, `2 seconds`, `under a second`: the largest unit that says enough."""
    seconds = lasted.total_seconds()
    for name, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {name}s"
    return count(round(seconds), "second") if round(seconds) else "under a second"


def size(of_bytes: int) -> str:
    """`12 kB`."""
    return f"{of_bytes} bytes" if of_bytes < 1000 else f"{of_bytes / 1000:,.0f} kB"  # noqa: PLR2004 - one kilobyte
