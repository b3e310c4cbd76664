"""The contractor's whole way in a real browser, without an account and without JavaScript: link, bill, PDF, late
number, dispute. Then every page of it against axe, wide and narrow, light and dark.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from demo.house import House
from demo.world import today
from tests.api.test_papers import words
from tests.browser.conftest import Place, SignedIn

TRIES = 60


@pytest.fixture
async def order(place: Place) -> dict[str, Any]:
    """An open order of which half was received."""
    house = place.house()
    listed = (await house.get("/engagements?limit=200"))["items"]
    (work,) = [one["id"] for one in listed if one["title"] == "Trajectory tables"]
    order = await house.get(f"/orders/{(await house.get(f'/engagements/{work}'))['order']}")
    days = {"service_from": str(today()), "service_to": str(today())}
    if not order["receipts"]:
        await house.post("omar", f"/orders/{order['id']}/receipts", {"line": 1, "quantity": "2", **days})
    await house.close()
    return order


async def let_in(place: Place, order: dict[str, Any]) -> str:
    house = place.house()
    made = await house.post("rita", f"/orders/{order['id']}/links", {})
    await house.close()
    return f"/h/{made['secret']}"


async def bill_without_number(house: House, order: dict[str, Any], number: str) -> None:
    price = {"amount": "800.00", "currency": "USD"}
    line = {"description": "Tables", "unit_price": price, "net": price}
    days = {"service_from": str(today()), "service_to": str(today())}
    parties = {"entity": order["entity"], "contractor": order["contractor"]}
    body = {**parties, "number": number, "issued_on": str(today()), "total": price, "lines": [{**line, **days}]}
    await house.post("paula", "/bills", body)


async def until_it_says(page: Page, text: str) -> None:
    """Look again, as one does on a page without a script, until it says so."""
    for _ in range(TRIES):
        if text in await page.get_by_role("main").inner_text():
            return
        await page.wait_for_timeout(500)
        await page.reload()
    raise AssertionError(await page.get_by_role("main").inner_text())


async def test_from_the_link_to_the_payment(browse: SignedIn, place: Place, order: dict[str, Any]):
    page = await browse(java_script_enabled=False, viewport={"width": 360, "height": 740})
    await page.goto(link := await let_in(place, order))
    await expect(page.get_by_role("main")).to_contain_text(order["number"])
    await page.get_by_label("Your bill number").fill(" ")
    await page.get_by_role("button", name="Make and send the bill").click()
    await expect(page.get_by_label("Your bill number")).to_have_accessible_description(re.compile("is needed"))
    await page.get_by_label("Your bill number").fill("KJ-1")
    await page.get_by_role("button", name="Make and send the bill").click()
    await until_it_says(page, "Remittance advice")
    async with page.expect_download() as downloaded:
        await page.get_by_role("link", name="Get it as PDF").click()
    told = words((await (await downloaded.value).path()).read_bytes())
    assert f"ORDER NUMBER {order['number']}" in told
    assert "Invoice KJ-1" in told
    await page.goto(link)
    await expect(page.get_by_role("link", name="KJ-1")).to_be_visible()


async def test_a_late_number_and_a_dispute(browse: SignedIn, place: Place, order: dict[str, Any]):
    house = place.house()
    await bill_without_number(house, order, "KJ-2")
    await house.close()
    page = await browse(java_script_enabled=False)
    await page.goto(link := await let_in(place, order))
    await page.get_by_label("KJ-2").check()
    await page.get_by_role("button", name="Put the order number on them").click()
    await expect(page.get_by_role("status")).to_contain_text("KJ-2: attached")
    await page.goto(link)
    await page.get_by_role("link", name="KJ-2").click()
    await expect(page.get_by_role("main")).to_contain_text("Rev 2 - order number added")
    await page.get_by_text("Open a dispute").click()
    await page.get_by_label("What is wrong").fill("<b>Nobody</b> told me the number")
    await page.get_by_role("button", name="Open the dispute").click()
    await until_it_says(page, "<b>Nobody</b> told me the number")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
async def test_axe_finds_nothing_serious(
    browse: SignedIn, place: Place, order: dict[str, Any], scheme: str, width: int
):
    page = await browse(color_scheme=scheme, viewport={"width": width, "height": 800})
    await page.goto(link := await let_in(place, order))
    places = [link, f"{link}x"]
    bills = page.get_by_role("region", name="Your bills").get_by_role("link")
    places += [str(await one.get_attribute("href")) for one in await bills.all()]
    for at in places:
        await page.goto(at)
        found = (await Axe().run(page)).response["violations"]
        assert [(at, one["id"]) for one in found if one["impact"] in {"serious", "critical"}] == []
        wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, at
