"""Column types that refuse what a database would bend.

SQLModel does not validate rows, SQLite stores whatever it is given and PostgreSQL rounds: so an
amount that is not a whole number, or a time without a zone, is stopped on its way in.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, DateTime, Dialect, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

STORED_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How SQLite keeps a moment: of fixed width, so that text order is the order of time."""


def moment_text(at: datetime) -> str:
    """`2026-11-23T09:30:00.000000Z`, which PostgreSQL reads too. Raises TypeError without a zone."""
    if at.tzinfo is None:
        msg = f"{at!r} has no time zone, so it is not a moment"
        raise TypeError(msg)
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def decimal_form(value: Decimal) -> str:
    """The one way to write *value*: no exponent, no trailing zeros, no sign on zero."""
    if not value.is_finite():
        msg = f"{value} is not a quantity"
        raise TypeError(msg)
    digits = format(value, "f")
    short = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if short in {"-0", ""} else short


class MinorType(TypeDecorator[int]):
    """A whole number of minor units. True, 1.0 and "1" are not amounts."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Let exact ints through."""
        if value is not None and type(value) is not int:
            msg = f"{value!r} is not a whole number of minor units"
            raise TypeError(msg)
        return value


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware going in, UTC in the database, aware UTC coming out."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        """SQLite has no times, and SQLAlchemy's text for them drops the zone."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Refuse a time that has no zone: nobody could say later which moment was meant."""
        if value is None:
            return None
        text = moment_text(value)
        return text if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Always in UTC, whatever zone the connection happens to speak."""
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


class QuantityType(TypeDecorator[Decimal]):
    """An exact decimal, kept as text so that both engines hold the same bytes.

    Do sums over it in Python: the database would compare it as text.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Refuse anything but a Decimal: a float has already lost what we would keep."""
        if value is None:
            return None
        if type(value) is not Decimal:
            msg = f"{value!r} is not an exact quantity"
            raise TypeError(msg)
        return decimal_form(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The same digits that went in."""
        return None if value is None else Decimal(value)
