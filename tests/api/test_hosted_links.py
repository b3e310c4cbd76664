"""Links: who makes them, what they open, and that a bad one tells nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api.caller import Api
from tests.api.hosted import Holder, let_in


@pytest.fixture
async def ada(sqlite_api: Api) -> Holder:
    return await let_in(sqlite_api, sqlite_api.town.ordered().id)


async def test_the_token_is_shown_once_and_kept_nowhere(sqlite_api: Api):
    order = sqlite_api.town.ordered().id
    first = await sqlite_api.done("tess", f"/orders/{order}/links", {}, key="k")
    again = await sqlite_api.done("tess", f"/orders/{order}/links", {}, key="k")
    assert first["object"] == again["object"]
    assert "secret" not in again
    dump = "".join(str(row) for row in sqlite_api.rows("hosted_link") + sqlite_api.rows("request"))
    assert first["secret"] not in dump


async def test_a_link_that_is_no_good_looks_like_one_that_never_was(sqlite_api: Api, ada: Holder):
    never = await Holder(sqlite_api, "x" * 43, "").open(status=404)
    tampered = await Holder(sqlite_api, ada.token[:-1] + ("A" if ada.token[-1] != "A" else "B"), "").open(status=404)
    short = await Holder(sqlite_api, "..%2f", "").open(status=404)
    revoked = await let_in(sqlite_api, (await order_of(sqlite_api, ada)))
    assert (await revoked.revoked_by("rita")).status_code == 201
    gone = await revoked.open(status=404)
    sqlite_api.town.now += timedelta(days=91)
    expired = await ada.open(status=404)
    pages = (never, tampered, short, gone, expired)
    assert len({page.answer.text for page in pages}) == 1
    assert len({str(sorted(page.answer.headers.items())) for page in pages}) == 1
    assert "This link opens nothing" in expired.text


async def order_of(api: Api, holder: Holder) -> str:
    (row,) = [row for row in api.rows("hosted_link") if row["id"] == holder.link]
    return str(row["subject"])


async def test_what_was_begun_through_a_link_is_not_done_after_it_was_revoked(sqlite_api: Api, ada: Holder):
    page, written = await ada.open(), sqlite_api.written()
    await ada.revoked_by("tess")
    await ada.submit(page, "/bills", status=404, number="A-1", line__1__quantity="1")
    assert sqlite_api.written() == written | {"request": written["request"] + 1}


async def test_only_the_people_of_its_unit_make_links_and_see_who_did(sqlite_api: Api):
    order = sqlite_api.town.ordered()
    sqlite_api.hire("ada", {"role": "contractor", "contractor": order.contractor})
    for who in ("grace", "omar", "cora", "paula", "audrey", "ada"):
        await sqlite_api.refused(403, who, f"/orders/{order.id}/links", {})
    await let_in(sqlite_api, order.id, by="rita", days=7)
    (link,) = (await sqlite_api.page("grace", f"/orders/{order.id}/links"))["items"]
    assert (link["made_by"]["name"], link["opens"]) == ("Rita", True)
    assert (await sqlite_api.get("ada", f"/orders/{order.id}/links")).status_code == 404


async def test_only_they_revoke_one(sqlite_api: Api, ada: Holder):
    order = await order_of(sqlite_api, ada)
    sqlite_api.hire("ada", {"role": "contractor", "contractor": sqlite_api.rows("purchase_order")[0]["contractor"]})
    told = {who: (await ada.revoked_by(who)).status_code for who in ("omar", "audrey", "ada", "rita")}
    assert told == {"omar": 403, "audrey": 403, "ada": 404, "rita": 201}
    (link,) = (await sqlite_api.page("grace", f"/orders/{order}/links"))["items"]
    assert (link["revoked"], link["opens"]) == (True, False)


async def test_a_token_is_no_key(sqlite_api: Api, ada: Holder):
    for key in (ada.token, f"rw_{ada.token}"):
        answer = await sqlite_api.http.get("/v1/bills", headers={"authorization": f"Bearer {key}"})
        assert answer.status_code == 401
    answer = await sqlite_api.http.get("/inbox", headers={"cookie": f"remitwell_session={ada.token}"})
    assert answer.status_code == 303


async def test_the_contractor_acts_as_one_person_of_their_own_with_no_key(sqlite_api: Api):
    order = sqlite_api.town.ordered()
    links = [await let_in(sqlite_api, order.id) for _ in range(2)]
    people = {row["person"] for row in sqlite_api.rows("hosted_link")}
    assert len(links) == 2
    assert len(people) == 1
    (person,) = people
    assert [row["person"] for row in sqlite_api.rows("api_key")].count(person) == 0
    grants = [row for row in sqlite_api.rows("role_grant") if row["person"] == person]
    assert [(row["role"], row["contractor"]) for row in grants] == [("contractor", order.contractor)]


async def test_a_link_leads_to_its_own_bills_and_to_no_others(sqlite_api: Api):
    town = sqlite_api.town
    mine, other = town.ordered(ada := town.contractor()), town.ordered(ada)
    strangers = town.ordered(town.contractor("Eve"))
    bills = {name: town.bill(order.contractor, order.number, number=name) for name, order in
             (("A-1", mine), ("B-1", other), ("E-1", strangers))}  # fmt: skip
    bills["loose"] = town.bill(ada, number="A-2")
    to_order, to_bill = await let_in(sqlite_api, mine.id), await let_in(sqlite_api, bills["B-1"])
    for name, by_order, by_bill in (("A-1", 200, 404), ("loose", 200, 404), ("B-1", 404, 200), ("E-1", 404, 404)):
        await to_order.open(f"/bills/{bills[name]}", status=by_order)
        await to_bill.open(f"/bills/{bills[name]}", status=by_bill)
        answer = await sqlite_api.http.get(f"/h/{to_bill.token}/bills/{bills[name]}/invoice.pdf")
        assert answer.status_code == by_bill


async def test_every_answer_says_to_keep_the_address_secret(sqlite_api: Api, ada: Holder):
    refused = await sqlite_api.http.post(f"/h/{ada.token}/bills", data={"csrf": "made up", "number": "A-1"})
    wrong_method = await sqlite_api.http.put(f"/h/{ada.token}")
    assert (refused.status_code, wrong_method.status_code) == (403, 405)
    for answer in ((await ada.open()).answer, (await ada.open("/nowhere", status=404)).answer, refused, wrong_method):
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "noindex" in answer.headers["x-robots-tag"]
        assert "set-cookie" not in answer.headers
        assert "<script" not in answer.text
