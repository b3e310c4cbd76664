"""Who may do what, and who sees what."""

from __future__ import annotations

import pytest

from tests.api.caller import Api, Body, problem

ADA = {"name": "Ada", "country": "GB"}
WHO_MAY = {
    "/contractors": (ADA, {"rita", "paula", "tess"}),
    "/people": ({"name": "Eve"}, {"paula"}),
    "/entities": (
        {"code": "B", "name": "B", "currency": "USD", "timezone": "UTC", "unit_code": "U", "unit_name": "U"},
        {"paula"},
    ),
}


@pytest.mark.parametrize("path", WHO_MAY)
async def test_only_these_roles_may(api: Api, path):
    body, allowed = WHO_MAY[path]
    for who in ("rita", "grace", "omar", "paula", "tess", "cora", "audrey"):
        answer = await api.send(who, path, body)
        assert (answer.status_code in {201, 409}) == (who in allowed), (who, answer.text)
        assert who in allowed or problem(answer)["type"] == "/problems/not_allowed"


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer rw_short", "Basic cmVtaXQ6d2VsbA==", "Bearer rw_" + "x" * 43, "Bearer rw_" + "\u00e9" * 43],
)
async def test_without_a_key_of_ours_there_is_nothing(api: Api, header):
    for path in ("/v1/bills", "/v1/bills/bil_" + "0" * 32, "/v1/requests/k"):
        answer = await api.http.get(path, headers={b"authorization": header.encode("latin-1")})
        assert answer.headers["www-authenticate"] == "Bearer"
        assert problem(answer)["type"] == "/problems/unauthenticated"


async def test_an_auditor_reads_everything_and_writes_nothing(api: Api):
    order = api.town.ordered()
    for path in (f"/orders/{order.id}", f"/engagements/{order.engagement}", f"/contractors/{order.contractor}"):
        await api.page("audrey", path)
    await api.refused(403, "audrey", f"/engagements/{order.engagement}/closures", {"reason": "looked wrong"})


async def test_the_owner_of_a_budget_line_has_it_looked_at_again_without_any_other_role(api: Api):
    town = api.town
    asked = town.request(rate="10000.01")
    town.approve(asked)
    town.approve(asked, by="linus")
    case, stands = town.open_case(asked)
    ruling: Body = {"verdict": "retry", "reason": "it was moved", "saw": [f.key for f in stands.findings]}
    api.hire("rob", {"role": "receiver"})
    for who in ("rob", "grace", "rita"):
        await api.refused(403, who, f"/cases/{case}/rulings", ruling)
    await api.done("omar", f"/cases/{case}/rulings", ruling)


class TestOutsiders:
    """What somebody may not see does not exist, in pages, lists and refusals alike."""

    @pytest.fixture
    def order(self, api: Api):
        order = api.town.ordered()
        api.town.receive(order)
        api.town.flip(order)
        return order

    @pytest.fixture
    async def elsewhere(self, api: Api) -> str:
        made = await api.done(
            "paula",
            "/entities",
            {"code": "B", "name": "B", "currency": "USD", "timezone": "UTC", "unit_code": "U", "unit_name": "U"},
        )
        api.hire("otto", *({"role": role, "entity": made["object"]} for role in ("requester", "ap", "treasury")))
        return str(made["object"])

    async def test_another_entitys_people_see_nothing(self, api: Api, order, elsewhere):
        near = (await api.page("audrey", f"/engagements/{order.engagement}"))["neighbours"]
        for one in near:
            expected = 200 if one["kind"] == "contractor" else 404
            assert (await api.get("otto", one["href"].removeprefix("/v1"))).status_code == expected, one
        for nouns in ("engagements", "orders", "bills", "payouts", "cases", "approvals"):
            assert (await api.page("otto", f"/{nouns}"))["items"] == []
        journals = (await api.page("audrey", f"/orders/{order.id}"))["neighbours"]
        assert journals

    async def test_another_entitys_people_are_not_told_that_it_exists(self, api: Api, order, elsewhere):
        theirs = await api.refused(404, "otto", f"/engagements/{order.engagement}/closures", {"reason": "mine"})
        nobodys = await api.refused(404, "otto", f"/engagements/eng_{'0' * 32}/closures", {"reason": "mine"})
        assert theirs["type"] == nobodys["type"] == "/problems/not_found"
        assert (await api.get("otto", f"/orders?number={order.number}")).status_code == 404

    async def test_a_contractor_sees_their_own_and_nothing_of_our_people(self, api: Api, order):
        other = api.town.contractor("Eve")
        api.hire("ada", {"role": "contractor", "contractor": order.contractor})
        api.hire("eve", {"role": "contractor", "contractor": other})
        (bill,) = (await api.page("ada", "/bills"))["items"]
        page = await api.page("ada", bill["href"].removeprefix("/v1"))
        assert page["stage"] == bill["stage"]
        people = set(api.town.people.values())
        assert not any(person in str(page["timeline"]) for person in people)
        assert {one["kind"] for one in page["neighbours"]} <= {"engagement", "order", "contractor", "payout", "change"}
        assert (await api.page("eve", "/bills"))["items"] == []
        assert (await api.get("eve", bill["href"].removeprefix("/v1"))).status_code == 404
        assert [one["id"] for one in (await api.page("eve", "/contractors"))["items"]] == [other]
        assert (await api.get("ada", f"/contractors/{other}")).status_code == 404
        for nouns in ("approvals", "cases"):
            assert (await api.page("ada", f"/{nouns}"))["items"] == []

    async def test_account_numbers_are_whole_for_those_who_need_them(self, api: Api, order):
        shown: dict[str, Body] = {}
        api.hire("ada", {"role": "contractor", "contractor": order.contractor})
        for who in ("ada", "tess", "cora", "rita", "audrey"):
            (shown[who],) = (await api.page(who, f"/contractors/{order.contractor}"))["destinations"]
        assert {who for who, one in shown.items() if one["account"] == "GB33BUKB20201555555555"} == {
            "ada",
            "tess",
            "cora",
        }
        assert shown["rita"]["account"] == "•" * 18 + "5555"


class TestOnBehalfOf:
    """A service brings a person's word: it needs leave to do so, and the person needs the role."""

    async def test_the_act_is_the_persons_and_both_are_recorded(self, api: Api):
        api.hire("gateway", {"role": "delegate"}, service=True)
        rita, gateway = api.town.people["rita"], api.town.people["gateway"]
        made = await api.done("gateway", "/contractors", ADA, on_behalf_of=rita)
        first = (await api.page("audrey", f"/contractors/{made['object']}"))["timeline"][0]
        assert (first["by"]["id"], first["on_behalf_of"]["id"]) == (gateway, rita)

    async def test_a_person_without_the_role_has_none_behind_a_service_either(self, api: Api):
        api.hire("gateway", {"role": "delegate"}, {"role": "admin"}, service=True)
        await api.refused(403, "gateway", "/people", {"name": "Eve"}, on_behalf_of=api.town.people["rita"])

    async def test_administration_is_never_done_on_behalf_of_somebody(self, api: Api):
        """A service that could would cut itself a key of anybody."""
        api.hire("gateway", {"role": "delegate"}, service=True)
        paula, budget = api.town.people["paula"], api.town.budget
        administration: dict[str, Body] = {
            "/keys": {"person": api.town.people["tess"]},
            "/people": {"name": "Eve", "grants": [{"role": "treasury"}]},
            f"/budget-lines/{budget}/adoptions": {"amount": {"amount": "1.00", "currency": "USD"}, "note": "more"},
        }
        for path, body in administration.items():
            told = await api.refused(403, "gateway", path, body, on_behalf_of=paula)
            assert "never done on behalf" in told["detail"], path
            await api.done("paula", path, body)
        await api.done("gateway", "/contractors", ADA, on_behalf_of=paula)

    async def test_a_service_alone_acts_by_its_own_roles(self, api: Api):
        api.hire("gateway", {"role": "delegate"}, service=True)
        await api.refused(403, "gateway", "/contractors", ADA)
        assert (await api.page("gateway", "/bills"))["items"] == []

    @pytest.mark.parametrize("name", ["per_" + "0" * 32, "somebody", "", "per_1\x7f"])
    async def test_nobody_is_nobody(self, api: Api, name):
        api.hire("gateway", {"role": "delegate"}, service=True)
        await api.refused(403, "gateway", "/contractors", ADA, on_behalf_of=name)

    async def test_only_a_service_with_leave_may(self, api: Api):
        api.hire("tess", {"role": "delegate"})
        api.hire("robot", {"role": "admin"}, service=True)
        for who in ("tess", "robot", "paula"):
            await api.refused(403, who, "/contractors", ADA, on_behalf_of=api.town.people["rita"])

    async def test_it_reaches_no_further_than_its_leave(self, api: Api):
        order = api.town.ordered()
        made = await api.done(
            "paula",
            "/entities",
            {"code": "B", "name": "B", "currency": "USD", "timezone": "UTC", "unit_code": "U", "unit_name": "U"},
        )
        api.hire("gateway", {"role": "delegate", "entity": made["object"]}, service=True)
        rita = api.town.people["rita"]
        assert (await api.get("gateway", f"/orders/{order.id}", on_behalf_of=rita)).status_code == 404
        closing = f"/engagements/{order.engagement}/closures"
        await api.refused(404, "gateway", closing, {"reason": "done"}, on_behalf_of=rita)
        api.hire("gateway", {"role": "delegate", "entity": api.town.entity}, service=True)
        await api.page("gateway", f"/orders/{order.id}", on_behalf_of=rita)
        await api.done("gateway", closing, {"reason": "done"}, on_behalf_of=rita)

    async def test_one_key_for_two_people_is_two_requests(self, api: Api):
        api.hire("gateway", {"role": "delegate"}, service=True)
        people = api.town.people
        await api.done("gateway", "/contractors", ADA, key="k", on_behalf_of=people["rita"])
        told = await api.refused(422, "gateway", "/contractors", ADA, key="k", on_behalf_of=people["paula"])
        assert told["type"] == "/problems/key_reused"
