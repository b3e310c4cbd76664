"""Everybody follows every link of every page: none is dead, none fails, and nobody's text became markup."""

from __future__ import annotations

import re

import pytest

from tests.api.neighbours import Neighbours
from tests.api.test_papers import words
from tests.guard.crawler import Crawler, in_picture
from tests.guard.deeds import Deed
from tests.guard.hostile import MARK, NAMES_SOMETHING, NOT_SHOWN, poisoned, texts
from tests.guard.people import with_role
from tests.guard.table import ROLES, TABLE

NOUNS = ("bills", "payouts", "engagements")
PICTURES = ("/payables/ageing.svg", "/payables/outlook.svg", "/operations.svg")
STARTS = ("/", "/account", "/search", "/search?q=PO-ACME-000001", "/search?q=Ada")
"""From where everybody goes on: whatever there is must be led to."""


@pytest.fixture
async def typed_in(near: Neighbours, everything: tuple[Deed, ...]) -> Neighbours:
    """A house in which everything that can be typed says what only somebody types who means harm."""
    for deed in everything:
        may = TABLE[deed.what].may
        person = with_role(near, min(may - {"contractor"} or may))
        body, path = poisoned(deed.body, deed.path)
        answer = await person.ask(deed.method, path, body)
        assert answer.status_code in {201, 409}, (deed.what, answer.text)
    await near.api.rest()
    return near


def test_every_text_of_every_body_is_among_them():
    assert texts().keys() >= NOT_SHOWN | NAMES_SOMETHING | {
        "name",
        "reason",
        "scope",
        "title",
        "text",
        "number",
        "body",
    }


async def test_every_page_by_everybody(typed_in: Neighbours):
    wrong, marked = [], set[str]()
    for role in ROLES:
        person = with_role(typed_in, role)
        found = await Crawler(person).follow(*STARTS)
        wrong += [f"{role}: {one}" for one in found.wrong]
        marked |= {place for place, answer in found.pages.items() if MARK in answer.text}
    assert wrong == []
    assert len(marked) > 25


async def test_papers_and_pictures_hold_the_same_text_and_nothing_that_runs(typed_in: Neighbours):
    api = typed_in.api
    api.hire("audrey", {"role": "auditor"})
    bills, payouts, works = [(await api.page("audrey", f"/{one}?limit=200"))["items"] for one in NOUNS]
    papers = [f"/bills/{one['id']}/document" for one in bills] + [f"/payouts/{one['id']}/remittance" for one in payouts]
    for place in papers:
        answer = await api.get("audrey", place)
        assert answer.content.startswith(b"%PDF"), place
        runs = re.search(rb"/(JavaScript|JS|Launch|AA|URI|EmbeddedFile)\b", answer.content)
        assert runs is None, place
        assert "sandbox" in answer.headers["content-security-policy"]
    said = [words((await api.get("audrey", place)).content) for place in papers]
    assert any(MARK in one for one in said)
    for place in (*(f"/engagements/{one['id']}/journey.svg" for one in works), *PICTURES):
        answer = await api.get("audrey", place)
        assert list(in_picture(answer.text)) == [], place
