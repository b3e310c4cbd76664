"""Somebody is invited, comes in by the link, and is out the moment that they leave."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import SignedIn, sign_in
from tests.browser.place import Place

PASSWORD = "a few words that only Wanda knows"


async def test_wanda_joins_by_invitation_and_leaves(browse: SignedIn, place: Place):
    alma, wanda = await browse("alma"), await browse()
    await alma.goto("/people")
    await alma.locator("#new-name").fill("Wanda Landowska")
    await alma.locator("#new-email").fill("wanda@fairwell.example")
    await alma.get_by_role("button", name="Add").click()
    await alma.get_by_label("Role", exact=True).select_option("receiver")
    await alma.get_by_role("button", name="Grant").click()
    await expect(alma.get_by_role("row", name="receiver everywhere")).to_be_visible()
    await alma.get_by_role("button", name="Invite").click()
    link = await alma.get_by_role("status").locator("code").inner_text()

    await wanda.goto(link)
    await wanda.get_by_label("Password").fill(PASSWORD)
    await wanda.get_by_label("The same again").fill(f"{PASSWORD}.")
    await wanda.get_by_role("button", name="Set it and sign in").click()
    await expect(wanda.get_by_label("The same again")).to_have_accessible_description("the two are not the same")
    await wanda.get_by_label("Password").fill(PASSWORD)
    await wanda.get_by_label("The same again").fill(PASSWORD)
    await wanda.get_by_role("button", name="Set it and sign in").click()
    await expect(wanda.get_by_role("heading", level=1)).to_have_text("Inbox")

    again = await browse()
    await again.goto(link)
    await expect(again.get_by_role("heading", level=1)).to_have_text("This invitation opens nothing")
    await sign_in(again, "wanda@fairwell.example", PASSWORD)

    await alma.locator("#leave-reason").fill("the contract ended")
    await alma.get_by_role("button", name="Deactivate").click()
    await expect(alma.get_by_text("has left")).to_be_visible()
    for page in (wanda, again):
        await page.goto("/orders")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to Remitwell")
    await wanda.get_by_label("E-mail").fill("wanda@fairwell.example")
    await wanda.get_by_label("Password").fill(PASSWORD)
    await wanda.get_by_role("button", name="Sign in", exact=True).click()
    await expect(wanda.get_by_role("alert")).to_be_visible()
