"""Invitations and the access log through the API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from doors import sessions
from doors.sessions import Opened
from models.sign_in import Browser
from tests.api.caller import Api, Body, open_api, problem
from tests.api.personnel import PASSWORD, add, ask, invited, sign_in
from tests.town import Town


@pytest.fixture
async def api(sqlite_town: Town) -> AsyncIterator[Api]:
    async with open_api(sqlite_town) as caller:
        yield caller


class TestPasswords:
    async def test_an_invitation_sets_a_password_without_a_key(self, api: Api):
        eve = await add(api, "eve")
        secret = await invited(api, eve)
        answer = await api.http.post("/v1/passwords", json={"invitation": secret, "password": PASSWORD})
        assert (answer.status_code, answer.json()) == (200, {"person": eve, "name": "eve"})
        again = await api.http.post("/v1/passwords", json={"invitation": secret, "password": PASSWORD})
        assert problem(again)["type"] == "/problems/invitation_used_up"
        signed = sessions.sign_in(api.town.database, "eve@acme.example", PASSWORD, api.town.now)
        assert isinstance(signed, Opened)

    async def test_a_weak_one_is_told_at_its_field(self, api: Api):
        secret = await invited(api, await add(api, "eve"))
        told = problem(await api.http.post("/v1/passwords", json={"invitation": secret, "password": "short"}))
        assert (told["status"], told["field"]) == (422, "password")

    async def test_the_secret_is_in_the_first_answer_only(self, api: Api):
        eve = await add(api, "eve")
        known = {"authorization": f"Bearer {api.keys['paula']}", "idempotency-key": "once"}
        first, second = [await api.http.post(f"/v1/people/{eve}/invitations", headers=known) for _ in "12"]
        assert first.json()["secret"]
        assert "secret" not in second.json()
        assert second.headers["idempotency-replayed"] == "true"
        assert first.json()["secret"] not in await self.everything_kept(api)

    async def everything_kept(self, api: Api) -> str:
        with api.town.database.reading() as session:
            tables = ("request", "invitation", "access_log")
            return "".join(str(session.connection().exec_driver_sql(f"SELECT * FROM {t}").all()) for t in tables)


class TestAccessLog:
    async def test_it_tells_what_was_done_about_somebody_newest_first(self, api: Api):
        eve = await add(api, "eve", {"role": "ap"})
        await sign_in(api, eve)
        sessions.sign_in(api.town.database, "eve@acme.example", "wrong", api.town.now, Browser("192.0.2.9"))
        await api.done("paula", f"/people/{eve}/deactivations", {"reason": "left"})
        lines = (await api.page("audrey", f"/access-log?person={eve}"))["items"]
        assert {line["what"] for line in lines} == {
            *("person_added", "role_granted", "invited", "password_set", "signed_in", "sign_in_failed", "deactivated")
        }
        failed = (await api.page("audrey", "/access-log?what=sign_in_failed"))["items"]
        assert [(line["person"]["id"], line["by"], line["address"]) for line in failed] == [(eve, None, "192.0.2.9")]
        granted = next(line for line in lines if line["what"] == "role_granted")
        assert (granted["by"]["name"], granted["detail"]) == ("Paula", "ap")

    async def test_it_comes_in_pages(self, api: Api):
        for name in ("eve", "sam", "zoe"):
            await add(api, name)
        first = await api.page("audrey", "/access-log?what=person_added&limit=2")
        second = await api.page("audrey", f"/access-log?what=person_added&limit=100&cursor={first['next']}")
        assert second["next"] is None
        assert len(first["items"]) == 2
        assert not {one["id"] for one in first["items"]} & {one["id"] for one in second["items"]}

    async def test_a_key_that_was_revoked_opens_nothing_and_is_told_once_an_hour(self, api: Api):
        made = await api.done("paula", "/keys", {"person": api.town.people["rita"]})
        api.keys["old"] = made["secret"]
        assert (await ask(api, "paula", "DELETE", f"/keys/{made['object']}")).status_code == 201
        for _ in range(3):
            assert (await api.get("old", "/bills")).status_code == 401
            assert (await ask(api, "old", "POST", "/people", {"name": "Eve"})).status_code == 401
        assert len(await self.refusals(api)) == 1
        api.town.now += timedelta(hours=2)
        await api.get("old", "/bills")
        assert {line["detail"] for line in await self.refusals(api)} == {made["object"]}

    async def refusals(self, api: Api) -> list[Body]:
        found: list[Body] = (await api.page("audrey", "/access-log?what=key_refused"))["items"]
        return found

    async def test_who_makes_keys_up_writes_nothing(self, api: Api):
        api.keys["mallory"] = "rw_" + "x" * 43
        assert (await api.get("mallory", "/bills")).status_code == 401
        assert await self.refusals(api) == []
