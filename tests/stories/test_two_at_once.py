"""Two people do the same thing at the same moment, on PostgreSQL: the second is told what the first did."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import text

from models.actors import Actor, Role
from models.answers import Answer, No
from models.asks.people import Deactivation
from models.asks.saved import NewSavedFilter
from models.asks.setup import NewBudgetLine, NewEntity, NewGrant, NewPerson
from store.database import Database
from tests.cast import EVERYWHERE, Ranked
from tests.town import Town
from verbs import budgets, leaving, roles, saved_filters, setup
from verbs.occasion import Occasion

Act = Callable[[Occasion], Answer]


@pytest.fixture
def house(postgresql_database: Database) -> Town:
    """Paula and Quentin administer it, and nobody else; no policy names them."""
    town = Town(postgresql_database)
    town.people["paula"] = town.done("the operator", setup.first_admin, "Paula").object
    asked = NewPerson(name="Quentin", grants=(NewGrant(role=Role.ADMIN),))
    town.people["quentin"] = town.done("paula", setup.add_person, asked).object
    return town


@pytest.fixture
def town(postgresql_database: Database) -> Town:
    return Town(postgresql_database).found()


def at_once(town: Town, first: tuple[str, Act], second: tuple[str, Act]) -> str:
    """The first has done it and not committed when the second begins; what the second is told."""

    with ThreadPoolExecutor(1) as other:
        with town.database.writing() as session:
            person = town.people[first[0]]
            actor = Actor(person=person, client=person, grants=EVERYWHERE)
            assert not isinstance(first[1](Ranked(session, town.now, actor)), No)
            later: Future[Answer] = other.submit(lambda: town.do(*second))
            _until_it_waits(town, later)
        answer = later.result()
    return answer.code if isinstance(answer, No) else "done"


def _until_it_waits(town: Town, later: Future[Answer]) -> None:
    """Or has come to its end: then it waited for nobody."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity"
                   " WHERE datname = current_database())")  # fmt: skip
    while not later.done():
        with town.database.reading() as session:
            if session.execute(waiting).scalar_one():
                return


def test_two_administrators_do_not_take_the_house_from_each_other(house: Town):
    paula, quentin = house.people["paula"], house.people["quentin"]
    left = Deactivation(reason="left")
    told = at_once(
        house,
        ("paula", lambda occ: leaving.deactivate(occ, quentin, left)),
        ("quentin", lambda occ: leaving.deactivate(occ, paula, left)),
    )
    assert told == "last_admin"


def test_nor_by_their_roles(house: Town):
    with house.database.reading() as session:
        held = text("SELECT id FROM role_grant WHERE person = :person AND role = 'admin'")
        grants = [session.execute(held, {"person": house.people[who]}).scalar_one() for who in ("quentin", "paula")]
    told = at_once(
        house,
        ("paula", lambda occ: roles.revoke_role(occ, grants[0])),
        ("quentin", lambda occ: roles.revoke_role(occ, grants[1])),
    )
    assert told == "last_admin"


def test_one_address_is_one_person_s_whatever_its_case(town: Town):
    eve = NewPerson(name="Eve", email="eve@acme.example")
    other = eve.model_copy(update={"email": "Eve@acme.example"})
    told = at_once(
        town, ("paula", lambda occ: setup.add_person(occ, eve)), ("tess", lambda occ: setup.add_person(occ, other))
    )
    assert told == "taken"


def test_a_code_and_a_name_are_used_once(town: Town):
    entity = NewEntity(code="GLOBEX", name="G", currency="USD", timezone="UTC", unit_code="U", unit_name="U")
    line = NewBudgetLine(entity=town.entity, code="TRAVEL", name="Travel", owner=town.people["omar"])
    kept = NewSavedFilter(list="bills", name="late", query={"stage": "open"})
    acts: list[Act] = [
        lambda occ: setup.open_entity(occ, entity),
        lambda occ: budgets.open_line(occ, line),
        lambda occ: saved_filters.save(occ, kept, check=lambda _: None),
    ]
    for act in acts:
        assert at_once(town, ("paula", act), ("paula", act)) == "taken"
