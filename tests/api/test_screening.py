"""What the house finds out about a contractor, and who works on what, is for its own people."""

from __future__ import annotations

import asyncio

import pytest

from tests.api.caller import Api, Body
from verbs.events import tell

HIT = {"check": "sanctions", "result": "doubtful", "reference": "looks like number 77 of the list"}
SINCE = {"valid_from": "2026-03-01T00:00:00Z", "valid_until": None, "destination": None}


async def test_a_contractor_is_told_what_to_give_and_nothing_of_what_we_think_of_them(api: Api):
    ada = api.town.contractor(cleared=False)
    _, bill = await asyncio.to_thread(api.town.payable, ada)
    api.hire("ada", {"role": "contractor", "contractor": ada})
    await api.done("cora", f"/contractors/{ada}/evidence", HIT | SINCE)
    tax = {"check": "tax_form", "result": "failed", "reference": "the name is another"}
    await api.done("cora", f"/contractors/{ada}/evidence", tax | SINCE)
    page, seen = await api.page("ada", f"/contractors/{ada}"), await api.page("ada", f"/bills/{bill}")
    assert [one["check"] for one in page["evidence"]] == ["destination"]
    told = seen["evidence_missing"]
    assert told == page["missing"][0]["evidence_missing"]
    assert {one["check"]: one["clears"] for one in told} == {
        "identity": "send us proof of who you are",
        "tax_form": "send us a valid tax form",
    }
    assert not any(word in f"{page} {seen}" for word in ("doubtful", "failed", "of the list", "is another"))
    assert len((await api.page("cora", f"/contractors/{ada}"))["evidence"]) == 3


async def test_a_contractor_is_not_told_which_of_our_people_sees_to_their_dispute(api: Api):
    order, bill = await asyncio.to_thread(api.town.payable)
    api.hire("ada", {"role": "contractor", "contractor": order.contractor})
    dispute = (await api.done("ada", f"/bills/{bill}/disputes", {"reason": "two days are missing"}))["object"]
    for who, owner in (("tess", api.town.people["tess"]), ("ada", None)):
        (line,) = (await api.page(who, "/disputes"))["items"]
        page = await api.page(who, f"/disputes/{dispute}")
        assert [one["owner"] and one["owner"]["id"] for one in (line, page)] == [owner, owner], who


class TestWhoWorksHereToo:
    """Ada is paid by us, and receives and audits work here: of her own she reads what a contractor reads."""

    @pytest.fixture
    async def own(self, api: Api) -> dict[str, str]:
        ada = api.town.contractor(cleared=False)
        order, bill = await asyncio.to_thread(api.town.payable, ada)
        await api.done("cora", f"/contractors/{ada}/evidence", HIT | SINCE)
        dispute = await api.done("tess", f"/bills/{bill}/disputes", {"reason": "two days too many"})
        await asyncio.to_thread(api.town.settle_down)
        bound = {"role": "contractor", "contractor": ada}
        api.hire("paid", bound)
        api.hire("ada", bound, {"role": "receiver"}, {"role": "auditor"})
        return {"contractor": ada, "order": order.id, "engagement": order.engagement, "bill": bill, **dispute}

    async def test_her_pages_are_those_of_a_contractor(self, api: Api, own: dict[str, str]):
        work, number = own["engagement"], (await api.page("tess", f"/bills/{own['bill']}"))["number"]
        paths = [f"/{noun}s/{own[noun]}" for noun in ("contractor", "order", "engagement", "bill")]
        paths += [f"/disputes/{own['object']}", "/disputes", f"/engagements/{work}/journey", f"/bills?number={number}"]
        for path in paths:
            assert await api.page("ada", path) == await api.page("paid", path), path

    async def test_the_cases_and_approvals_of_her_work_do_not_exist(self, api: Api, own: dict[str, str]):
        near = (await api.page("tess", f"/engagements/{own['engagement']}"))["neighbours"]
        internal = [one for one in near if one["kind"] in {"case", "approval"}]
        assert {one["kind"] for one in internal} == {"case", "approval"}
        for one in internal:
            assert (await api.get("ada", one["href"].removeprefix("/v1"))).status_code == 404, one
        for nouns in ("cases", "approvals"):
            assert (await api.page("ada", f"/{nouns}"))["items"] == []

    async def test_events_tell_her_what_they_tell_a_contractor(self, api: Api, own: dict[str, str]):
        await asyncio.to_thread(api.town.do, "system", tell, 10**9, frozenset())
        told = (await api.page("tess", "/events?limit=200"))["items"]
        internal = [one for one in told if one["data"]["object"].startswith(("cas_", "apr_"))]
        shown = {one["id"] for one in (await api.page("ada", "/events?limit=200"))["items"]}
        assert {one["id"] for one in (await api.page("paid", "/events?limit=200"))["items"]} <= shown
        assert internal
        for one in internal:
            assert one["id"] not in shown
            assert (await api.get("ada", f"/events/{one['id']}")).status_code == 404

    async def test_the_ledger_names_nobody_who_works_on_hers(self, api: Api, own: dict[str, str]):
        acts = {}
        for who in ("tess", "ada"):
            items = (await api.page(who, "/stuck-balances"))["items"]
            acts[who] = {one["acts"]["name"] for one in items if one["subject"] == own["bill"]}
        assert acts == {"tess": {"Cora"}, "ada": {"case owner"}}

    async def test_what_is_others_she_reads_by_her_other_roles(self, api: Api, own: dict[str, str]):
        bob = api.town.contractor("Bob", cleared=False)
        _, bill = await asyncio.to_thread(api.town.payable, bob)
        await api.done("cora", f"/contractors/{bob}/evidence", HIT | SINCE)
        page: Body = await api.page("ada", f"/contractors/{bob}")
        assert "doubtful" in [one["result"] for one in page["evidence"]]
        assert (await api.page("ada", f"/bills/{bill}"))["findings"]
        assert {one["subject"] for one in (await api.page("ada", "/cases"))["items"]} == {bill}

    async def test_nor_behind_a_service_that_may_act_elsewhere_only(self, api: Api, own: dict[str, str]):
        """The service's reach cuts off her role as a contractor, and not that it is she who is paid."""
        abroad = {"code": "B", "name": "B", "currency": "USD", "timezone": "UTC", "unit_code": "U", "unit_name": "U"}
        other = (await api.done("paula", "/entities", abroad))["object"]
        here = {"role": "contractor", "contractor": own["contractor"], "entity": api.town.entity}
        api.hire("both", here, {"role": "auditor"})
        api.hire("gateway", {"role": "delegate", "entity": other}, service=True)
        both = api.town.people["both"]
        page = await api.page("gateway", f"/contractors/{own['contractor']}", on_behalf_of=both)
        assert [one["check"] for one in page["evidence"]] == ["destination"]
