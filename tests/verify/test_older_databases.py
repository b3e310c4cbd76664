"""A database of an older release is brought up to date with all that is in it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from migrations.run import upgrade
from store.database import Database
from tests.verify.telling import a_rich_town
from verbs.verify import verify

BEFORE_UNITS = (
    "DROP INDEX ix_position_unit_due",
    "DROP INDEX ix_position_unit",
    "ALTER TABLE position DROP COLUMN unit",
    "UPDATE alembic_version SET version_num = '0002'",
)

BEFORE_KEPT_SUMS = {
    "both": (
        "DROP INDEX ix_balance_since",
        "ALTER TABLE balance DROP COLUMN since",
        "DROP TABLE in_work",
        "UPDATE alembic_version SET version_num = '0011'",
    ),
    "sqlite": ("DROP TRIGGER transfer_keeps_since", "DROP TRIGGER transfer_keeps_in_work"),
    "postgresql": ("DROP TRIGGER transfer_keeps_in_work ON transfer", "DROP FUNCTION keep_in_work"),
}

BEFORE_ANSWERERS = ("DROP TABLE answerer", "UPDATE alembic_version SET version_num = '0004'")


def test_what_was_here_before_positions_had_units_gets_them(database: Database):
    town = a_rich_town(database)
    with database.writing() as session:
        for statement in BEFORE_UNITS:
            session.execute(text(statement))
    upgrade(database.url, "0003")
    with database.reading() as session:
        assert verify(session) == []
        kinds = session.execute(text("SELECT substr(object, 1, 3) FROM position WHERE unit = :u"), {"u": town.unit})
        assert set(kinds.scalars()) == {"eng", "ord", "chg", "apr", "bil", "pay", "cas"}


def test_approvals_that_were_open_before_are_found_by_everybody_who_may_answer_them(database: Database):
    town = a_rich_town(database)
    second = town.request(quantity="20")
    town.approve(second)
    late = town.request()
    town.pass_time(timedelta(hours=25))
    with database.writing() as session:
        for statement in BEFORE_ANSWERERS:
            session.execute(text(statement))
    upgrade(database.url, "0005")
    with database.reading() as session:
        assert verify(session) == []
        found = {tuple(row) for row in session.execute(text("SELECT object, person FROM answerer"))}
    p = town.people
    assert {(town.approval(late).id, p["grace"]), (town.approval(late).id, p["linus"])} <= found
    assert {person for approval, person in found if approval == town.approval(second).id} == {p["linus"]}


def test_balances_and_budget_lines_of_before_get_what_posting_keeps_since(database: Database):
    a_rich_town(database)
    with database.writing() as session:
        for statement in (*BEFORE_KEPT_SUMS[database.dialect], *BEFORE_KEPT_SUMS["both"]):
            session.execute(text(statement))
    upgrade(database.url, "0012")
    with database.reading() as session:
        assert verify(session) == []
        assert session.execute(text("SELECT count(*) FROM balance WHERE since IS NOT NULL")).scalar_one() > 0
        assert session.execute(text("SELECT sum(reserved + committed + claimed) FROM in_work")).scalar_one() > 0
