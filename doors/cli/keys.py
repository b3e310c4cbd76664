"""Making API keys from the machine itself: the first administrator's, or one for somebody who lost theirs."""

from __future__ import annotations

from datetime import UTC, datetime

from doors.identity import new_secret
from models.actors import Actor, Grant, Role
from models.answers import Answer, No
from models.asks.setup import NewKey
from store.database import Database
from verbs import setup
from verbs.occasion import Occasion

OPERATOR = Actor(person="operator", client="operator", grants=(Grant(role=Role.ADMIN),))
"""Whoever may open the database from here may make keys."""


def first_admin(database: Database, name: str) -> tuple[Answer, str]:
    """The first administrator with a key; a no when there is one already."""
    secret = new_secret()
    with database.writing() as session:
        occ = Occasion(session, datetime.now(UTC), OPERATOR)
        added = setup.first_admin(occ, name)
        return (added if isinstance(added, No) else setup.cut_key(occ, NewKey(person=added.object), secret)), secret


def key_for(database: Database, person: str) -> tuple[Answer, str]:
    """A key for somebody who is there. Raises Invalid."""
    secret = new_secret()
    with database.writing() as session:
        answer = setup.cut_key(Occasion(session, datetime.now(UTC), OPERATOR), NewKey(person=person), secret)
        assert not isinstance(answer, No), "nothing refuses a key for somebody who is there"
        return answer, secret
