"""What was told is looked up for as much as is late, however much that is. On both engines."""

from __future__ import annotations

from store.database import Database
from store.notices import Stored, add, told_before
from tests.town import NOON, Town


def test_what_was_told_is_found_among_more_than_a_database_takes_at_once(database: Database):
    omar = Town(database).found().people["omar"]
    causes = [f"cas_{n:032x}/overdue/1" for n in range(70_000)]
    with database.writing() as session:
        add(
            session,
            [
                Stored(f"ntc_{n:032x}", omar, "case_overdue", causes[n][:36], causes[n], "now", "Overdue", "", NOON)
                for n in (0, 69_999)
            ],
        )
    with database.reading() as session:
        assert told_before(session, causes) == {(omar, causes[0]), (omar, causes[-1])}
        assert told_before(session, []) == set()
