"""From the order to the money in a real browser: what people do on the pages of the work, and what they see there."""

from __future__ import annotations

import re

from playwright.async_api import expect

from demo.journey import Line
from demo.world import today
from tests.browser.conftest import SignedIn
from tests.browser.place import Place


async def test_paula_attaches_a_late_number_and_the_open_page_follows_the_bill_to_its_payment(
    browse: SignedIn, place: Place
):
    work = await place.work("Sofia Kovalevskaya", "Spinning top")
    await work.order_it()
    await work.receive()
    await work.send_bill("SK-1")
    await work.held()
    page = await browse("paula")
    await page.goto(f"/bills/{work.bill}")
    await page.get_by_text("Attach the order number", exact=True).click()
    await page.get_by_label("Order number", exact=True).fill(work.order_number)
    await page.get_by_label("Note").fill("it was on the second sheet")
    await page.get_by_role("button", name="Attach it").click()
    await expect(page.get_by_role("main")).to_contain_text(f"order {work.order_number}")
    await expect(page.get_by_role("main")).to_contain_text("Nothing: the money arrived")


async def test_a_page_that_is_open_changes_by_itself_when_the_work_moves(browse: SignedIn, place: Place):
    work = await place.work("Tove Jansson", "Moomin valley")
    await work.ask()
    page = await browse("rita")
    await page.goto(f"/engagements/{work.engagement}")
    await expect(page.get_by_role("main")).to_contain_text("waits for approval")
    await page.evaluate("window.untouched = true")
    await work.approve(f"/engagements/{work.engagement}")
    await expect(page.get_by_role("main")).to_contain_text(re.compile("order PO-FAIRWELL"))
    assert await page.evaluate("window.untouched")


async def test_a_change_order_shows_the_old_beside_the_new_with_both_versions_of_the_sow(
    browse: SignedIn, place: Place
):
    work = await place.work("Ursula Le Guin", "Earthsea maps")
    await work.order_it()
    _, sow = await place.telling.world.agree(work.payer, work.contractor, work.title)
    await place.house.post("rita", f"/sows/{sow}/versions", {"body": "The work, and the far islands too."})
    work.lines = [Line("Earthsea maps and islands", place.telling.budget, 400_000, 5)]
    proposal = {"reason": "the far islands too", "work": work.work(sow_version=2)}
    change = await place.telling.world.make("rita", f"/orders/{work.order}/changes", proposal)
    page = await browse("grace")
    await page.goto(f"/changes/{change}")
    row = page.get_by_role("row", name=re.compile("^line 1"))
    await expect(row.locator("del")).to_contain_text("Earthsea maps: 4 pieces × 800.00")
    await expect(row.locator("ins")).to_contain_text("Earthsea maps and islands: 5 pieces × 800.00")
    await work.approve(f"/changes/{change}")
    await page.goto(f"/orders/{work.order}")
    revisions = page.get_by_role("region", name="Revisions")
    await expect(revisions.get_by_role("columnheader", name="Revision 2")).to_be_visible()
    await expect(revisions.get_by_role("row", name=re.compile("^statement of work")).locator("ins")).to_have_text("2")
    texts = page.get_by_role("region", name="Versions of the statement of work")
    await expect(texts).to_contain_text("The work, first version.")
    await expect(texts).to_contain_text("The work, and the far islands too.")


async def test_a_bill_is_followed_from_its_number_to_the_journal_of_its_payout(browse: SignedIn):
    page = await browse("paula")
    await page.keyboard.press("/")
    await page.keyboard.type("ADA-001")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Bill ADA-001")
    await page.get_by_role("main").locator("a[href^='/payouts/']").first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Payout to Ada Lovelace")
    attempt = page.get_by_role("row", name=re.compile("^1 "))
    await expect(attempt).to_contain_text("1 time")
    await expect(attempt).to_contain_text("accepted as ")
    await expect(page.get_by_role("main")).to_contain_text("settled since")
    await page.get_by_role("link", name="journal of its release").click()
    await expect(page.get_by_role("main")).to_contain_text("6,000.00")


async def test_an_engagement_leads_to_its_run_in_temporal(browse: SignedIn, place: Place):
    (work,) = [
        one["id"]
        for one in (await place.house.get("/engagements?stage=closed"))["items"]
        if one["title"] == "Analytical engine programme"
    ]
    page = await browse("alma")
    await page.goto(f"/engagements/{work}")
    await page.get_by_text("For engineers: the runs in Temporal").click()
    link = page.get_by_role("link", name=re.compile(rf"\b{work}\b"))
    workflow = await link.inner_text()
    await link.click()
    await expect(page).to_have_url(re.compile(re.escape(place.stack.temporal_ui_url)))
    await expect(page.get_by_text(workflow).first).to_be_visible()
    await expect(page.get_by_text("Completed").first).to_be_visible()


async def test_omar_accepts_work_and_rita_makes_the_bill_from_the_order(browse: SignedIn, place: Place):
    work = await place.work("Virginia Apgar", "Scores")
    await work.order_it()
    page = await browse("omar")
    await page.goto(f"/orders/{work.order}")
    await page.get_by_text("Accept delivered work").click()
    await page.locator("#receive-quantity").fill("five")
    await page.get_by_role("button", name="Accept").click()
    await expect(page.locator("#receive-quantity")).to_have_accessible_description(re.compile("number"))
    await expect(page.locator("#receive-quantity")).to_have_value("five")
    await page.locator("#receive-quantity").fill("4")
    await page.get_by_role("button", name="Accept").click()
    await expect(page.get_by_role("status").first).to_be_visible()
    page = await browse("rita")
    await page.goto(f"/orders/{work.order}")
    await page.get_by_text("Make a bill from this order").click()
    await page.locator("#flip-number").fill("VA-10")
    await page.locator("#flip-service_from").fill(str(today()))
    await page.get_by_role("button", name="Make the bill").click()
    bill = page.get_by_role("main").get_by_role("row", name=re.compile("^VA-10"))
    await expect(bill).to_contain_text("settled")
