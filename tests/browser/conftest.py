"""One house and one Chromium for all browser tests; everybody signs in once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Browser, Page, StorageState, async_playwright, expect

from demo import passwords
from demo.stack import everything_up
from tests.browser import place as places
from tests.browser.place import Place
from tests.people.openid import running_provider

QUIET = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

SignedIn = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    with running_provider() as issuer, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REMITWELL_OIDC_ISSUER", issuer)
        patch.setenv("REMITWELL_OIDC_CLIENT_ID", "remitwell")
        patch.setenv("REMITWELL_OIDC_CLIENT_SECRET", "secret")
        with everything_up(tmp_path_factory.mktemp("browser") / "demo", usual_ports=False) as (stack, _, key):
            made = await places.settle_in(stack, key, issuer)
            yield made
            await made.house.close()


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    path = places.chromium_path()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    """The cookies of everybody who signed in so far."""
    return {}


@pytest.fixture
async def browse(place: Place, chromium: Browser, signed_in: dict[str, StorageState]) -> AsyncIterator[SignedIn]:
    """`page = await browse("grace")`: a fresh browser in which she is signed in; nobody is where no name is given."""
    contexts = []

    async def open_for(name: str | None = None, **options: Any) -> Page:
        if name and name in signed_in:
            options["storage_state"] = signed_in[name]
        context = await chromium.new_context(base_url=place.url, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        if name and name not in signed_in:
            await sign_in(page, passwords.email(name), passwords.PASSWORD)
            signed_in[name] = await context.storage_state()
        elif name:
            await page.goto("/inbox")
        return page

    yield open_for
    for context in contexts:
        await context.close()


async def sign_in(page: Page, email: str, password: str) -> None:
    """By the form, as anybody does."""
    await page.goto("/sign-in")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await page.wait_for_url("**/inbox*")
