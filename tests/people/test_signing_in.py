"""Signing in: who gets a session, who is turned away, and how a session ends."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from doors import sessions
from doors.sessions import Opened, Refused
from tests.people.house import PASSWORD, House
from verbs import passwords


def test_who_knows_the_password_is_signed_in_with_the_roles_they_hold(house_on_both: House):
    eve = house_on_both.hire("eve")
    opened = house_on_both.sign_in("eve")
    assert isinstance(opened, Opened)
    who = house_on_both.who(opened.token)
    assert who is not None
    assert (who.actor.person, who.name, who.actor.grants) == (eve, "Eve", ())
    assert sessions.same_csrf(who, who.csrf)
    assert not sessions.same_csrf(who, "another")
    assert house_on_both.log("signed_in") == 1


def test_the_case_of_the_address_does_not_matter(house: House):
    house.hire("eve")
    opened = sessions.sign_in(house.town.database, " Eve@ACME.example", PASSWORD, house.town.now)
    assert isinstance(opened, Opened)


def test_a_letter_that_only_looks_like_another_case_is_another_address(house_on_both: House):
    house = house_on_both
    house.hire("kim")
    told = sessions.sign_in(house.town.database, "\u212aim@acme.example", PASSWORD, house.town.now)
    assert told == Refused(sessions.WRONG)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(house: House):
    house.hire("eve")
    house.hire("mute", password=False)
    told = {house.sign_in("eve", "not the password"), house.sign_in("nobody"), house.sign_in("mute")}
    assert told == {Refused(sessions.WRONG)}


def test_both_are_compared_with_a_password_so_that_both_take_as_long(house: House, monkeypatch):
    house.hire("eve")
    compared: list[str] = []
    verify = passwords._HASHER.verify

    def compare(_: object, stored: str, password: str) -> bool:
        compared.append(stored)
        return verify(stored, password)

    monkeypatch.setattr(type(passwords._HASHER), "verify", compare)
    house.sign_in("nobody")
    house.sign_in("eve", "not the password")
    cost = {re.sub(r"\$[^$]+\$[^$]+$", "", one) for one in compared}
    assert (len(compared), len(cost)) == (2, 1)


class TestSessions:
    def test_neither_token_nor_password_is_stored(self, house: House):
        house.hire("eve")
        opened = house.sign_in("eve")
        assert isinstance(opened, Opened)
        with house.town.database.reading() as session:
            kept = "".join(
                str(row) for t in ("session", "password") for row in session.execute(text(f"SELECT * FROM {t}"))
            )
        assert "$argon2id$" in kept
        assert opened.token not in kept
        assert PASSWORD not in kept

    def test_each_sign_in_has_a_token_of_its_own_and_ends_the_one_before_it(self, house: House):
        house.hire("eve")
        first, second = house.sign_in("eve"), house.sign_in("eve")
        assert isinstance(first, Opened)
        assert isinstance(second, Opened)
        assert house.who(first.token) is None
        assert house.who(second.token) is not None

    def test_a_token_that_was_planted_is_never_adopted(self, house: House):
        house.hire("eve")
        house.cookies["eve"] = "chosen-by-mallory"
        assert isinstance(house.sign_in("eve"), Opened)
        assert house.who("chosen-by-mallory") is None

    def test_signing_out_ends_it(self, house: House):
        house.hire("eve")
        opened = house.sign_in("eve")
        assert isinstance(opened, Opened)
        assert sessions.sign_out(house.town.database, opened.token, house.town.now)
        assert house.who(opened.token) is None
        assert not sessions.sign_out(house.town.database, opened.token, house.town.now)
        assert house.log("signed_out") == 1

    def test_it_ends_when_it_is_not_used(self, house: House):
        house.hire("eve")
        opened = house.sign_in("eve")
        assert isinstance(opened, Opened)
        house.later(minutes=119)
        who = house.who(opened.token)
        assert who is not None
        assert who.due
        sessions.saw(house.town.database, opened.token, house.town.now)
        house.later(minutes=119)
        assert house.who(opened.token) is not None
        house.later(minutes=1)
        assert house.who(opened.token) is None

    def test_it_ends_after_a_working_day_however_much_it_is_used(self, house: House):
        house.hire("eve")
        opened = house.sign_in("eve")
        assert isinstance(opened, Opened)
        for _ in range(11):
            house.later(hours=1)
            sessions.saw(house.town.database, opened.token, house.town.now)
        assert house.who(opened.token) is not None
        house.later(hours=1)
        assert house.who(opened.token) is None

    @pytest.mark.parametrize("token", [None, "", "x", "é" * 50])
    def test_what_is_no_token_opens_nothing(self, house: House, token):
        assert house.who(token) is None


class TestLockOut:
    def test_after_five_failures_even_the_right_password_waits(self, house_on_both: House):
        house_on_both.hire("eve")
        for _ in range(5):
            assert house_on_both.sign_in("eve", "wrong") == Refused(sessions.WRONG)
        told = house_on_both.sign_in("eve")
        assert isinstance(told, Refused)
        assert told.why == "Signing in failed too often. Try again in 15 minutes."
        house_on_both.later(minutes=14, seconds=30)
        told = house_on_both.sign_in("eve")
        assert isinstance(told, Refused)
        assert told.why.endswith("in one minute.")
        assert house_on_both.log("sign_in_held") == 1
        house_on_both.later(seconds=30)
        assert isinstance(house_on_both.sign_in("eve"), Opened)

    def test_an_address_that_nobody_has_is_locked_just_the_same(self, house: House):
        for _ in range(5):
            house.sign_in("nobody", "wrong")
        told = house.sign_in("nobody", "wrong")
        assert isinstance(told, Refused)
        assert told.until is not None

    def test_a_success_starts_the_count_afresh(self, house_on_both: House):
        house_on_both.hire("eve")
        for _ in range(3):
            for _ in range(4):
                house_on_both.sign_in("eve", "wrong")
            assert isinstance(house_on_both.sign_in("eve"), Opened)

    def test_failures_of_long_ago_do_not_count(self, house: House):
        house.hire("eve")
        for _ in range(8):
            house.sign_in("eve", "wrong")
            house.later(minutes=5)
        assert isinstance(house.sign_in("eve"), Opened)

    def test_one_place_that_tries_many_people_is_held_too(self, house: House, monkeypatch):
        monkeypatch.setattr(passwords, "matches", lambda *_: False)
        for n in range(30):
            assert house.sign_in(f"person{n}") == Refused(sessions.WRONG)
        told = house.sign_in("person30")
        assert isinstance(told, Refused)
        assert told.until is not None
        assert house.sign_in("person30", address="10.0.0.2") == Refused(sessions.WRONG)

    def test_tries_at_the_same_moment_are_counted_too(self, house_on_both: House, monkeypatch):
        compared = []
        monkeypatch.setattr(passwords, "matches", lambda *_: compared.append(1))
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda _: house_on_both.sign_in("eve"), range(20)))
        assert len(compared) == 5
