"""Everything decisive is done without JavaScript, in one narrow window."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page, expect

from demo.world import today
from tests.browser.conftest import SignedIn
from tests.browser.place import Place

PLAIN: dict[str, Any] = {"java_script_enabled": False, "viewport": {"width": 360, "height": 740}}
LOOKS = 120


async def look_until(page: Page, text: str) -> None:
    """Load the page again until it says so, as one does where nothing follows by itself."""
    for _ in range(LOOKS):
        if text in await page.get_by_role("main").inner_text():
            return
        await page.wait_for_timeout(250)
        await page.reload()
    raise AssertionError(await page.get_by_role("main").inner_text())


async def test_a_piece_of_work_goes_from_its_question_to_its_payment(browse: SignedIn, place: Place):
    work = await place.work("Xenia Kulikova", "Winter palace")
    await work.ask()
    asked = await place.house.until(f"/engagements/{work.engagement}", lambda page: bool(page.get("approval")))
    grace = await browse("grace", **PLAIN)
    await grace.goto(f"/approvals/{asked['approval']}")
    await grace.get_by_role("button", name="Approve").click()
    await expect(grace.get_by_role("status").first).to_contain_text("Approved: it is recorded")
    page = await place.house.until_stage(f"/engagements/{work.engagement}", "ordered")

    omar = await browse("omar", **PLAIN)
    await omar.goto(f"/orders/{page['order']}")
    await omar.get_by_text("Accept delivered work").click()
    await omar.locator("#receive-quantity").fill("3")
    await omar.get_by_role("button", name="Accept").click()
    await expect(omar.get_by_role("status").first).to_be_visible()

    rita = await browse("rita", **PLAIN)
    await rita.goto(f"/orders/{page['order']}")
    await rita.get_by_text("Make a bill from this order").click()
    await rita.locator("#flip-number").fill("XK-4")
    await rita.locator("#flip-quantity-1").fill("4")
    await rita.locator("#flip-service_from").fill(str(today()))
    await rita.get_by_role("button", name="Make the bill").click()
    await look_until(rita, "XK-4")

    paula = await browse("paula", **PLAIN)
    await paula.goto(f"/orders/{page['order']}")
    await look_until(paula, "XK-4")
    await paula.get_by_role("main").get_by_role("link", name="XK-4").first.click()
    await look_until(paula, "The case that holds it")
    await paula.get_by_role("link", name="The case that holds it").click()
    await paula.get_by_label("Accept").check()
    await paula.get_by_label("Reason").fill("the fourth was seen on site")
    await paula.get_by_role("button", name="Rule").click()
    await look_until(paula, "nothing waits here any more")
