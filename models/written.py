"""Amounts as the API writes them: `{"amount": "1250.00", "currency": "USD"}`, never minor units."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, SerializationInfo, WithJsonSchema

from models.money import Money

MONEY_SCHEMA: dict[str, Any] = {
    "title": "Money",
    "type": "object",
    "properties": {
        "amount": {"type": "string", "pattern": r"^\d{1,17}(\.\d{1,3})?$", "examples": ["1250.00"]},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "examples": ["USD"]},
    },
    "required": ["amount", "currency"],
    "additionalProperties": False,
}

DIFFERENCE_SCHEMA: dict[str, Any] = MONEY_SCHEMA | {
    "title": "MoneyDifference",
    "properties": MONEY_SCHEMA["properties"]
    | {"amount": {"type": "string", "pattern": r"^-?\d{1,17}(\.\d{1,3})?$", "examples": ["-1250.00"]}},
}


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


MoneyText = Annotated[Money, BeforeValidator(_money), PlainSerializer(written), WithJsonSchema(MONEY_SCHEMA)]

MoneyDifference = Annotated[Money, PlainSerializer(written), WithJsonSchema(DIFFERENCE_SCHEMA)]
"""What is answered, never asked: more than before, or with a sign less."""


def _for_reader(minor: int, info: SerializationInfo) -> int | dict[str, str]:
    return written(Money(minor=minor, currency=info.context)) if info.context else minor


InMinor = Annotated[int, PlainSerializer(_for_reader), WithJsonSchema(MONEY_SCHEMA, mode="serialization")]
"""Minor units of a fact or a revision, kept as they are. Whoever shows it to a reader says the currency as the
context of `model_dump_json`, and it is written as money."""
