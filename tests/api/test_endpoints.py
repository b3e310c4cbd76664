"""Endpoints through the API: secrets are told once, logs show every try, and addresses are judged."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from tests.api.caller import Api, Body, problem
from tests.api.neighbours import PLACES, Estate, Neighbours
from tests.courier.desk import Desk

URL = "https://hooks.example.com/remitwell"


async def registered(api: Api, **more: object) -> str:
    made = await api.done("paula", "/endpoints", {"url": URL, "entity": api.town.entity, **more})
    return str(made["object"])


async def delete(api: Api, who: str, endpoint: str) -> httpx.Response:
    known = {"authorization": f"Bearer {api.keys[who]}", "idempotency-key": f"end {endpoint} {who}"}
    return await api.http.delete(f"/v1/endpoints/{endpoint}", headers=known)


async def test_the_secret_is_in_the_first_answer_only_and_shown_nowhere(api: Api):
    asked: Body = {"url": URL, "entity": api.town.entity}
    first = await api.done("paula", "/endpoints", asked, key="once")
    again = await api.done("paula", "/endpoints", asked, key="once")
    assert first.pop("secret").startswith("whsec_")
    assert again == first
    rotated = await api.done("paula", f"/endpoints/{first['object']}/secrets", {"overlap_hours": 1})
    page = await api.get("audrey", f"/endpoints/{first['object']}")
    log = await api.get("audrey", "/requests/once?client=" + api.town.people["paula"])
    assert not any(word in page.text + log.text for word in ("whsec_", rotated["secret"][6:]))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://169.254.169.254/",
        "https://a:b@c.example/",
    ],
)
async def test_an_address_that_nothing_is_sent_to_is_refused_by_its_field(sqlite_api: Api, url: str):
    told = await sqlite_api.refused(422, "paula", "/endpoints", {"url": url})
    assert told["field"] == "url"


async def test_a_type_that_is_not_in_the_catalogue_is_refused_by_its_field(sqlite_api: Api):
    told = await sqlite_api.refused(422, "paula", "/endpoints", {"url": URL, "types": ["bill.settled", "bill.eaten"]})
    assert told["field"] == "types.1"


async def test_a_unit_of_another_entity_is_refused_by_its_field(sqlite_api: Api):
    town = sqlite_api.town
    for place, field in (({"unit": town.unit}, "unit"), ({"entity": "ent_" + "0" * 32}, "entity")):
        told = await sqlite_api.refused(422, "paula", "/endpoints", {"url": URL, **place})
        assert told["field"] == field


async def test_the_log_shows_every_try_newest_first_in_pages(api: Api):
    desk = Desk(api.town)
    endpoint = await registered(api, types=["contractor.registered"])
    for n in range(5):
        desk.events.next_statuses.extend([503] * (n == 0))
        api.town.contractor(f"C{n}", cleared=False, settled_in="")
        await desk.deliver()
        api.town.now += timedelta(seconds=0.5)
    seen, query = list[Body](), "?limit=2"
    while True:
        page = await api.page("paula", f"/endpoints/{endpoint}/deliveries{query}")
        seen += page["items"]
        if page["next"] is None:
            break
        assert len(page["items"]) == 2
        query = f"?limit=2&cursor={page['next']}"
    assert [one["id"] for one in seen] == sorted({one["id"] for one in seen}, reverse=True)
    assert [one["state"] for one in seen] == ["delivered"] * 4 + ["waiting"]
    first = seen[-1]
    assert first["next_try"] == "2026-03-02T12:00:05Z"
    assert [(one["status"], one["error"]) for one in first["attempts"]] == [(503, "answered 503")]
    waiting = await api.page("paula", f"/endpoints/{endpoint}/deliveries?state=waiting")
    assert [one["id"] for one in waiting["items"]] == [first["id"]]


async def test_one_that_has_ended_keeps_its_page_and_its_log(api: Api):
    endpoint = await registered(api)
    assert (await delete(api, "audrey", endpoint)).status_code == 403
    assert (await delete(api, "paula", endpoint)).status_code == 201
    page = await api.page("paula", f"/endpoints/{endpoint}")
    assert (page["stage"], page["ended"]) == ("ended", True)
    assert (await api.page("paula", f"/endpoints/{endpoint}/deliveries"))["items"] == []
    told = await api.refused(409, "paula", f"/endpoints/{endpoint}/enablements", {"reason": "back"})
    assert told["type"] == "/problems/endpoint_ended"


async def test_who_may_not_see_it_ends_it_as_if_it_were_not_there(near: Neighbours, estate: Estate):
    for place in PLACES:
        answer = await delete(near.api, near.hired(place, "admin"), estate.endpoint)
        expected = 201 if place in {"house", "entity", "unit"} else 404
        assert answer.status_code == expected, place
        log = await near.api.get(near.hired(place), f"/endpoints/{estate.endpoint}/deliveries")
        assert log.status_code == (200 if expected == 201 else 404), place


class TestTheListOfEvents:
    async def test_it_holds_what_each_may_read_of(self, near: Neighbours, estate: Estate):
        shown = {}
        for place in PLACES:
            items = (await near.api.page(near.hired(place), "/events?limit=200"))["items"]
            shown[place] = {one["data"]["object"] for one in items}
            for one in items:
                await near.api.page(near.hired(place), f"/events/{one['id']}")
        contractors = {near.ada, near.eve}
        assert {estate.bill, estate.order.id, estate.change, *contractors} <= shown["unit"]
        assert estate.loose not in shown["unit"]
        assert {estate.loose, *shown["unit"]} <= shown["entity"] == shown["house"]
        assert shown["other unit"] == shown["other entity"] == contractors
        assert {estate.bill, estate.loose, near.ada} <= shown["contractor"]
        assert near.eve not in shown["contractor"]
        assert not any(name.startswith(("apr_", "cas_")) for name in shown["contractor"])
        assert shown["other contractor"] == {near.eve}

    async def test_whoever_follows_it_sees_everything_once(self, api: Api):
        desk, seen = Desk(api.town), list[str]()
        api.town.request()
        await desk.courier.tell()
        newest = (await api.page("audrey", "/events?limit=1"))["items"][0]["id"]
        assert (await api.page("audrey", f"/events?after={newest}"))["items"] == []
        for n in range(3):
            api.town.contractor(f"C{n}", cleared=False)
            await desk.courier.tell()
            while items := (await api.page("audrey", f"/events?after={seen[-1] if seen else newest}&limit=2"))["items"]:
                seen += [one["id"] for one in items]
        everything = (await api.page("audrey", "/events?limit=200"))["items"]
        assert seen == [one["id"] for one in everything[: len(seen)]][::-1]
        assert everything[len(seen)]["id"] == newest
        only = (await api.page("audrey", "/events?type=contractor.registered"))["items"]
        assert {one["type"] for one in only} == {"contractor.registered"}

    async def test_a_type_that_there_is_none_of_is_refused(self, sqlite_api: Api):
        told = problem(await sqlite_api.get("audrey", "/events?type=bill.eaten"))
        assert (told["status"], told["field"]) == (422, "type")

    async def test_who_follows_from_an_event_that_is_none_here_is_told(self, sqlite_api: Api):
        """They would hear of nothing ever, and take it for quiet."""
        for place in ("after", "cursor"):
            told = problem(await sqlite_api.get("audrey", f"/events?{place}=evt_{'0' * 32}"))
            assert (told["status"], told["field"]) == (422, place)
