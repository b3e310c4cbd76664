"""What callers may ask, as they write it: strict, without unknown fields, money as text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from models.money import Money, Value


class Ask(Value):
    """Base of every request body."""


def _money(given: Any) -> Any:
    if isinstance(given, Money):
        return given
    if not isinstance(given, dict) or set(given) != {"amount", "currency"}:
        msg = 'money is written {"amount": "1250.00", "currency": "USD"}'
        raise ValueError(msg)
    amount, currency = given["amount"], given["currency"]
    if not isinstance(amount, str) or not isinstance(currency, str):
        msg = "amount and currency are text, so that no digit is lost on the way"
        raise ValueError(msg)  # noqa: TRY004 - pydantic reads ValueError
    return Money.parse(amount, currency)


def written(money: Money) -> dict[str, str]:
    """Money as the API writes it."""
    return {"amount": money.amount, "currency": money.currency}


_MONEY_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "amount": {"type": "string", "pattern": r"^\d{1,16}(\.\d{1,3})?$", "examples": ["1250.00"]},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "examples": ["USD"]},
    },
    "required": ["amount", "currency"],
    "additionalProperties": False,
}

MoneyText = Annotated[Money, BeforeValidator(_money), PlainSerializer(written), WithJsonSchema(_MONEY_SCHEMA)]


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
