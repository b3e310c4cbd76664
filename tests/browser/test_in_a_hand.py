"""Small screens and long names: the menu leads everywhere, and nothing is cut off."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import SignedIn
from tests.browser.eyes import BETWEEN, WIDTHS, sideways
from tests.browser.place import Place
from tests.browser.test_without_script import PLAIN

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2


async def test_the_menu_of_a_small_screen_leads_everywhere_without_a_script(browse: SignedIn):
    page = await browse("grace", **PLAIN)
    menu = page.get_by_role("navigation", name="Main")
    await expect(menu).to_be_hidden()
    await page.get_by_text("Menu").click()
    for link in await menu.get_by_role("link").all():
        await expect(link).to_be_in_viewport(ratio=1)
    assert await sideways(page) == []
    await menu.get_by_role("link", name="Contractors").click()
    await expect(page.get_by_role("heading", name="Contractors")).to_be_visible()


async def test_a_menu_closes_by_escape_and_by_a_click_beside_it(browse: SignedIn):
    page = await browse("grace", viewport=PLAIN["viewport"])
    menu = page.get_by_role("navigation", name="Main")
    await page.get_by_text("Menu").click()
    await page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await page.get_by_text("Menu").click()
    await page.mouse.click(5, PLAIN["viewport"]["height"] - 5)
    await expect(menu).to_be_hidden()


async def test_a_name_without_a_space_breaks_and_cuts_nothing_off(browse: SignedIn, place: Place):
    work = await place.work(LONG, LONG)
    await work.ask()
    asked = await place.house.until(f"/engagements/{work.engagement}", lambda page: bool(page.get("approval")))
    page = await browse("grace")
    for path in (
        "/inbox", "/engagements", "/contractors", f"/engagements/{work.engagement}",
        f"/contractors/{work.contractor}", f"/approvals/{asked['approval']}",
    ):  # fmt: skip
        for width in (*WIDTHS, *BETWEEN):
            await page.set_viewport_size({"width": width, "height": 900})
            await page.goto(path)
            assert await sideways(page) == []
