"""People decide in a real browser, with the keyboard alone where they like."""

from __future__ import annotations

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.place import Place


async def listed(page: Page) -> list[str]:
    return [text.strip() for text in await page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()]


async def test_grace_approves_in_three_keys(browse: SignedIn):
    page = await browse("grace")
    title = (await listed(page))[0]
    await expect(page.get_by_role("link", name=title)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text(title)
    await page.wait_for_load_state()
    await page.keyboard.press("a")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status").first).to_contain_text("Approved: it is recorded")
    assert title not in await listed(page)
    await page.get_by_role("link", name="Look at it again").click()
    await expect(page.get_by_role("main")).to_contain_text("approved as asked")


async def test_declining_takes_a_reason_and_keeps_what_was_typed(browse: SignedIn, place: Place):
    page, question = await browse("grace"), await place.asked("Paul Klee", "Twittering machine")
    await page.goto(f"/approvals/{question}")
    await page.get_by_role("button", name="Decline").click()
    await expect(page.get_by_label("Reason")).to_have_accessible_description(re.compile("say why you decline"))
    await page.get_by_label("Reason").fill("ask again with a smaller scope")
    await page.get_by_role("button", name="Decline").click()
    await expect(page.get_by_role("status").first).to_contain_text("Declined: it is recorded")
    assert "Twittering machine" not in await listed(page)


async def test_the_second_of_two_people_is_told_what_the_first_did(browse: SignedIn, place: Place):
    first, second, question = (
        await browse("grace"),
        await browse("grace"),
        await place.asked("Quentin Blake", "Pen and ink"),
    )
    for page in (first, second):
        await page.goto(f"/approvals/{question}")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Pen and ink")
    await second.get_by_label("Reason").fill("I was about to")  # so that the page does not follow by itself
    await first.get_by_role("button", name="Approve").click()
    await expect(first.get_by_role("status").first).to_contain_text("Approved")
    await second.get_by_role("button", name="Approve").click()
    await expect(second.get_by_role("alert")).to_contain_text("Not yours to decide")
    await expect(second.get_by_role("main")).to_contain_text("nothing is left to answer")


async def test_paula_rules_on_what_she_saw_and_the_bill_goes_on(browse: SignedIn, place: Place):
    work = await place.work("Rosa Bonheur", "Horse fair", days=5)
    await work.order_it()
    await work.receive(4)
    await work.flip("RB-5")
    case = await work.held()
    page = await browse("paula")
    await page.goto(f"/cases/{case['id']}")
    await expect(page.get_by_role("main")).to_contain_text("More billed than received")
    await page.get_by_label("Accept").check()
    await page.get_by_label("Reason").fill("the fifth was seen on site")
    await page.get_by_role("button", name="Rule").click()
    await expect(page.get_by_text("nothing waits here any more")).to_be_visible()
    await page.goto(f"/bills/{work.bill}")
    await expect(page.get_by_role("main")).to_contain_text("Nothing: the money arrived")
