"""What is read of the house: who we are, by which rules, with which money, under which papers."""

from __future__ import annotations

import asyncio
import re

from models.asks.hosted import NewLink
from models.asks.people import Deactivation
from models.policy import Policy
from tests.api.caller import Api
from tests.api.neighbours import Neighbours
from verbs import hosted_links, leaving


async def test_people_of_an_entity_find_it_with_its_units_and_nobody_else_does(near: Neighbours):
    town = near.town
    seen = {
        place: {one["id"]: {unit["id"] for unit in one["units"]} for one in page["items"]}
        for place in ("entity", "unit", "other entity", "contractor")
        for page in [await near.api.page(near.hired(place), "/entities")]
    }
    ours = {town.entity: {town.unit, near.operations.unit}}
    assert seen["entity"] == seen["unit"] == ours
    assert seen["other entity"].keys() == {near.abroad}
    assert seen["contractor"] == {}


async def test_colleagues_are_found_by_the_beginning_of_their_name_and_services_are_none(near: Neighbours):
    near.api.hire("grog", service=True)
    page = await near.api.page("rita", "/colleagues?q=GR")
    assert [one["name"] for one in page["items"]] == ["Grace"]
    assert (await near.api.page("rita", "/colleagues?limit=2"))["more"] is True
    assert (await near.api.page("rita", "/colleagues?q=%25"))["items"] == []
    assert (await near.api.page(near.hired("contractor"), "/colleagues"))["items"] == []


async def test_whoever_left_and_whoever_acts_for_a_contractor_alone_is_no_colleague(near: Neighbours):
    town = near.town
    near.api.hire("greta", near.grant("contractor", ""))
    near.api.hire("grim", near.grant("entity", "auditor"))
    near.api.hire("grunt")
    link = NewLink(days=9)
    town.done("tess", hosted_links.make, town.ordered(town.contractor("Gregor")).id, link, "token")
    town.done("paula", leaving.deactivate, town.people["grim"], Deactivation(reason="left"))
    page = await near.api.page("rita", "/colleagues?q=gr")
    assert [one["name"] for one in page["items"]] == ["Grace", "Grunt"]


async def test_a_policy_says_every_rule_in_words(api: Api):
    first = (await api.page("rita", f"/entities/{api.town.entity}/policies"))["items"][0]
    changed = api.town.policy().model_dump(mode="json") | {"match": "two_way"}
    await api.done("paula", f"/entities/{api.town.entity}/policies", changed)
    newest, older = (await api.page("rita", f"/entities/{api.town.entity}/policies"))["items"]
    assert (older["id"], older["current"], newest["current"]) == (first["id"], False, True)
    page = await api.page("rita", newest["href"].removeprefix("/v1"))
    assert {one["rule"] for one in page["rules"]} == set(Policy.model_fields)
    said = [one["says"] for one in page["rules"]]
    assert "Up to 10,000.00 USD: budget owner, by Grace, within 24 hours, else Linus may too" in said
    assert "A bill is held against its order" in said
    assert "compliance: Cora" in said


async def test_a_policy_that_is_looked_up_is_published_again_as_it_was(api: Api):
    path = f"/entities/{api.town.entity}/policies"
    odd = api.town.policy().model_dump(mode="json") | {
        "tax_codes": {"none": "0", "reduced": "7.25"},
        "case_due_hours": 5,
        "payment_tail_days": 0,
        "separation": {"approver_may_rule": False},
    }
    odd["bands"][0] |= {"up_to": "0.10", "together": True}
    published = await api.done("paula", path, odd)
    page = await api.page("rita", f"/policies/{published['object']}")
    again = await api.done("paula", path, page["terms"])
    assert (again["detail"]["version"], again["detail"]["digest"]) == ("3", page["digest"])
    assert {"Grace", "Linus"} <= {one["name"] for one in page["people"]}
    assert {one["id"] for one in page["people"]} == set(re.findall("per_[0-9a-f]{32}", str(page["terms"])))


async def test_a_budget_line_adds_up_at_every_station(api: Api):
    async def line() -> dict[str, str]:
        page = await api.page("rita", f"/budget-lines/{api.town.budget}")
        (listed,) = (await api.page("rita", f"/budget-lines?entity={api.town.entity}"))["items"]
        assert {name: page[name] for name in listed} == listed
        return {name: page[name]["amount"] for name in ("reserved", "committed", "claimed", "in_work", "spent", "left")}

    whole = dict.fromkeys(("reserved", "committed", "claimed", "in_work", "spent"), "0.00") | {"left": "100000.00"}
    assert await line() == whole
    order = api.town.ordered()
    ordered = whole | {"committed": "6000.00", "in_work": "6000.00", "left": "94000.00"}
    assert await line() == ordered
    await asyncio.to_thread(api.town.flip, order)
    claimed = ordered | {"committed": "0.00", "claimed": "6000.00"}
    assert await line() == claimed
    await asyncio.to_thread(api.town.receive, order)
    assert await line() == claimed | {"claimed": "0.00", "in_work": "0.00", "spent": "6000.00"}
    (adopted,) = (await api.page("paula", f"/budget-lines/{api.town.budget}"))["adoptions"]
    assert adopted["kind"] == "budget_adopted"


async def test_an_approver_reads_the_statement_of_work_that_they_approve(api: Api):
    order = api.town.ordered()
    api.town.publish_sow(order)
    page = await api.page("grace", f"/engagements/{order.engagement}")
    sow = await api.page("grace", f"/sows/{page['sow']}")
    assert [one["version"] for one in sow["versions"]] == [2, 1]
    asked = await api.page("grace", f"/sows/{page['sow']}/versions/{page['asked']['sow_version']}")
    assert (asked["body"], asked["version"], asked["current"]) == ("Ten days of work", 1, 2)
    assert (await api.page("grace", f"/sows/{page['sow']}/versions/2"))["body"] == "Eleven days of work"
    assert (await api.get("grace", f"/sows/{page['sow']}/versions/3")).status_code == 404
    contract = await api.page("grace", sow["contract"]["id"] and f"/contracts/{page['contract']}")
    assert [(one["id"], one["version"]) for one in contract["sows"]] == [(page["sow"], 2)]
    assert (await api.page("grace", f"/contracts/{page['contract']}/versions/1"))["body"] == "Terms, first version"


async def test_contracts_are_listed_for_those_who_may_open_them(near: Neighbours):
    ours, theirs = near.town.terms(near.ada)[0], near.town.terms(near.eve)[0]

    async def listed(place: str, asked: str = "") -> set[str]:
        page = await near.api.page(near.hired(place), f"/contracts?{asked}")
        return {one["id"] for one in page["items"]}

    assert await listed("unit") == await listed("house") == {ours, theirs}
    assert await listed("unit", f"contractor={near.eve}") == {theirs}
    assert await listed("contractor") == {ours}
    assert await listed("other entity") == set()
    first = await near.api.page(near.hired("unit"), "/contracts?limit=1")
    rest = await near.api.page(near.hired("unit"), f"/contracts?limit=1&cursor={first['next']}")
    assert {first["items"][0]["id"], rest["items"][0]["id"]} == {ours, theirs}
    assert rest["next"] is None
