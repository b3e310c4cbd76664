"""One search box: whatever has a number or a name is found by it, by those who may see it."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import text

from migrations.run import upgrade
from tests.api.caller import Api, problem
from tests.api.neighbours import Neighbours


async def found(api: Api, who: str, q: str, **more: Any) -> list[str]:
    asked = "&".join(f"{name}={value}" for name, value in more.items())
    answer = await api.http.get(
        f"/v1/search?{asked}", params={"q": q, **more}, headers={"authorization": f"Bearer {api.keys[who]}"}
    )
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


@pytest.mark.parametrize(
    "typed",
    ["PO-ACME-000001", "po-acme-1", "PO ACME 000001", "poacme0000", "REQ-ACME-000001", "websi", "WEBSITE", "ada web"],
)
async def test_work_is_found_by_its_numbers_in_any_spelling_and_by_words_of_its_title(api: Api, typed: str):
    order = api.town.ordered(api.town.contractor("José O'Brien-Łukasz"))
    names = {"ada web": []}.get(typed, [order.engagement if typed.lower()[0] in "rw" else order.id])
    assert await found(api, "rita", typed) == names


@pytest.mark.parametrize("typed", ["josé", "JOSE", "o'brien", "obrien", "bri", "jose brien", "łuka"])
async def test_a_contractor_is_found_by_each_word_of_their_name(api: Api, typed: str):
    someone = api.town.contractor("José O'Brien-Łukasz")
    api.town.contractor("Joan")
    assert await found(api, "rita", typed) == [someone]


async def test_a_contractor_is_found_by_their_address(api: Api):
    made = await api.done("rita", "/contractors", {"name": "Ada", "country": "GB", "email": "ada.l@engine.example"})
    for typed in ("ada.l@engine", "engine.example", "ada.l"):
        assert await found(api, "rita", typed) == [made["object"]]


async def test_bills_and_payouts_are_found_by_what_others_call_them(api: Api):
    bill = await asyncio.to_thread(api.town.released)
    payout = api.town.payout(bill)
    other = api.town.bill(api.town.contractor("Eve"), number="RE 2026/0007 rev 2")
    for typed in ("re-2026-7", "RE 2026/0007", "re20260007"):
        assert await found(api, "tess", typed) == [other], typed
    assert await found(api, "tess", "a-1") == [bill]
    await asyncio.to_thread(api.town.hear, payout)
    reference = (await api.page("tess", f"/payouts/{payout}"))["rail_ref"]
    assert await found(api, "tess", reference) == [payout]
    assert await found(api, "tess", payout) == [payout]


async def test_whole_words_come_before_beginnings_and_more_is_said_where_there_is_more(api: Api):
    ada = api.town.contractor("Adalbert"), api.town.contractor("Ada"), api.town.contractor("Adam")
    assert (await found(api, "rita", "ada"))[0] == ada[1]
    page = await api.page("rita", "/search?q=ada&limit=2")
    assert (len(page["items"]), page["more"], page["says"]) == (2, True, None)
    assert page["items"][0] | {"id": ""} == {
        "id": "", "kind": "contractor", "called": "Ada", "beside": "GB", "stage": "known", "ended": False,
        "href": f"/v1/contractors/{ada[1]}",
    }  # fmt: skip


async def test_nothing_found_says_what_to_do_and_one_letter_is_too_few(api: Api):
    page = await api.page("rita", "/search?q=zebra")
    assert (page["items"], page["more"]) == ([], False)
    assert "try the beginning" in page["says"]
    for typed in ("a", "%20-", "---"):
        told = problem(await api.get("rita", f"/search?q={typed}"))
        assert (told["type"], told["field"]) == ("/problems/invalid", "q")
    assert (await api.page("rita", "/search?q=%25%27%3B--%00xx"))["items"] == []


async def test_each_finds_what_they_may_open(near: Neighbours):
    ours, theirs = near.town.ordered(near.ada), near.operations.ordered(near.eve)
    loose = near.town.bill(near.ada, number="LOOSE-1")
    orders, whole = {ours.id, theirs.id}, {loose}
    sees = {
        "house": (orders, whole, {near.ada}),
        "entity": (orders, whole, {near.ada}),
        "unit": ({ours.id}, set(), {near.ada}),
        "other unit": ({theirs.id}, set(), {near.ada}),
        "other entity": (set(), set(), {near.ada}),
        "contractor": ({ours.id}, whole, {near.ada}),
        "other contractor": ({theirs.id}, set(), set()),
    }
    for place, expected in sees.items():
        who = near.hired(place)
        hits = [set(await found(near.api, who, q)) for q in ("po-acme", "loose", "ada")]
        assert tuple(hits) == expected, place
        named = await found(near.api, who, ours.id)
        assert named == ([ours.id] if ours.id in expected[0] else []), place


async def test_what_was_here_before_is_found_too(api: Api):
    bill = await asyncio.to_thread(api.town.released)
    payout = api.town.payout(bill)
    await asyncio.to_thread(api.town.hear, payout)
    with api.town.database.reading() as session:
        before = set(session.execute(text("SELECT object, term, entity FROM search_term")))
    before_us = import_module("migrations.versions.0009_look_ups").down_revision
    undo = [f"DROP TABLE {table}" for table in ("search_term", "saved_filter")]
    undo += [f"UPDATE alembic_version SET version_num = '{before_us}'"]
    undo += [f"DROP INDEX {one}" for one in INDEXES]
    undo += ["CREATE INDEX ix_position_stage ON position (stage)", "CREATE INDEX ix_position_owner ON position (owner)"]
    with api.town.database.writing() as session:
        for statement in undo:
            session.execute(text(statement))
    await asyncio.to_thread(upgrade, api.town.database.url, "0009")
    with api.town.database.reading() as session:
        assert set(session.execute(text("SELECT object, term, entity FROM search_term"))) == before
    assert payout in {name for name, _, _ in before}


INDEXES = (
    *("ix_position_rank", "ix_position_stage", "ix_position_due", "ix_position_owner", "ix_position_entity"),
    *("ix_case_file_category", "ix_bill_normal_number", "ix_payout_rail"),
    *("ix_contract_entity", "ix_account_subject"),
)
