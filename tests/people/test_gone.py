"""What opened a door before somebody left opens nothing after it, whichever door it is."""

from __future__ import annotations

import pytest

from doors.identity import Credentials, actor_of, new_secret
from models.actors import Role
from models.asks.people import Deactivation
from models.asks.setup import NewGrant, NewKey
from models.errors import Invalid, NotKnown
from store.views.people import grants_of, is_person, roles_at
from tests.people.house import House
from verbs import leaving, setup


def test_who_left_holds_no_role_and_no_key_and_is_nobody_to_a_service(house_on_both: House):
    town = house_on_both.town
    eve = house_on_both.hire("eve", NewGrant(role=Role.APPROVER))
    secret = new_secret()
    town.done("paula", setup.cut_key, NewKey(person=eve), secret)
    shown = Credentials(secret, None)
    with town.database.reading() as session:
        assert actor_of(session, shown, town.now).grants == (*grants_of(session, eve, town.now),) != ()
        assert roles_at(session, town.entity)[eve] == {Role.APPROVER}
    town.done("paula", leaving.deactivate, eve, Deactivation(reason="left"))
    with town.database.reading() as session:
        assert grants_of(session, eve, town.now) == ()
        assert eve not in roles_at(session, town.entity)
        assert not is_person(session, eve)
        with pytest.raises(NotKnown):
            actor_of(session, shown, town.now)


def test_no_key_is_cut_for_who_left(house: House):
    eve = house.hire("eve")
    house.town.done("paula", leaving.deactivate, eve, Deactivation(reason="left"))
    with pytest.raises(Invalid, match="deactivated"):
        house.town.do("paula", setup.cut_key, NewKey(person=eve), new_secret())
