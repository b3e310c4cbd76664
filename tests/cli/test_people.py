"""People at a terminal: how they come in, what they may do, how they go; and what they keep for themselves."""

from __future__ import annotations

import json

import pytest

from doors import sessions
from doors.sessions import Opened
from models.sign_in import Browser
from models.tables.sign_in import OpenIdSubjectRow
from store import notices, rows
from tests.cli.wire import Terminal
from tests.town import Town

EVE = "eve@acme.example"


@pytest.fixture
def eve(terminal: Terminal) -> str:
    return terminal.done("paula", "person", "add", "Eve", "--email", EVE, "--role", "approver")


@pytest.fixture
def signed_in(terminal: Terminal, town: Town, eve: str) -> str:
    """Eve, who took up an invitation at her browser."""
    secret = terminal.done("paula", "person", "invite", EVE)
    opened = sessions.set_password(
        town.database, secret, "four quite ordinary words", town.now, Browser("192.0.2.7", "Firefox")
    )
    assert isinstance(opened, Opened)
    return eve


def of_eve(terminal: Terminal, field: str) -> str:
    return terminal.done("paula", "person", "show", EVE, "--get", field)


def test_an_invitation_is_told_once_with_the_place_where_it_works(terminal: Terminal, eve: str):
    told = terminal.run("paula", "person", "invite", eve, "--key", "first", REMITWELL_URL="https://pay.example")
    assert len(told.out.strip()) > 30
    assert "https://pay.example/invitation?token=" in told.err
    assert terminal.done("paula", "person", "invite", eve, "--key", "first") == ""
    assert terminal.ended("rita", "person", "invite", eve).code == 6
    assert terminal.ended("paula", "person", "invite", "nobody@acme.example").code == 7


def test_a_role_is_granted_somewhere_and_revoked(terminal: Terminal, town: Town, eve: str):
    granted = terminal.done("paula", "person", "grant", EVE, f"receiver@{town.entity}")
    shown = terminal.done("paula", "person", eve)
    assert f"receiver of {town.entity} ({granted})" in shown
    terminal.done("paula", "person", "revoke", granted)
    assert granted not in terminal.done("paula", "person", eve)
    assert terminal.ended("paula", "person", "grant", EVE, "approver").code == 5


def test_a_deputy_is_named_for_some_days_and_goes_before_their_end(terminal: Terminal, town: Town, eve: str):
    away = ("--starts", "2036-03-01", "--ends", "2036-03-09", "--reason", "away")
    named = terminal.done("paula", "person", "delegate", EVE, town.people["linus"], *away)
    assert of_eve(terminal, "delegations.0.starts_at") == "2036-03-01T00:00:00Z"
    assert f"Linus for Eve, planned ({named})" in terminal.done("paula", "person", "show", EVE)
    terminal.done("paula", "person", "end-delegation", named)
    assert of_eve(terminal, "delegations.0.stage") == "over"


def test_sessions_are_listed_and_ended_one_by_one_or_everywhere(terminal: Terminal, signed_in: str):
    session = terminal.done("paula", "person", "sessions", EVE, "--get", "0.id")
    assert "Firefox" in terminal.done("paula", "person", "sessions", signed_in)
    terminal.done("paula", "person", "end-session", session)
    assert terminal.run("paula", "person", "sessions", EVE).err == "They are signed in nowhere.\n"
    ended = json.loads(terminal.done("paula", "person", "sign-out", EVE, "--json"))
    assert ended["detail"] == {"ended": "0"}


def test_everybody_is_signed_out_at_once(terminal: Terminal, signed_in: str):
    assert terminal.done("paula", "person", "sign-out", EVE) == signed_in
    assert terminal.done("paula", "person", "sessions", EVE, "--json") == "[]"


def test_an_account_at_the_provider_is_forgotten(terminal: Terminal, town: Town, eve: str):
    with town.database.writing() as session:
        bound = OpenIdSubjectRow(issuer="https://id.example", subject="eve", person=eve, bound_at=town.now)
        rows.add(session, bound)
    assert of_eve(terminal, "openid.0.subject") == "eve"
    terminal.done("paula", "person", "forget-openid", EVE)
    assert of_eve(terminal, "openid") == "[]"


def test_somebody_leaves_and_comes_back(terminal: Terminal, signed_in: str):
    terminal.done("paula", "person", "deactivate", EVE, "--reason", "a year abroad")
    assert "has left" in terminal.done("paula", "person", "show", signed_in)
    assert terminal.ended("paula", "person", "deactivate", signed_in, "--reason", "again").code == 5
    terminal.done("paula", "person", "reactivate", signed_in, "--reason", "home again")
    assert of_eve(terminal, "active") == "true"


def test_what_waits_for_somebody_goes_to_their_successor(terminal: Terminal, town: Town, eve: str):
    named = terminal.done("paula", "person", "deactivate", EVE, "--reason", "gone", "--successor", town.people["grace"])
    assert named == eve
    assert of_eve(terminal, "history.0.successor.name") == "Grace"


def test_notices_are_told_as_somebody_says_and_the_rest_as_before(terminal: Terminal):
    terminal.done("grace", "notice", "prefer", "--kind", "case_overdue=off", "--digest-hour", "6")
    terminal.done("grace", "notice", "prefer", "--chat", "https://chat.example/hook")
    told = json.loads(terminal.done("grace", "notice", "preferences", "--json"))
    assert (told["digest_hour"], told["chat"], told["kinds"]["case_overdue"]) == (6, "https://chat.example/hook", "off")
    terminal.done("grace", "notice", "prefer", "--chat", "")
    assert "chat " not in terminal.done("grace", "notice", "preferences")
    assert terminal.ended("grace", "notice", "prefer", "--kind", "case_overdue").code == 2
    assert terminal.ended("grace", "notice", "prefer", "--digest-hour", "25").code == 2
    assert terminal.run("grace", "notice", "list").err == "Nothing was told to you yet.\n"


def test_mail_goes_on_following_the_address_of_its_owner(terminal: Terminal, town: Town, eve: str):
    town.people["eve"] = eve
    terminal.hire("eve")
    terminal.done("eve", "notice", "prefer", "--digest-hour", "6")
    with town.database.reading() as session:
        assert notices.preferences(session, [eve])[eve].address is None
    terminal.done("eve", "notice", "prefer", "--address", "desk@acme.example")
    terminal.done("eve", "notice", "prefer", "--digest-hour", "7")
    assert terminal.done("eve", "notice", "preferences", "--get", "address") == "desk@acme.example"


def test_a_file_says_the_whole_of_how_somebody_is_told(terminal: Terminal):
    terminal.done("grace", "notice", "prefer", "--digest-hour", "6")
    terminal.done("grace", "notice", "prefer", "--from", "-", typed="timezone: Europe/Berlin")
    assert "at 8:00, Europe/Berlin" in terminal.done("grace", "notice", "preferences")


def test_a_filter_is_kept_listed_and_dropped(terminal: Terminal):
    kept = terminal.done("grace", "filter", "save", "bills", "Late ones", "overdue=true", "stage=due")
    listed = terminal.done("grace", "filter", "list")
    assert all(one in listed for one in (kept, "Late ones", "overdue=true stage=due"))
    assert terminal.ended("grace", "filter", "save", "bills", "Odd", "colour=red").code == 2
    terminal.done("grace", "filter", "drop", kept)
    assert "remitwell filter save" in terminal.run("grace", "filter", "list").err
