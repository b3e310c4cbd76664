"""Positions are a projection: whatever happened to them, the facts bring back the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlmodel import Session

from tests.conftest import Copies
from tests.town import Town
from tests.verify.telling import a_rich_town, tampered
from verbs.rebuild import rebuild
from verbs.verify import verify


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest, copies: Copies) -> Iterator[Town]:
    with copies(request.param) as database:
        rich = a_rich_town(database)
        rich.request()
        rich.approve(rich.request(quantity="20"))
        yield rich


def positions(session: Session) -> list[tuple[object, ...]]:
    return [tuple(row) for row in session.execute(text("SELECT * FROM position ORDER BY object"))]


def honest(town: Town) -> list[tuple[object, ...]]:
    with town.database.reading() as session:
        return positions(session)


def test_nothing_is_mended_where_nothing_is_wrong(town: Town):
    with tampered(town.database) as session:
        assert rebuild(session) == 0
        assert positions(session) == honest(town)


@pytest.mark.parametrize(
    ("how", "rows"),
    [
        ("UPDATE position SET stage = 'lost', waits_for = 'rain', owner = 'nobody' WHERE rank = 5", "WHERE rank = 5"),
        ("UPDATE position SET ended = NOT ended, entity = NULL, since = '2001-01-01T00:00:00.000000Z', due = NULL", ""),
        ("UPDATE position SET unit = NULL WHERE rank = 5", "WHERE rank = 5 AND unit IS NOT NULL"),
        ("UPDATE position SET rank = 99", ""),
        ("DELETE FROM position", ""),
    ],
)
def test_whatever_was_bent_comes_back_to_the_same_bytes(town: Town, how: str, rows: str):
    right = honest(town)
    with town.database.reading() as session:
        bent = session.execute(text(f"SELECT count(*) FROM position {rows}")).scalar_one()
    with tampered(town.database, how) as session:
        assert positions(session) != right
        assert {d.law for d in verify(session)} >= {"position_differs"}
        assert rebuild(session) == bent
        assert positions(session) == right
        assert verify(session) == []


def test_a_position_of_nothing_is_taken_away(town: Town):
    right = honest(town)
    columns = "rank, entity, unit, stage, ended, waits_for, owner, since, due"
    stray = f"INSERT INTO position (object, {columns}) SELECT 'bil_nobody', {columns}"
    with tampered(town.database, f"{stray} FROM position WHERE object = (SELECT min(object) FROM position)") as session:
        assert rebuild(session) == 1
        assert positions(session) == right


@pytest.mark.parametrize("how", ["DELETE FROM answerer", "UPDATE answerer SET person = 'nobody'"])
def test_whoever_may_answer_an_approval_is_found_again(town: Town, how: str):
    def answerers(session: Session) -> list[tuple[object, ...]]:
        return [tuple(row) for row in session.execute(text("SELECT object, person FROM answerer ORDER BY 1, 2"))]

    with town.database.reading() as session:
        right = answerers(session)
    with tampered(town.database, how) as session:
        (told,) = {difference.law for difference in verify(session)}
        assert told == "position_differs"
        assert rebuild(session) == len({approval for approval, _ in right}) > 0
        assert answerers(session) == right
        assert verify(session) == []
