"""Invitations: how somebody sets their password without anybody else knowing it."""

from __future__ import annotations

import pytest

from doors import sessions
from doors.sessions import Opened, Refused
from models.errors import Invalid
from tests.people.house import House
from verbs import invitations

FRESH = "these words are new"
SECRET = "an-invitation"


def invite(house: House, who: str = "eve", secret: str = SECRET) -> None:
    house.town.done("paula", invitations.invite, house.town.people[who], secret)


def use(house: House, password: str = FRESH, secret: str = SECRET) -> Opened | Refused:
    return sessions.set_password(house.town.database, secret, password, house.town.now)


def test_it_sets_a_password_once_and_signs_in(house: House):
    house.hire("eve", password=False)
    invite(house)
    opened = use(house)
    assert isinstance(opened, Opened)
    assert house.who(opened.token) is not None
    assert use(house, "some other words") == Refused(sessions.USED_UP)
    assert isinstance(house.sign_in("eve", "these words are new"), Opened)


def test_a_new_password_ends_every_session_of_the_old_one(house_on_both: House):
    house_on_both.hire("eve")
    before = house_on_both.sign_in("eve")
    assert isinstance(before, Opened)
    invite(house_on_both)
    use(house_on_both)
    assert house_on_both.who(before.token) is None
    assert house_on_both.sign_in("eve") == Refused(sessions.WRONG)


def test_it_runs_out(house: House):
    house.hire("eve", password=False)
    invite(house)
    house.later(days=3)
    assert use(house) == Refused(sessions.USED_UP)


def test_a_newer_one_takes_its_place(house: House):
    house.hire("eve", password=False)
    invite(house)
    house.later(seconds=1)
    invite(house, secret="another")
    assert use(house) == Refused(sessions.USED_UP)
    assert isinstance(use(house, secret="another"), Opened)


def test_a_weak_password_is_told_so_and_uses_up_nothing(house: House):
    house.hire("eve", password=False)
    invite(house)
    for weak in ("short", "aaaaaaaaaaaaaaaa", "eve@acme.example", "x" * 201):
        with pytest.raises(Invalid, match=r"^password: "):
            use(house, weak)
    assert isinstance(use(house), Opened)


def test_nobody_without_an_address_is_invited(house: House):
    assert house.town.refused("paula", invitations.invite, house.town.people["rita"], "s").code == "cannot_sign_in"
