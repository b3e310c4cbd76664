"""The contractor's whole way in a real browser, without an account and without JavaScript: link, bill, PDF, payment,
late number, dispute. What keeps people out of these pages is asked with every other page's, in test_every_page.
"""

from __future__ import annotations

import re

from playwright.async_api import Page, expect

from demo.journey import Journey
from tests.api.test_papers import words
from tests.browser.conftest import SignedIn
from tests.browser.place import Place
from tests.browser.test_without_script import PLAIN, look_until


async def ordered(place: Place, contractor: str, title: str) -> Journey:
    """An open order of four days, all of them received."""
    work = await place.work(contractor, title)
    await work.order_it()
    await work.receive()
    return work


async def let_in(browse: SignedIn, work: Journey) -> tuple[Page, str]:
    """The contractor's browser, and the link that Rita sent."""
    made = await work.house.post("rita", f"/orders/{work.order}/links", {})
    page = await browse(**PLAIN)
    await page.goto(link := f"/h/{made['secret']}")
    return page, link


async def paper(page: Page, named: str) -> str:
    """All that is written on the PDF behind that link."""
    async with page.expect_download() as downloaded:
        await page.get_by_role("link", name=named).click()
    return words((await (await downloaded.value).path()).read_bytes())


async def test_from_the_link_to_the_payment(browse: SignedIn, place: Place):
    work = await ordered(place, "Yayoi Kusama", "Dots")
    page, link = await let_in(browse, work)
    await expect(page.get_by_role("main")).to_contain_text(work.order_number)
    await page.get_by_label("Your bill number").fill(" ")
    await page.get_by_role("button", name="Make and send the bill").click()
    await expect(page.get_by_label("Your bill number")).to_have_accessible_description(re.compile("is needed"))
    await page.get_by_label("Your bill number").fill("YK-1")
    await page.get_by_role("button", name="Make and send the bill").click()
    await look_until(page, "Remittance advice")
    told = await paper(page, "Get it as PDF")
    assert f"ORDER NUMBER {work.order_number}" in told
    assert "Invoice YK-1" in told
    assert "3,200.00" in told
    advice = await paper(page, "Remittance advice")
    assert "YK-1" in advice
    assert "3,200.00" in advice
    await page.goto(link)
    await expect(page.get_by_role("link", name="YK-1")).to_be_visible()


async def test_a_late_number_and_a_dispute(browse: SignedIn, place: Place):
    work = await ordered(place, "Zaha Hadid", "Fire station")
    await work.send_bill("ZH-2")
    await work.held()
    page, link = await let_in(browse, work)
    await page.get_by_role("link", name="Look at it (ZH-2)").click()
    assert "Rev 2" not in await paper(page, "Get it as PDF")
    await page.goto(link)
    await page.get_by_label("ZH-2").check()
    await page.get_by_role("button", name="Put the order number on them").click()
    await expect(page.get_by_role("status")).to_contain_text("ZH-2: attached")
    await page.goto(link)
    await page.get_by_role("link", name="ZH-2").click()
    await expect(page.get_by_role("main")).to_contain_text("Rev 2 - order number added")
    told = await paper(page, "Get it as PDF")
    assert f"ORDER NUMBER {work.order_number}" in told
    assert "Rev 2 - order number added" in told
    await page.get_by_text("Open a dispute").click()
    await page.get_by_label("What is wrong").fill("<b>Nobody</b> told me the number")
    await page.get_by_role("button", name="Open the dispute").click()
    await look_until(page, "<b>Nobody</b> told me the number")


async def test_a_slip_of_the_hand_is_asked_about_before_it_is_billed(browse: SignedIn, place: Place):
    page, link = await let_in(browse, await ordered(place, "Hilma af Klint", "Swans"))
    await page.get_by_label("Your bill number").fill("HK-3")
    await page.get_by_label("Quantity").fill("99")
    await page.get_by_role("button", name="Make and send the bill").click()
    told, meant = re.compile("more than the 4 pieces that are left"), page.get_by_label("Bill more than was ordered")
    await expect(page.get_by_label("Quantity")).to_have_accessible_description(told)
    await expect(meant).to_have_accessible_description(told)
    await meant.check()
    await page.get_by_role("button", name="Make and send the bill").click()
    await look_until(page, "79,200.00 USD")
    await page.goto(link)
    await expect(page.get_by_role("main")).to_contain_text("99 pieces billed, 4 pieces ordered")
