"""What the house finds out about a contractor, and who works on what, is for its own people."""

from __future__ import annotations

import asyncio

from tests.api.caller import Api


async def test_a_contractor_is_told_what_to_give_and_nothing_of_what_we_think_of_them(api: Api):
    ada = api.town.contractor(cleared=False)
    _, bill = await asyncio.to_thread(api.town.payable, ada)
    api.hire("ada", {"role": "contractor", "contractor": ada})
    hit = {"check": "sanctions", "result": "doubtful", "reference": "looks like number 77 of the list"}
    since = {"valid_from": "2026-03-01T00:00:00Z", "valid_until": None, "destination": None}
    await api.done("cora", f"/contractors/{ada}/evidence", hit | since)
    tax = {"check": "tax_form", "result": "failed", "reference": "the name is another"}
    await api.done("cora", f"/contractors/{ada}/evidence", tax | since)
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
