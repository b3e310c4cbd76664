"""What callers may ask, as they write it: strict, without unknown fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from models.money import Value


class Ask(Value):
    """Base of every request body."""


def exact(given: Any) -> Any:
    """Text of plain digits as a Decimal. Raises ValueError on numbers that JSON may have bent, signs and exponents."""
    if not isinstance(given, str | Decimal):
        msg = 'is written as text, such as "7.5"'
        raise ValueError(msg)  # noqa: TRY004 - pydantic reads ValueError
    if isinstance(given, str) and not (given.isascii() and given.replace(".", "", 1).isdigit()):
        msg = "is written in digits with at most one point"
        raise ValueError(msg)
    return Decimal(given)


Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
"""A business date that leaves room to count days from it."""

LineNumber = Annotated[int, Field(ge=1, le=500)]
VersionNumber = Annotated[int, Field(ge=1, le=1_000_000)]

QuantityText = Annotated[
    Decimal,
    BeforeValidator(exact),
    Field(gt=0, max_digits=18, decimal_places=6),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,12}(\.\d{1,6})?$", "examples": ["7.5"]}),
]
