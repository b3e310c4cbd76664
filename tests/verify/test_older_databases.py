"""A database of an older release is brought up to date with all that is in it."""

from __future__ import annotations

from sqlalchemy import text

from migrations.run import upgrade
from store.database import Database
from tests.verify.telling import a_rich_town
from verbs.verify import verify

WITHOUT_UNITS = (
    "DROP INDEX ix_position_unit",
    "ALTER TABLE position DROP COLUMN unit",
    "UPDATE alembic_version SET version_num = '0002'",
)


def test_what_was_here_before_positions_had_units_gets_them(database: Database):
    town = a_rich_town(database)
    with database.writing() as session:
        for statement in WITHOUT_UNITS:
            session.execute(text(statement))
    upgrade(database.url)
    with database.reading() as session:
        assert verify(session) == []
        kinds = session.execute(text("SELECT substr(object, 1, 3) FROM position WHERE unit = :u"), {"u": town.unit})
        assert set(kinds.scalars()) == {"eng", "ord", "chg", "apr", "bil", "pay", "cas"}
