"""What the pages say."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models.findings import Finding
from tests.api.caller import Api, Body, problem
from verbs import intake


@pytest.fixture
def paid(api: Api) -> Body:
    """A journey to its settled payout."""
    order = api.town.ordered()
    api.town.receive(order)
    bill = api.town.flip(order)
    payout = api.town.payout(bill)
    api.town.hear(payout)
    return {
        "engagement": order.engagement,
        "order": order.id,
        "bill": bill,
        "payout": payout,
        "contractor": order.contractor,
    }


async def test_every_page_says_where_it_stands_and_leads_to_its_neighbours(api: Api, paid):
    todo, seen = [f"/v1/{noun}s/{object_id}" for noun, object_id in paid.items()], set[str]()
    while todo:
        place = todo.pop()
        if place in seen:
            continue
        seen.add(place)
        page = await api.page("audrey", place.removeprefix("/v1"))
        assert page["href"] == place
        assert {"stage", "waits_for", "owner", "since", "due", "timeline", "neighbours"} <= page.keys()
        assert page["timeline"]
        todo += [one["href"] for one in page["neighbours"]]
    assert {place.split("/")[2] for place in seen} == {
        "engagements",
        "orders",
        "bills",
        "payouts",
        "contractors",
        "approvals",
    }


async def test_the_amounts_on_a_page_are_money(api: Api, paid):
    usd = {"amount": "6000.00", "currency": "USD"}
    bill = await api.page("audrey", f"/bills/{paid['bill']}")
    assert (bill["total"], bill["lines"][0]["net"], bill["timeline"][0]["detail"]["total"]) == (usd, usd, usd)
    payout = await api.page("audrey", f"/payouts/{paid['payout']}")
    assert payout["amount"] == usd
    assert payout["stage"] == "settled"
    (attempt,) = payout["attempts"]
    assert (attempt["key"], attempt["sent"]) == (f"{paid['payout']}:1", 1)
    order = await api.page("audrey", f"/orders/{paid['order']}")
    assert order["says"]["lines"][0]["unit_price"] == {"amount": "600.00", "currency": "USD"}


async def test_an_order_is_found_by_its_number(api: Api, paid):
    order = await api.page("rita", f"/orders/{paid['order']}")
    assert await api.page("rita", f"/orders?number={order['number']}") == order
    assert (await api.get("rita", "/orders?number=PO-NONE")).status_code == 404


async def test_an_approval_shows_all_that_its_answer_needs(api: Api):
    contractor = api.town.contractor(cleared=False)
    engagement = api.town.request(contractor)
    approval = (await api.page("rita", f"/engagements/{engagement}"))["approval"]
    page = await api.page("grace", f"/approvals/{approval}")
    assert [person["name"] for person in page["may_answer"]] == ["Grace"]
    assert page["budget"][0]["available"] == {"amount": "100000.00", "currency": "USD"}
    assert page["budget"][0]["asked"] == page["total"] == {"amount": "6000.00", "currency": "USD"}
    assert {one["check"] for one in page["evidence_missing"]} == {"identity", "tax_form", "sanctions"}
    assert (page["stage"], page["owner"]["name"], page["requester"]["name"]) == ("open", "Grace", "Rita")
    decision = {"verdict": "approve", "reason": "fine", "digest": page["digest"]}
    told = await api.refused(409, "linus", f"/approvals/{approval}/decisions", decision)
    assert told["type"] == "/problems/not_yours_to_decide"
    await api.done("grace", f"/approvals/{approval}/decisions", decision)
    await api.rest()
    after = await api.page("grace", f"/approvals/{approval}")
    assert (after["stage"], after["may_answer"]) == ("approved", [])
    assert after["steps"][0]["decisions"][0]["person"]["name"] == "Grace"


async def test_a_case_is_ruled_on_by_the_keys_that_its_page_shows(api: Api):
    order = api.town.ordered()
    api.town.receive(order, "9")
    bill = await asyncio.to_thread(api.town.flip, order)
    case = (await api.page("tess", f"/bills/{bill}"))["case"]
    page = await api.page("tess", f"/cases/{case}")
    assert page["subject"] == bill
    assert all(
        Finding.model_validate({n: f[n] for n in Finding.model_fields}, strict=False).key == f["key"]
        for f in page["findings"]
    )
    ruling = {"verdict": "accept", "reason": "agreed by phone", "saw": [finding["key"] for finding in page["findings"]]}
    stale = await api.refused(409, "tess", f"/cases/{case}/rulings", ruling | {"saw": ["QTY_REC|other"]})
    assert stale["type"] == "/problems/findings_changed"
    await api.done("tess", f"/cases/{case}/rulings", ruling)
    await api.rest()
    assert (await api.page("tess", f"/cases/{case}"))["rulings"][0]["counts"] is True
    assert (await api.page("tess", f"/bills/{bill}"))["stage"] in {"settled", "payable", "released"}


async def test_a_change_order_shows_what_it_proposes(api: Api):
    order = api.town.ordered()
    change = api.town.propose(order, quantity="12")
    page = await api.page("grace", f"/changes/{change}")
    assert (page["number"], page["total"]["amount"]) == (f"{order.number}/C1", "7200.00")
    assert (await api.page("grace", f"/approvals/{page['approval']}"))["asked"]["lines"][0]["quantity"] == "12"


async def test_one_key_leads_to_one_object_and_its_journals(api: Api):
    order = api.town.ordered()
    flip = {
        "number": "A-1", "issued_on": "2026-03-02",
        "lines": [{"order_line": 1, "quantity": "10", "service_from": "2026-02-20", "service_to": "2026-03-02"}],
    }  # fmt: skip
    api.town.receive(order)
    made = await api.done("rita", f"/engagements/{order.engagement}/flips", flip, key="flip/1 of March")
    await api.rest()
    await asyncio.to_thread(api.town.hear, api.town.payout(made["object"]))
    found = await api.page("rita", "/requests/flip/1%20of%20March")
    assert (found["object"], found["answer"]) == (made["object"], made)
    kinds = [one["kind"] for one in found["journals"] if one["subject"] == made["object"]]
    assert kinds == ["bill_linked", "matched", "gate_opened", "released", "settled"]
    journal = await api.page("rita", found["journals"][-1]["href"].removeprefix("/v1"))
    assert journal["transfers"]
    assert all(transfer["amount"]["currency"] == "USD" for transfer in journal["transfers"])
    assert (await api.get("tess", "/requests/flip/1%20of%20March")).status_code == 404
    mine = api.town.people["rita"]
    assert (await api.page("audrey", f"/requests/flip/1%20of%20March?client={mine}"))["object"] == made["object"]
    assert (await api.get("audrey", f"/journals/jnl_{'0' * 32}")).status_code == 404


async def test_lists_come_in_pages_that_lose_and_repeat_nothing(api: Api):
    made = {api.town.contractor(f"Ada {n}") for n in range(7)}
    seen, query = list[str](), ""
    while True:
        page = await api.page("rita", f"/contractors?limit=3{query}")
        assert len(page["items"]) <= 3
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        query = f"&cursor={page['next']}"
    assert seen == sorted(made, reverse=True)


async def test_a_queue_is_a_list_by_stage_and_owner(api: Api):
    order = api.town.ordered()
    await asyncio.to_thread(api.town.flip, order)
    mine = await api.page("tess", f"/cases?stage=open&owner={api.town.people['tess']}")
    assert [one["stage"] for one in mine["items"]] == ["open"]
    assert (await api.page("tess", f"/cases?stage=open&owner={api.town.people['rita']}"))["items"] == []
    assert (await api.page("tess", "/cases?stage=closed"))["items"] == []


async def test_a_restated_case_asks_for_what_clears_the_findings_that_stand_now(api: Api):
    order = api.town.ordered(lines=(api.town.line(2, "10", "600.00"),))
    bill = await asyncio.to_thread(api.town.bill, order.contractor)
    (opened,) = (await api.page("tess", "/cases?stage=open"))["items"]
    assert opened["next_action"] == "attach the right order number to the bill"
    api.town.now += timedelta(hours=1)
    await asyncio.to_thread(api.town.attach, bill, order.number)
    (restated,) = (await api.page("tess", "/cases?stage=open"))["items"]
    page = await api.page("tess", f"/cases/{opened['id']}")
    assert restated["next_action"] == page["next_action"] == "bill it on a line that the order has"
    assert (restated["id"], restated["due"], page["due"]) == (opened["id"], opened["due"], opened["due"])


async def test_a_flip_that_was_refused_tells_so_where_its_bill_would_be(api: Api):
    order = api.town.ordered()
    asked = api.town.done("rita", api.town.flipping, order).object
    api.town.done("tess", intake.receive_bill, api.town.bill_ask(order.contractor, order.number))
    await api.rest()
    api.hire("ada", {"role": "contractor", "contractor": order.contractor})
    api.hire("eve", {"role": "contractor", "contractor": api.town.contractor("Eve")})
    told = {who: problem(await api.get(who, f"/bills/{asked}")) for who in ("rita", "ada", "eve")}
    assert {one["status"] for one in told.values()} == {404}
    assert told["rita"]["detail"] == told["ada"]["detail"]
    assert told["ada"]["detail"].startswith(f"{asked} was never made: bill A-1 of this contractor is here already")
    assert told["eve"]["detail"] == f"there is no {asked}"
    near = (await api.page("rita", f"/engagements/{order.engagement}"))["neighbours"]
    assert [one["stage"] for one in near if one["kind"] == "case"] == ["open", "open"]
