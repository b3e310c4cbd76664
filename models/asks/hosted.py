"""Asks about the contractor's own pages: a link that opens them, and one order number for several bills."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from models.asks.base import Ask
from models.asks.work import Cause
from models.text import Id, Note, Number


class NewLink(Ask):
    """A link for the contractor to an order or a bill, good for so many days."""

    days: Annotated[int, Field(ge=1, le=366)] = 90


class NewOrderNumbers(Ask):
    """One order number for several bills that should have carried it, and why it comes late."""

    order_number: Number
    cause: Cause = "several_bills"
    note: Note
    bills: Annotated[tuple[Id, ...], Field(min_length=1, max_length=100)]

    @field_validator("bills")
    @classmethod
    def each_once(cls, bills: tuple[str, ...]) -> tuple[str, ...]:
        """Raises ValueError for a bill that is named twice: it would have two results."""
        if len(set(bills)) != len(bills):
            msg = "name each bill once"
            raise ValueError(msg)
        return bills
