"""In a real browser, in the narrowest window and in a wide one: no text leaves its picture or covers another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from doors.pictures.figure import figure
from tests.browser.place import chromium_path
from tests.pictures.gallery import pictures

MEASURED = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map(one => [one.textContent, one.getBoundingClientRect()]);
  const out = texts.filter(([, at]) =>
    at.left < frame.left - 1 || at.right > frame.right + 1 || at.bottom > frame.bottom + 1);
  const over = texts.flatMap(([one, a], n) => texts.slice(n + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
    .map(([other]) => `${one} covers ${other}`));
  return [...out.map(([one]) => `${one} leaves the picture`), ...over];
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_texts_keep_apart(browser: Browser, width: int):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(
        f"<style>body {{ margin: 16px }} figure {{ margin: 0 }}</style>{''.join(map(figure, pictures().values()))}"
    )
    assert page.locator("svg").count() == len(pictures())
    assert page.evaluate(MEASURED) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
