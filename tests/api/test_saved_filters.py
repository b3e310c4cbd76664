"""Filters that people keep for themselves."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from tests.api.caller import Api, problem
from verbs import saved_filters
from verbs.verify import verify

MY_WEEK = {"list": "cases", "name": "My week", "query": {"owner": "me", "sort": "due"}}


async def dropped(api: Api, who: str, saved: str, key: str = "drop") -> httpx.Response:
    known = {"authorization": f"Bearer {api.keys[who]}", "idempotency-key": key}
    return await api.http.delete(f"/v1/saved-filters/{saved}", headers=known)


async def test_a_filter_that_was_kept_leads_to_the_list_and_goes_when_its_owner_wants(api: Api):
    await asyncio.to_thread(api.town.bill, api.town.contractor())
    saved = (await api.done("tess", "/saved-filters", MY_WEEK))["object"]
    (kept,) = (await api.page("tess", "/saved-filters"))["items"]
    assert (kept["id"], kept["name"], kept["href"]) == (saved, "My week", "/v1/cases?owner=me&sort=due")
    assert len((await api.page("tess", kept["href"].removeprefix("/v1")))["items"]) == 1
    first = await dropped(api, "tess", saved)
    again = await dropped(api, "tess", saved)
    assert (first.status_code, first.text) == (again.status_code, again.text) == (201, first.text)
    assert again.headers["idempotency-replayed"] == "true"
    assert (await api.page("tess", "/saved-filters"))["items"] == []
    assert (await dropped(api, "tess", saved, "another key")).status_code == 404
    with api.town.database.reading() as session:
        assert verify(session) == []


async def test_filters_are_one_s_own(api: Api):
    saved = (await api.done("tess", "/saved-filters", MY_WEEK))["object"]
    assert (await api.page("rita", "/saved-filters"))["items"] == []
    assert problem(await dropped(api, "rita", saved))["status"] == 404
    await api.done("rita", "/saved-filters", MY_WEEK)
    assert len((await api.page("tess", "/saved-filters"))["items"]) == 1


async def test_a_name_is_kept_once_for_each_list(api: Api):
    await api.done("tess", "/saved-filters", MY_WEEK)
    told = await api.refused(409, "tess", "/saved-filters", MY_WEEK | {"query": {"stage": "open"}})
    assert (told["type"], told["field"]) == ("/problems/taken", "name")
    await api.done("tess", "/saved-filters", MY_WEEK | {"list": "approvals"})


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"rail": "sandbox"}, "query.rail"),
        ({"cursor": f"cas_{'0' * 32}"}, "query.cursor"),
        ({"sort": "loudest"}, "query.sort"),
        ({"entity": "ACME"}, "query.entity"),
        ({}, "query"),
    ],
)
async def test_a_filter_that_the_list_does_not_know_is_not_kept(sqlite_api: Api, query: dict[str, str], field: str):
    told = await sqlite_api.refused(422, "tess", "/saved-filters", MY_WEEK | {"query": query})
    assert told["field"] == field


async def test_nobody_keeps_them_without_end(sqlite_api: Api, monkeypatch):
    monkeypatch.setattr(saved_filters, "SAVED_MAX", 1)
    await sqlite_api.done("tess", "/saved-filters", MY_WEEK)
    told = await sqlite_api.refused(409, "tess", "/saved-filters", MY_WEEK | {"name": "other"})
    assert told["type"] == "/problems/too_many_filters"
