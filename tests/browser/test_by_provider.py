"""Signing in by the organisation's own provider, in a real browser between two programs."""

from __future__ import annotations

import httpx

from demo.passwords import email
from tests.browser.conftest import SignedIn
from tests.browser.place import Place


async def test_somebody_signs_in_at_their_organisation_and_comes_back(browse: SignedIn, place: Place):
    claims = {"email": email("grace"), "email_verified": True}
    async with httpx.AsyncClient(trust_env=False) as http:
        (await http.put(f"{place.issuer}/users/grace-1", json=claims)).raise_for_status()
    page = await browse()
    await page.goto("/orders")
    await page.get_by_role("button", name="Sign in with your organisation").click()
    await page.wait_for_url(f"{place.issuer}/**")
    await page.locator("input[name=sub]").first.fill("grace-1")
    await page.locator("input[name=sub]").first.press("Enter")
    await page.wait_for_url(f"{place.url}/orders")
    assert await page.get_by_text("Grace", exact=False).first.is_visible()
