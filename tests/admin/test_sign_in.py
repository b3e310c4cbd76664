"""Signing in at the browser's door by an organisation's own provider, which runs as a program of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from http.cookies import SimpleCookie

import httpx
import pytest

from adapters.openid.provider import OpenIdProvider
from doors import openid
from doors.api.app import create_app
from doors.api.door import Door
from doors.sessions import COOKIE
from models.asks.setup import NewPerson
from tests.admin.browser import Browser, Page
from tests.people.openid import REDIRECT, Visitor, running_provider
from tests.town import Town
from verbs import setup

HOST = "__Host-"
SITE = "https://remitwell.test"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with running_provider() as found:
        yield found


@pytest.fixture
async def visitor(town: Town, issuer: str) -> AsyncIterator[Visitor]:
    """The provider signs by the wall clock, so the town keeps it too."""
    provider = OpenIdProvider(issuer, "remitwell", "secret", REDIRECT)
    door = Door(town.database, openid=provider, public_url=SITE)
    town.now = door.clock()
    visitor = Visitor(door, issuer, provider)
    yield visitor
    await visitor.aclose()
    door.threads.shutdown()


@pytest.fixture
async def nobody(visitor: Visitor) -> AsyncIterator[Browser]:
    """A browser in which nobody is signed in."""
    transport = httpx.ASGITransport(create_app(visitor.door), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://remitwell.test", timeout=60) as http:
        yield Browser(http, {})


def told(page: httpx.Response, name: str) -> tuple[str, dict[str, str]]:
    """The cookie of that name as it was set, with its attributes."""
    jar = SimpleCookie()
    for header in page.headers.get_list("set-cookie"):
        jar.load(header)
    return jar[name].value, {key: str(value) for key, value in jar[name].items() if value}


async def to_the_provider(browser: Browser, back_to: str = "/orders") -> Page:
    page = await (await browser.open(f"/sign-in?next={back_to}")).send("/sign-in/provider")
    browser.cookies[HOST + openid.COOKIE], kept = told(page.answer, HOST + openid.COOKIE)
    assert (kept["path"], kept["samesite"], kept["httponly"], kept["secure"]) == ("/", "lax", "True", "True")
    return page


async def back(visitor: Visitor, browser: Browser, page: Page, subject: str, **more: str) -> httpx.Response:
    """They say there who they are; what our callback answers."""
    there = await visitor.http.post(page.parsed.links["Go on"], data={"sub": subject, **more})
    return await browser.http.get(there.headers["location"], headers=browser.cookie)


async def test_whom_the_provider_knows_is_signed_in_and_where_they_wanted_to_be(town: Town, visitor: Visitor, nobody):
    town.done("paula", setup.add_person, NewPerson(name="Eve", email="eve@acme.example"))
    await visitor.known_as("eve-9", email="eve@acme.example", email_verified=True)
    answer = await back(visitor, nobody, await to_the_provider(nobody), "eve-9")
    assert (answer.status_code, answer.headers["location"]) == (303, "/orders")
    nobody.cookies[HOST + COOKIE], kept = told(answer, HOST + COOKIE)
    assert (kept["path"], kept["samesite"], kept["httponly"], kept["secure"]) == ("/", "lax", "True", "True")
    assert "Eve" in (await nobody.open("/orders")).text


async def test_a_stranger_is_told_why_on_the_page_where_they_began(visitor: Visitor, nobody):
    await visitor.known_as("nobody-9", email="nobody@acme.example", email_verified=True)
    answer = await back(visitor, nobody, await to_the_provider(nobody), "nobody-9")
    assert answer.status_code == 401
    assert "Nobody here has the address nobody@acme.example" in answer.text
    assert 'action="/sign-in/provider"' in answer.text


async def test_what_comes_back_to_another_browser_signs_nobody_in(visitor: Visitor, nobody):
    page = await to_the_provider(nobody)
    nobody.cookies.clear()
    answer = await back(visitor, nobody, page, "eve-9")
    assert (answer.status_code, openid.GONE.rstrip(".") in answer.text) == (401, True)
    assert COOKIE not in answer.headers.get("set-cookie", "")


async def test_a_house_without_a_provider_offers_none(sign_in, api):
    page = await Browser(api.http, {}).open("/sign-in")
    assert not page.has("/sign-in/provider")
    assert (await Browser(api.http, {}).open(openid.CALLBACK)).place == "/sign-in"
