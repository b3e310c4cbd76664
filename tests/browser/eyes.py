"""How a page looks to people at a desk and in a hand, by day and by night, and what would keep somebody out."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1280, 360)
BETWEEN = (1024, 834, 640)
"""No page may be cut off there either; 640 is a desk at a zoom of 200 %."""
BARRIERS = {"serious", "critical"}
ALSO = {"heading-order", "page-has-heading-one", "landmark-one-main", "region", "empty-heading"}
"""Held too, though axe calls them moderate: whoever listens to a page finds their way by its headings and regions."""
OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What a scheme can change: a style sheet turns colours over and moves nothing."""
UNFOLD = "for (const one of document.querySelectorAll('main details')) one.open = true"
TWICE = """() => [...document.querySelectorAll('[id]')].map(one => one.id)
  .filter((id, n, every) => every.indexOf(id) !== n).map(id => `two things are called #${id}`)"""
"""A label would lead to the wrong field."""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def barriers(page: Page) -> list[str]:
    """What keeps somebody out of the page at any width and in any scheme, with everything unfolded, in words."""
    await page.evaluate(UNFOLD)
    await page.evaluate(AXE_SCRIPT)
    told = [f"{page.url}: {one}" for one in await page.evaluate(TWICE)]
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            told += [f"{page.url} at {width} px, {scheme}: {one}" for one in await _found(page, scheme)]
        told += await sideways(page)
    for width in BETWEEN:
        await page.set_viewport_size({"width": width, "height": 900})
        told += await sideways(page)
    return told


async def sideways(page: Page) -> list[str]:
    """That the page must be scrolled sideways to be read."""
    wide = await page.evaluate(TOO_WIDE)
    return [f"{page.url} is {wide} px too wide for {page.viewport_size}"] if wide > 0 else []


async def _found(page: Page, scheme: Scheme) -> list[str]:
    rules: dict[str, Any] = {} if scheme == "light" else OF_COLOUR
    found = await page.evaluate(
        "options => axe.run(options).then(found => found.violations)", {"resultTypes": ["violations"], **rules}
    )
    return [_said(one) for one in found if one["impact"] in BARRIERS or one["id"] in ALSO]


def _said(one: dict[str, Any]) -> str:
    where = "; ".join(node["html"][:160] for node in one["nodes"][:3])
    return f"{one['id']} ({one['impact']}): {where}"
