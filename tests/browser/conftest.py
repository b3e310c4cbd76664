"""A real browser at a real house: what `bin/demo` leaves standing, with something on everybody's desk."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Page, async_playwright

from demo import desk, passwords, stories
from demo.house import House
from demo.stack import everything_up
from demo.world import HOME, World
from doors.cli.stack import Stack
from tests.people.openid import running_provider

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 20_000


@dataclass
class Place:
    """Where everything runs, the keys of the people who act there, and the provider that they may sign in by."""

    stack: Stack
    keys: dict[str, str]
    issuer: str

    @property
    def url(self) -> str:
        return self.stack.api_url

    def house(self) -> House:
        """The same house by its API, for what a test needs beside the browser."""
        return House(self.url, self.keys)


SignedIn = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with running_provider() as issuer, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REMITWELL_OIDC_ISSUER", issuer)
        patch.setenv("REMITWELL_OIDC_CLIENT_ID", "remitwell")
        patch.setenv("REMITWELL_OIDC_CLIENT_SECRET", "secret")
        with everything_up(tmp_path_factory.mktemp("browser") / "demo") as (stack, _, key):
            keys = asyncio.run(_settle_in(stack, key))
            yield Place(stack, keys, issuer)


async def _settle_in(stack: Stack, key: str) -> dict[str, str]:
    house = House(stack.api_url, {"admin": key})
    world = World(house)
    await world.hire()
    passwords.give(stack, world.people)
    payer = await world.found("Fairwell & Sons", "USD", HOME)
    budget = await world.budget(payer, "Commissions", "100000.00")
    telling = stories.Telling(world, payer, budget, stack.rail_url)
    await stories.plain(telling)
    await desk.leave(telling)
    await house.close()
    return house.keys


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's own Chromium; a test never fetches one."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "the browser tests need Chromium: apt-get install chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
async def browse(place: Place, chromium: Browser) -> AsyncIterator[SignedIn]:
    """`page = await browse("grace")`: a fresh browser in which she is signed in; nobody is where no name is given."""
    contexts = []

    async def signed_in(name: str | None = None, **options: object) -> Page:
        context = await chromium.new_context(base_url=place.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        if name:
            await page.goto("/sign-in")
            await page.get_by_label("E-mail").fill(passwords.email(name))
            await page.get_by_label("Password").fill(passwords.PASSWORD)
            await page.get_by_role("button", name="Sign in", exact=True).click()
            await page.wait_for_url("**/inbox*")
        return page

    yield signed_in
    for context in contexts:
        await context.close()
