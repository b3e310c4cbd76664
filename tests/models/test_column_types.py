"""What may go into a column, and what comes out of it, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.exc import StatementError

from models.tables.types import MinorType, QuantityType, UtcDateTime, decimal_form
from store.database import Database

KEPT = Table(
    "kept",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("amount", MinorType),
    Column("quantity", QuantityType),
    Column("at", UtcDateTime),
)
MADRID_WINTER = timezone(timedelta(hours=1))


@pytest.fixture
def kept(database: Database) -> Database:
    with database.writing() as session:
        KEPT.metadata.create_all(session.connection())
    return database


def keep(database: Database, **values: object) -> object:
    """What comes out when *values* went in."""
    with database.writing() as session:
        session.execute(insert(KEPT), [values])
    with database.reading() as session:
        (name,) = values
        return session.execute(select(KEPT.c[name])).scalar_one()


@pytest.mark.parametrize("amount", [0, -1, 10**17, 2**63 - 1, None])
def test_whole_amounts_are_kept(kept: Database, amount: int | None):
    assert keep(kept, amount=amount) == amount


@pytest.mark.parametrize("amount", [True, 1.0, "1", Decimal(1)])
def test_nothing_else_is_an_amount(kept: Database, amount: object):
    with pytest.raises(StatementError, match="not a whole number"):
        keep(kept, amount=amount)


@pytest.mark.parametrize(
    "at", [datetime(2026, 11, 23, 9, 30, 0, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=MADRID_WINTER)]
)
def test_a_moment_comes_back_as_itself_in_utc(kept: Database, at: datetime):
    back = keep(kept, at=at)
    assert back == at
    assert isinstance(back, datetime)
    assert back.tzinfo is UTC or back.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_no_moment(kept: Database):
    with pytest.raises(StatementError, match="no time zone"):
        keep(kept, at=datetime(2026, 11, 23))  # noqa: DTZ001


def test_moments_are_compared_as_moments(kept: Database):
    early, late = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 9, 59, tzinfo=MADRID_WINTER)
    keep(kept, at=late)
    with kept.reading() as session:
        assert session.execute(select(KEPT.c.id).where(KEPT.c.at < early)).all() != []


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("1.50", "1.5"),
        ("100", "100"),
        ("1E+2", "100"),
        ("-0", "0"),
        ("0.000", "0"),
        ("1234567890123456789012345678.0123456789", None),
    ],
)
def test_a_quantity_is_stored_in_one_form_on_both_engines(kept: Database, given: str, stored: str | None):
    assert keep(kept, quantity=Decimal(given)) == Decimal(given)
    with kept.reading() as session:
        assert session.execute(text("SELECT quantity FROM kept")).scalar_one() == (stored or given)


@pytest.mark.parametrize("quantity", [1, 1.5, "1.5", Decimal("NaN"), Decimal("Infinity")])
def test_nothing_else_is_a_quantity(kept: Database, quantity: object):
    with pytest.raises(StatementError):
        keep(kept, quantity=quantity)


def test_a_long_quantity_loses_no_digit():
    assert decimal_form(Decimal("0.12345678901234567890123456789012345")) == "0.12345678901234567890123456789012345"
