"""Signing in by an organisation's own provider, which runs as a program of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from adapters.openid.provider import OpenIdProvider
from doors import openid
from doors.api.door import Door
from doors.cli.ready import free_port
from doors.openid import Arrived, Back
from doors.sessions import Refused
from models.asks.people import Deactivation
from models.openid import NotProven
from tests.people.house import House
from tests.people.openid import REDIRECT, Visitor, running_provider
from verbs import leaving
from verbs import openid as openid_verbs


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with running_provider() as found:
        yield found


@pytest.fixture
async def visitor(house: House, issuer: str) -> AsyncIterator[Visitor]:
    door = Door(house.town.database, clock=lambda: house.town.now)
    visitor = Visitor(door, issuer, OpenIdProvider(issuer, "remitwell", "secret", REDIRECT))
    yield visitor
    await visitor.aclose()
    door.threads.shutdown()


@pytest.fixture(autouse=True)
def today(house: House) -> None:
    """The provider signs by the wall clock, so the town keeps it too."""
    house.town.now = Door(house.town.database).clock()


async def test_somebody_whom_we_know_by_a_confirmed_address_is_signed_in(house: House, visitor: Visitor):
    eve = house.hire("eve", password=False)
    await visitor.known_as("eve-1", email="Eve@ACME.example", email_verified=True)
    arrived = await visitor.sign_in("eve-1", "/approvals?stage=open")
    assert isinstance(arrived, Arrived)
    who = house.who(arrived.opened.token)
    assert who is not None
    assert (who.actor.person, arrived.back_to) == (eve, "/approvals?stage=open")


async def test_from_then_on_the_subject_is_that_person_whatever_their_address(house: House, visitor: Visitor):
    eve = house.hire("eve", password=False)
    house.hire("sam", password=False)
    await visitor.known_as("eve-2", email="eve@acme.example", email_verified=True)
    await visitor.sign_in("eve-2")
    await visitor.known_as("eve-2", email="sam@acme.example", email_verified=True)
    again = await visitor.sign_in("eve-2")
    assert isinstance(again, Arrived)
    assert again.opened.person == eve
    assert house.log("openid_bound") == 1


class TestRefused:
    async def why(self, visitor: Visitor, subject: str) -> str:
        told = await visitor.sign_in(subject)
        assert isinstance(told, Refused)
        return told.why

    async def test_nobody_is_made_of_a_stranger(self, house: House, visitor: Visitor):
        await visitor.known_as("stranger", email="stranger@acme.example", email_verified=True)
        told = await self.why(visitor, "stranger")
        assert told == "Nobody here has the address stranger@acme.example. Ask an administrator to add you."
        assert house.log("signed_in") == 0
        assert house.log("sign_in_failed") == 1

    @pytest.mark.parametrize("claims", [{}, {"email_verified": False}, {"email_verified": "no"}])
    async def test_an_address_that_was_not_confirmed_is_nobodys(self, house: House, visitor: Visitor, claims):
        house.hire("eve", password=False)
        await visitor.known_as("eve-3", email="eve@acme.example", **claims)
        assert (await self.why(visitor, "eve-3")).startswith("Your provider did not confirm your e-mail address.")

    async def test_another_account_with_the_same_address_is_not_let_in(self, house: House, visitor: Visitor):
        """An address that the organisation gave to somebody else must not hand over the person who had it."""
        house.hire("eve", password=False)
        for subject in ("eve-4", "heir-of-eve"):
            await visitor.known_as(subject, email="eve@acme.example", email_verified=True)
        assert isinstance(await visitor.sign_in("eve-4"), Arrived)
        assert "signs in by another account" in await self.why(visitor, "heir-of-eve")
        house.town.done("paula", openid_verbs.forget, house.town.people["eve"])
        assert isinstance(await visitor.sign_in("heir-of-eve"), Arrived)

    async def test_who_left_is_not_let_in(self, house: House, visitor: Visitor):
        eve = house.hire("eve", password=False)
        await visitor.known_as("eve-5", email="eve@acme.example", email_verified=True)
        await visitor.sign_in("eve-5")
        house.town.done("paula", leaving.deactivate, eve, Deactivation(reason="left"))
        assert "deactivated" in await self.why(visitor, "eve-5")


class TestWhatComesBack:
    async def test_it_comes_back_once(self, house: House, visitor: Visitor):
        house.hire("eve", password=False)
        await visitor.known_as("eve-6", email="eve@acme.example", email_verified=True)
        begun = await visitor.begin()
        back = await visitor.at_the_provider(begun, "eve-6")
        assert isinstance(await visitor.finish(begun, back), Arrived)
        assert await visitor.finish(begun, back) == Refused(openid.GONE)

    async def test_it_comes_back_by_the_same_browser(self, visitor: Visitor):
        """Nobody is signed in as somebody else by a link that those sent them."""
        begun = await visitor.begin()
        back = await visitor.at_the_provider(begun, "mallory")
        assert await visitor.finish(begun._replace(browser="another"), back) == Refused(openid.GONE)

    async def test_it_comes_back_in_time(self, house: House, visitor: Visitor):
        begun = await visitor.begin()
        back = await visitor.at_the_provider(begun, "eve-7")
        house.later(minutes=10)
        assert await visitor.finish(begun, back) == Refused(openid.GONE)

    async def test_a_state_that_we_never_gave_out_is_nobodys(self, visitor: Visitor):
        begun = await visitor.begin()
        assert await visitor.finish(begun, Back("made-up", "code")) == Refused(openid.GONE)

    async def test_who_says_no_at_the_provider_is_told_so(self, visitor: Visitor):
        begun = await visitor.begin()
        back = await visitor.at_the_provider(begun, "eve-8", action="deny")
        assert back.error == "access_denied"
        assert await visitor.finish(begun, back) == Refused(openid.NOT_PROVEN)

    async def test_what_is_said_of_a_no_is_one_line_of_the_log(self, visitor: Visitor, caplog):
        caplog.set_level("INFO", logger="doors.openid")
        begun = await visitor.begin()
        back = await visitor.at_the_provider(begun, "eve-8", action="deny")
        await visitor.finish(begun, back._replace(error="denied\nINFO eve signed in"))
        assert [line for line in caplog.messages if "\n" in line or "eve signed in" not in line] == []

    async def test_a_code_that_was_made_up_proves_nothing(self, visitor: Visitor):
        begun = await visitor.begin()
        back = await visitor.at_the_provider(begun, "eve-9")
        assert await visitor.finish(begun, back._replace(code="made-up")) == Refused(openid.NOT_PROVEN)

    async def test_a_token_for_another_attempt_proves_nothing(self, visitor: Visitor):
        begun = await visitor.begin()
        back = await visitor.at_the_provider(begun, "eve-10")
        assert back.code is not None
        told = await visitor.provider.proof(back.code, "another nonce", "v" * 43, visitor.door.clock())
        assert isinstance(told, NotProven)
        assert "nonce" in told.reason


async def test_a_provider_that_is_not_there_is_told_in_plain_words(house: House):
    door = Door(house.town.database, clock=lambda: house.town.now)
    nobody = OpenIdProvider(f"http://127.0.0.1:{free_port()}", "remitwell", "secret", REDIRECT)
    assert await openid.begin(door, nobody, None) == Refused(openid.SILENT)
    await nobody.aclose()


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "inbox",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/a\\b",
        "/\t/evil",
        "/\n",
        "javascript:1",
    ],
)
def test_nobody_is_sent_to_another_site_afterwards(path):
    assert openid.local(path) == "/"


def test_a_page_of_ours_is_gone_back_to():
    assert openid.local("/orders?number=PO-1#top") == "/orders?number=PO-1#top"


def test_a_provider_without_https_is_not_asked():
    with pytest.raises(ValueError, match="not https"):
        OpenIdProvider("http://sso.acme.example", "remitwell", "secret", REDIRECT)
