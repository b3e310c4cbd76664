"""Days that people write on papers: bills, flips and receipts are about what has been."""

from __future__ import annotations

from datetime import date

from models.errors import Invalid
from verbs.funds import day_of
from verbs.occasion import Occasion


def must_have_come(occ: Occasion, entity: str, field: str, day: date) -> None:
    """Raises Invalid where *day* is later than today in the entity's time zone."""
    today = day_of(occ, entity)
    if day > today:
        raise Invalid(field, f"must not be later than today; for this entity it is {today}")
