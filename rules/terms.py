"""When is a bill due? (requirements 4.2; the base date is the bill's own date and never moves)"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def due_on(issued_on: date, terms: str) -> date:
    """`net N`: the bill's date plus N days."""
    return issued_on + timedelta(days=int(terms.removeprefix("net ")))


def business_day(moment: datetime, timezone: str) -> date:
    """Which date it is for the entity at *moment*."""
    return moment.astimezone(ZoneInfo(timezone)).date()
