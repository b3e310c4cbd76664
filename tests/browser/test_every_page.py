"""Every page that people meet, at a desk and in a hand, by day and by night: nobody is kept out.

The pages are the router's, so none can be forgotten; the addresses are those that links lead to, so none is hidden.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict

import httpx
import pytest
from playwright.async_api import Page, expect

from demo import passwords
from demo.house import House
from models.actors import Role
from tests.browser.conftest import SignedIn
from tests.browser.crawl import HOSTED, NO_PAGES, Found, chosen, crawl, parts
from tests.browser.eyes import UNFOLD, barriers
from tests.browser.place import Place

ALL_HATS = "hattie"
"""Somebody with every role, who is shown every form."""
TABS = 2
BEFORE_SIGN_IN = "sign_in"
NOT_LINKED = ["/sign-in", "/invitation?token=nobodys", "/h/nobodys"]
VARIANTS = ["/cases?stage=", "/search?q=PO-FAIRWELL", "/search?q=nothing+of+the+kind", f"/orders/ord_{'0' * 32}"]


@pytest.fixture(scope="session")
async def pages(place: Place) -> dict[str, list[Found]]:
    """What is to be looked at, by part."""
    roles = [{"role": role.value} for role in Role if role is not Role.CONTRACTOR]
    hattie = await _hired(place.house, ALL_HATS, roles)
    passwords.give(place.stack, {ALL_HATS: hattie})
    async with httpx.AsyncClient(base_url=place.url, timeout=60, trust_env=False) as http:
        await _something_everywhere(place.house, http)
        start = [*await _by_secret(place.house), *await _half_filled(place.house), *NOT_LINKED, *VARIANTS]
        start += [one.path for every in parts().values() for one in every if "{" not in one.path]
        given = {"email": passwords.email(ALL_HATS), "password": passwords.PASSWORD}
        await http.post("/sign-in", data=given, headers={"sec-fetch-site": "same-origin"})
        found = await crawl(http, list(dict.fromkeys(start)))
    whose = {one.path: part for part, every in parts().items() for one in every}
    by_part = defaultdict[str, list[Found]](list)
    for one in found:
        by_part[whose[one.template]].append(one)
    return by_part


async def _hired(house: House, name: str, grants: list[dict[str, str]]) -> str:
    body = {"name": name.title(), "email": passwords.email(name), "grants": grants}
    return str((await house.post("admin", "/people", body))["object"])


async def _something_everywhere(house: House, http: httpx.AsyncClient) -> None:
    """What the desk has not: a receiver of events, and a register that names a contractor whom nobody knows."""
    await house.post("admin", "/endpoints", {"url": "https://receiver.example/remitwell"})
    headers = {
        "authorization": f"Bearer {house.keys['admin']}",
        "idempotency-key": "a-register-for-the-pages",
        "content-type": "text/csv",
    }
    tried = await http.post(
        "/v1/imports?kind=contractors&name=old.csv", content=b"name,country\nYves,\n", headers=headers
    )
    tried.raise_for_status()


async def _by_secret(house: House) -> list[str]:
    """What is opened by whoever holds the address: an invitation, and links to orders and bills."""
    guest = await _hired(house, "gwen", [])
    invited = await house.post("admin", f"/people/{guest}/invitations", None)
    opened = [f"/invitation?token={invited['secret']}"]
    for wanted in ("/orders?stage=open", "/orders?stage=closed", "/bills?stage=settled", "/bills?stage=received"):
        one = (await house.get(wanted))["items"][0]["href"].removeprefix("/v1")
        opened.append(f"/h/{(await house.post('rita', f'{one}/links', {}))['secret']}")
    return opened


async def _half_filled(house: House) -> list[str]:
    """Forms that begin with a choice, after the choice was made."""
    contract = (await house.get("/contracts"))["items"][0]
    (sow, *_) = (await house.get(f"/contracts/{contract['id']}"))["sows"]
    chosen = f"contractor={contract['contractor']['id']}"
    order = (await house.get("/orders?stage=open"))["items"][0]
    asked = [f"/engagements/new?{chosen}", f"/engagements/new?sow={sow['id']}"]
    return [*asked, f"/bills/new?{chosen}", f"/bills/new?order={order['id']}"]


def test_links_lead_to_every_page(pages: dict[str, list[Found]]):
    reached = {one.template for found in pages.values() for one in found}
    assert sorted({one.path for every in parts().values() for one in every} - reached - NO_PAGES) == []


def test_no_two_kinds_of_page_have_one_title(pages: dict[str, list[Found]]):
    titles = defaultdict[str, set[str]](set)
    for part, one in (
        (part, one) for part, found in pages.items() for one in found if one.title and one.template not in NO_PAGES
    ):
        titles[one.title].add(HOSTED if part == HOSTED else one.template)
    assert {title: kinds for title, kinds in titles.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize("part", parts())
async def test_nothing_keeps_anybody_out(browse: SignedIn, pages: dict[str, list[Found]], part: str):
    known = [one.path for one in chosen(pages[part])]
    tabs = [await browse(None if part in {BEFORE_SIGN_IN, HOSTED} else ALL_HATS) for _ in range(TABS)]
    told = await asyncio.gather(*(_look(tab, known[n::TABS]) for n, tab in enumerate(tabs)))
    assert [one for tab in told for one in tab] == []


async def _look(page: Page, paths: list[str]) -> list[str]:
    told = []
    for path in paths:
        await page.goto(path)
        told += await barriers(page)
    return told


async def test_a_question_keeps_whoever_answers_it_out_of_nothing(browse: SignedIn, place: Place):
    question = await place.asked("Rosalind Franklin", "Photograph 51")
    assert await _look(await browse("grace"), ["/inbox", f"/approvals/{question}"]) == []


@pytest.mark.parametrize("wanted", ["/people", "/cases?stage=open", "/orders?stage=open"])
async def test_a_form_that_was_sent_empty_keeps_nobody_out(
    browse: SignedIn, place: Place, pages: dict[str, list[Found]], wanted: str
):
    page, path = await browse(ALL_HATS), wanted
    if "?" in wanted:
        path = (await place.house.get(wanted))["items"][0]["href"].removeprefix("/v1")
    await page.goto(path)
    await page.evaluate(UNFOLD)
    await page.evaluate("for (const one of document.querySelectorAll('main form')) one.noValidate = true")
    await page.locator("main form[method=post]:has([required]) button").last.click()
    await expect(page.locator("[role=alert], [aria-invalid=true]").first).to_be_visible()
    assert await barriers(page) == []
