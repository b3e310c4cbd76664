"""Every page that people meet, at a desk and in a hand, by day and by night: nobody is kept out."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.conftest import Place, SignedIn

SIZES = {"desk": {"width": 1280, "height": 900}, "hand": {"width": 360, "height": 740}}
BARRIERS = {"serious", "critical"}
FOR_ALMA = (
    *("/inbox", "/cases", "/cases?stage=", "/engagements", "/orders", "/bills", "/payouts", "/contractors"),
    *("/ledger", "/ledger/accounts", "/ledger/stuck", "/ledger/payables", "/ledger/commitments"),
    *("/ledger/operations", "/budget-lines", "/imports", "/endpoints", "/disputes"),
    *("/people", "/access-log", "/account", "/policies"),
    *("/search?q=PO-FAIRWELL", "/search?q=nothing+of+the+kind", "/orders/ord_00000000000000000000000000000000"),
)
OPENED = (
    *("/cases?stage=", "/engagements", "/orders", "/bills", "/payouts", "/contractors"),
    *("/policies", "/budget-lines", "/people"),
)
"""Lists of which the first line is opened too."""


async def barriers(page: Page) -> list[str]:
    """What keeps somebody out of the page, in words."""
    found = (await Axe().run(page)).response["violations"]
    return [_told(page, one) for one in found if one["impact"] in BARRIERS]


def _told(page: Page, one: dict[str, Any]) -> str:
    where = "; ".join(node["html"][:120] for node in one["nodes"][:3])
    return f"{page.url}: {one['id']} ({one['impact']}): {where}"


async def overflow(page: Page) -> list[str]:
    """That the page must be scrolled sideways."""
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{page.url} is {wide} px too wide"] if wide > 0 else []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_keeps_anybody_out(browse: SignedIn, place: Place, size: str, scheme: str):
    told: list[str] = []
    page = await browse("alma", viewport=SIZES[size], color_scheme=scheme)
    for path in FOR_ALMA:
        await page.goto(path)
        told += [*await barriers(page), *await overflow(page)]
    for path in OPENED:
        await page.goto(path)
        await page.get_by_role("main").locator("tbody th a, td a, li a").first.click()
        await page.wait_for_load_state()
        told += [*await barriers(page), *await overflow(page)]
    assert told == []


@pytest.mark.parametrize("path", ["/sign-in", "/invitation?token=nobodys"])
async def test_nobody_is_kept_out_before_they_sign_in(browse: SignedIn, path: str):
    page = await browse(viewport=SIZES["hand"], color_scheme="dark")
    await page.goto(path)
    assert [*await barriers(page), *await overflow(page)] == []


async def test_an_approval_keeps_nobody_out(browse: SignedIn):
    page = await browse("grace", viewport=SIZES["hand"], color_scheme="light")
    await page.locator("h2 a").first.click()
    await page.wait_for_load_state()
    assert [*await barriers(page), *await overflow(page)] == []
