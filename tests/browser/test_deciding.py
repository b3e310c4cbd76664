"""People decide in a real browser, with the keyboard alone where they like."""

from __future__ import annotations

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import Place, SignedIn


async def listed(page: Page) -> list[str]:
    return [text.strip() for text in await page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()]


async def test_grace_approves_in_three_keys(browse: SignedIn, place: Place):
    page = await browse("grace")
    title = (await listed(page))[0]
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text(title)
    await page.keyboard.press("a")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status").first).to_contain_text("Approved: it is recorded")
    assert title not in await listed(page)
    await page.get_by_role("link", name="Look at it again").click()
    await expect(page.get_by_role("main")).to_contain_text("approved as asked")


async def test_declining_takes_a_reason_and_keeps_what_was_typed(browse: SignedIn):
    page = await browse("grace")
    await page.get_by_role("link", name="Sketchpad refresh").click()
    await page.get_by_role("button", name="Decline").click()
    await expect(page.get_by_label("Reason")).to_have_accessible_description(re.compile("say why you decline"))
    await page.get_by_label("Reason").fill("ask again with a smaller scope")
    await page.get_by_role("button", name="Decline").click()
    await expect(page.get_by_role("status").first).to_contain_text("Declined: it is recorded")
    assert "Sketchpad refresh" not in await listed(page)


async def test_the_second_of_two_people_is_told_what_the_first_did(browse: SignedIn):
    first, second = await browse("grace"), await browse("grace")
    for page in (first, second):
        await page.get_by_role("link", name="Cipher review").click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Cipher review")
    await first.get_by_role("button", name="Approve").click()
    await expect(first.get_by_role("status").first).to_contain_text("Approved")
    await second.get_by_role("button", name="Approve").click()
    await expect(second.get_by_role("alert")).to_contain_text("Not yours to decide")
    await expect(second.get_by_role("main")).to_contain_text("nothing is left to answer")


async def test_paula_rules_on_what_she_saw_and_the_bill_goes_on(browse: SignedIn):
    page = await browse("paula")
    await page.goto("/cases?category=receipt&stage=open")
    await page.get_by_role("link", name="receipt").first.click()
    await expect(page.get_by_role("main")).to_contain_text("More billed than received")
    await page.get_by_label("Accept").check()
    await page.get_by_label("Reason").fill("the fifth was seen on site")
    await page.get_by_role("button", name="Rule").click()
    await expect(page.get_by_text("nothing waits here any more")).to_be_visible()
