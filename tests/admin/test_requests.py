"""One request key, one object, one outcome on the book: in the search box, and on the object's own page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.api.neighbours import settled_in

KEY = "flip/1 of March"


@pytest.fixture
async def bill(api: Api, order: Any) -> str:
    """A bill that Rita asked for under `KEY`."""
    line = {"order_line": 1, "quantity": "10", "service_from": "2026-02-20", "service_to": "2026-03-02"}
    flip = {"number": "A-1", "issued_on": "2026-03-02", "lines": [line]}
    made = await api.done("rita", f"/engagements/{order.engagement}/flips", flip, key=KEY)
    await api.rest()
    return str(made["object"])


async def test_the_search_box_finds_a_request_by_its_key(sign_in: SignIn, bill):
    page = await sign_in("rita").open("/search?q=flip%2F1+of+March")
    assert page.place == "/requests?key=flip%2F1+of+March"
    for said in (f"Request {KEY}", "flips", "asked by Rita", "One request, one result: bill A-1", "bill linked"):
        assert said in page.text
    assert page.parsed.links["A-1"] == f"/bills/{bill}"


async def test_what_else_the_key_finds_stands_beside_it(api: Api, sign_in: SignIn, bill):
    await api.done("rita", "/contractors", {"name": "Maud", "country": "GB"}, key="A-1")
    page = await sign_in("rita").open("/search?q=A-1")
    assert page.parsed.links["A-1"] == f"/bills/{bill}"
    key = await sign_in("rita").open(page.parsed.links["It is also the key of a request of yours"])
    assert "contractor Maud" in key.text


async def test_a_refusal_is_found_as_it_was_told(api: Api, sign_in: SignIn, order, bill):
    twin = await sign_in("rita").open(f"/orders/{order.id}")
    told = await twin.send("flip", number="A-1", quantity_1="1")
    assert "Here already" in told.text
    (key,) = (row["key"] for row in api.rows("request") if row["status"] == 409)
    page = await sign_in("rita").open(f"/requests?key={key}")
    assert "Here already" in page.text
    assert "Nothing that you may see was booked for it" in page.text


async def test_somebody_elses_key_is_for_who_reads_the_whole_house(api: Api, sign_in: SignIn, bill):
    near, ritas = settled_in(api), f"/requests?key=flip%2F1+of+March&client={api.town.people['rita']}"
    colleague = sign_in(near.hired("unit", "requester"))
    assert "Nothing found" in (await colleague.open("/search?q=flip%2F1+of+March")).text
    told = await colleague.open(ritas)
    assert "has the key flip/1 of March" in told.text
    assert bill not in told.answer.text
    assert not (await colleague.open("/requests")).form("/requests").fields.keys() & {"client"}
    form = await sign_in("audrey").open("/requests")
    assert {"key", "client"} <= form.form("/requests").fields.keys()
    assert "asked by Rita" in (await sign_in("audrey").open(ritas)).text


async def test_an_objects_page_says_under_which_key_it_was_asked_for(api: Api, sign_in: SignIn, bill):
    for who in ("rita", "audrey"):
        page = await sign_in(who).open(f"/bills/{bill}")
        assert f"Request {KEY}" in (await sign_in(who).open(page.parsed.links[KEY])).text
    colleague = sign_in(settled_in(api).hired("unit", "requester"))
    page = await colleague.open(f"/bills/{bill}")
    assert "Bill A-1" in page.text
    assert "Request key" not in page.text


async def test_a_later_request_about_it_is_not_taken_for_the_one_that_made_it(api: Api, sign_in: SignIn, order):
    api.town.now += timedelta(minutes=5)
    page = await sign_in("rita").open(f"/engagements/{order.engagement}")
    done = await page.send("close", reason="the work is done")
    assert "Its end was asked for" in done.text
    assert "Request key" not in done.text


async def test_work_that_was_asked_for_in_the_browser_has_its_key_too(api: Api, sign_in: SignIn):
    _, sow = api.town.terms(api.town.contractor())
    page = await sign_in("rita").open(f"/engagements/new?sow={sow}")
    line = {"description_1": "Trajectories", "quantity_1": "4", "unit_price_1": "700"}
    done = await page.send("ask", file=None, scope="Four days.", effective_to="2026-06-30", **line)
    (key,) = (text for text in done.parsed.links if text.startswith("form "))
    found = await sign_in("rita").open(f"/search?q={key}")
    assert found.parsed.links[page_number(done.text)] == done.place.partition("?")[0]


def page_number(text: str) -> str:
    return next(word for word in text.split() if word.startswith("REQ-"))


@pytest.mark.parametrize("nonsense", ["%00", "a%00b", "%ED%A0%80", "%C3%BC", "x" * 300])
async def test_what_is_no_key_is_told_so_and_asked_of_nobody(sign_in: SignIn, nonsense):
    assert (await sign_in("rita").open(f"/requests?key={nonsense}")).status == 422
    assert (await sign_in("rita").open(f"/search?q={nonsense}")).status in {200, 422}
