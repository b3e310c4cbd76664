"""With the keyboard alone: one sees where one is, gets everywhere in order, and out again."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.place import Place

AT = """() => {
  const one = document.activeElement, style = getComputedStyle(one), at = one.getBoundingClientRect();
  if (one === document.body) return null;
  window.walked ??= new Map();
  if (!window.walked.has(one)) window.walked.set(one, window.walked.size);
  return {number: window.walked.get(one), html: one.outerHTML.slice(0, 120), hidden: at.width < 2 || at.height < 2,
          marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          place: [...document.querySelectorAll('*')].indexOf(one)};
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => !one.disabled && one.type !== 'hidden' && one.checkVisibility() && one.tabIndex >= 0
    && !(one.type === 'radio' && one.name && document.querySelector(`[name="${one.name}"]:not([disabled])`) !== one))
  .length"""


async def walk(page: Page) -> list[dict[str, object]]:
    """Every stop of the Tab key, from the top until it leaves the page."""
    await page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0); getSelection().removeAllRanges()")
    stops: list[dict[str, object]] = []
    for _ in range(400):
        await page.keyboard.press("Tab")
        at = await page.evaluate(AT)
        if at is None or (stops and at["number"] < len(stops)):
            return stops
        stops.append(at)
    raise AssertionError(f"{page.url}: the Tab key does not get out")


@pytest.mark.parametrize("kind", ["inbox", "order", "case", "people"])
async def test_tab_gets_everywhere_in_order_and_is_seen(browse: SignedIn, place: Place, kind: str):
    page = await browse("alma" if kind == "people" else "paula")
    paths = {"inbox": "/inbox", "people": "/people"}
    if kind not in paths:
        paths[kind] = (await place.house.get(f"/{kind}s?stage=open"))["items"][0]["href"].removeprefix("/v1")
    await page.goto(paths[kind])
    stops = await walk(page)
    assert [one["html"] for one in stops if not one["marked"] or one["hidden"]] == []
    assert [one["place"] for one in stops] == sorted(one["place"] for one in stops)  # type: ignore[type-var]
    assert len(stops) == await page.evaluate(REACHABLE)


async def test_the_first_stop_skips_what_every_page_has(browse: SignedIn):
    page = await browse("paula")
    await page.goto("/orders")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()


async def test_escape_leaves_a_field_the_help_and_the_menu(browse: SignedIn):
    page = await browse("paula")
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("searchbox")).not_to_be_focused()
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    menu = page.locator("details.me")
    await menu.locator("summary").press("Enter")
    await expect(menu.get_by_role("link", name="Account and sessions")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(menu.get_by_role("link", name="Account and sessions")).to_be_hidden()
    await expect(menu.locator("summary")).to_be_focused()
