"""People through the API: who may do what about whom, and what their pages say."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.api.caller import Api, Body, open_api, problem
from tests.api.personnel import add, ask, sign_in
from tests.town import Town

NOBODY = "per_" + "0" * 32


@pytest.fixture
async def api(sqlite_town: Town) -> AsyncIterator[Api]:
    async with open_api(sqlite_town) as caller:
        yield caller


class TestWhoMay:
    """One table of what is done about people, by role and by place. Only an administrator of the house administers."""

    OTHERS = ("requester", "approver", "receiver", "ap", "treasury", "compliance", "auditor")

    @pytest.fixture
    def callers(self, api: Api) -> list[str]:
        for role in self.OTHERS:
            api.hire(f"house {role}", {"role": role})
        api.hire("admin of the entity", {"role": "admin", "entity": api.town.entity})
        api.hire("contractor", {"role": "contractor", "contractor": api.town.contractor()})
        return [*(f"house {role}" for role in self.OTHERS), "admin of the entity", "contractor"]

    async def test_administer(self, api: Api, callers: list[str]):
        eve = await add(api, "eve", {"role": "approver"})
        (grant,) = (await api.page("paula", f"/people/{eve}"))["roles"]
        (session,) = (await self.signed_in(api, eve))["sessions"]
        soon = {"starts_at": f"{api.town.now:%Y-%m-%dT%H:%M:%SZ}", "ends_at": "2026-04-01T00:00:00Z", "reason": "away"}
        acts: list[tuple[str, str, Body | None]] = [
            ("POST", f"/people/{eve}/invitations", None),
            ("POST", f"/people/{eve}/grants", {"role": "receiver"}),
            ("POST", f"/people/{eve}/delegations", {"deputy": api.town.people["linus"], **soon}),
            ("DELETE", f"/sessions/{session['id']}", None),
            ("DELETE", f"/people/{eve}/sessions", None),
            ("DELETE", f"/people/{eve}/openid-subjects", None),
            ("DELETE", f"/grants/{grant['id']}", None),
            ("POST", f"/people/{eve}/deactivations", {"reason": "left", "successor": api.town.people["grace"]}),
            ("POST", f"/people/{eve}/reactivations", {"reason": "back"}),
        ]
        for method, path, body in acts:
            for who in callers:
                assert problem(await ask(api, who, method, path, body))["type"] == "/problems/not_allowed", (who, path)
            answer = await ask(api, "paula", method, path, body)
            assert answer.status_code == 201, (path, answer.text)

    async def signed_in(self, api: Api, person: str) -> Body:
        await sign_in(api, person)
        return await api.page("paula", f"/people/{person}")

    async def test_read(self, api: Api, callers: list[str]):
        allowed: dict[str, set[str]] = {}
        eve = await add(api, "eve")
        for path in ("/people", f"/people/{eve}", "/access-log"):
            answers = {who: await api.get(who, path) for who in (*callers, "paula")}
            allowed[path] = {who for who, answer in answers.items() if answer.status_code == 200}
            assert {answer.status_code for answer in answers.values()} <= {200, 403, 404}
        everyone = {*callers, "paula"}
        assert allowed == {
            "/people": everyone - {"contractor"},
            f"/people/{eve}": {"paula", "house auditor"},
            "/access-log": {"paula", "house auditor"},
        }

    async def test_no_service_administers_on_behalf_of_somebody(self, api: Api):
        api.hire("gateway", {"role": "delegate"}, service=True)
        grace, paula = api.town.people["grace"], api.town.people["paula"]
        told = await api.refused(403, "gateway", f"/people/{grace}/grants", {"role": "ap"}, on_behalf_of=paula)
        assert "never done on behalf" in told["detail"]

    async def test_everybody_reads_their_own_page_and_signs_themselves_out(self, api: Api):
        eve = await add(api, "eve")
        opened = await sign_in(api, eve)
        api.hire("eve")
        page = await api.page("eve", f"/people/{eve}")
        (session,) = page["sessions"]
        assert (session["how"], session["address"], page["has_password"]) == ("invitation", "192.0.2.7", True)
        assert opened.token not in str(page)
        answer = await ask(api, "eve", "DELETE", f"/people/{eve}/sessions")
        assert answer.json()["detail"] == {"ended": "1"}
        assert (await api.page("eve", f"/people/{eve}"))["sessions"] == []

    async def test_an_approver_names_their_deputy_and_either_ends_it(self, api: Api):
        grace, linus = (api.town.people[who] for who in ("grace", "linus"))
        days = {"starts_at": "2026-03-01T00:00:00Z", "ends_at": "2026-03-09T00:00:00Z", "reason": "at the sea"}
        made = await api.done("grace", f"/people/{grace}/delegations", {"deputy": linus, **days})
        (shown,) = (await api.page("grace", f"/people/{grace}"))["delegations"]
        assert (shown["stage"], shown["deputy"]["name"]) == ("in_force", "Linus")
        assert problem(await ask(api, "olga", "DELETE", f"/delegations/{made['object']}"))["status"] == 403
        assert (await ask(api, "linus", "DELETE", f"/delegations/{made['object']}")).status_code == 201
        (shown,) = (await api.page("linus", f"/people/{linus}"))["delegations"]
        assert shown["stage"] == "over"


class TestLists:
    async def test_people_come_in_pages_and_are_found_by_their_address(self, api: Api):
        eve = await add(api, "eve", {"role": "ap"}, {"role": "ap", "entity": api.town.entity})
        (found,) = (await api.page("rita", "/people?email=EVE@acme.example"))["items"]
        assert (found["id"], found["roles"], found["active"]) == (eve, ["ap"], True)
        seen, place = list[str](), "/people?limit=3"
        while place:
            page = await api.page("rita", place)
            seen += [one["id"] for one in page["items"]]
            place = f"/people?limit=3&cursor={page['next']}" if page["next"] else ""
        assert seen == sorted(seen, reverse=True)
        assert len(seen) == api.count("person")

    async def test_who_left_is_listed_as_gone(self, api: Api):
        eve = await add(api, "eve")
        await api.done("paula", f"/people/{eve}/deactivations", {"reason": "left"})
        assert [one["id"] for one in (await api.page("rita", "/people?active=false"))["items"]] == [eve]
        assert eve not in str(await api.page("rita", "/people?active=true"))
        (left,) = (await api.page("paula", f"/people/{eve}"))["history"]
        assert (left["active"], left["reason"], left["by"]["name"]) == (False, "left", "Paula")

    async def test_there_is_nobody_of_an_id_that_was_never_given(self, api: Api):
        assert (await api.get("paula", f"/people/{NOBODY}")).status_code == 404
        assert (await api.get("rita", f"/people/{api.town.people['grace']}")).status_code == 404


async def test_a_service_that_was_deactivated_opens_nothing(api: Api):
    api.hire("gateway", {"role": "ap"}, service=True)
    assert (await api.get("gateway", "/bills")).status_code == 200
    await api.done("paula", f"/people/{api.town.people['gateway']}/deactivations", {"reason": "replaced"})
    assert (await api.get("gateway", "/bills")).status_code == 401


async def test_a_deputy_finds_what_waits_for_the_approver_and_not_what_they_asked_for(api: Api):
    town = api.town
    eve = await add(api, "eve")
    api.hire("eve")
    grace = town.people["grace"]
    days = {"starts_at": "2026-03-01T00:00:00Z", "ends_at": "2026-03-09T00:00:00Z", "reason": "at the sea"}
    asked, own = town.request(), town.request(by="eve")
    assert (await api.get("eve", f"/approvals?owner={eve}")).json()["items"] == []
    await api.done("grace", f"/people/{grace}/delegations", {"deputy": eve, **days})
    (listed,) = (await api.page("eve", f"/approvals?owner={eve}"))["items"]
    assert listed["subject"] == asked
    page = await api.page("eve", listed["href"].removeprefix("/v1"))
    assert [one["name"] for one in page["may_answer"]] == ["Grace", "eve"]
    others = await api.page("eve", f"/approvals/{town.approval(own).id}")
    assert [one["name"] for one in others["may_answer"]] == ["Grace"]
    decision = {"verdict": "approve", "reason": "fine", "digest": page["digest"]}
    await api.done("eve", f"{listed['href'].removeprefix('/v1')}/decisions", decision)
    (decided,) = (await api.page("eve", listed["href"].removeprefix("/v1")))["steps"][0]["decisions"]
    assert (decided["person"]["name"], decided["instead_of"]["name"]) == ("eve", "Grace")
