"""Every fact of the catalogue is told once, as the reference says, to those who may hear of it."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from typing import Any

from models.asks.news import NewEndpoint
from models.asks.setup import NewPerson, NewUnit
from models.asks.work import Because
from models.events import BY_FACT, CATALOGUE, CODES
from models.facts import FACTS
from models.ids import kind_of
from store.database import Database
from tests.courier.desk import SECRET, Desk, bodies
from tests.verify.telling import a_rich_town
from verbs import endpoints
from verbs.setup import add_person, open_unit
from verbs.verify import verify

UNIT = NewUnit(code="OPS", name="Operations")
HAPPENED = "SELECT object, kind FROM fact ORDER BY seq"


async def test_every_fact_of_the_catalogue_is_told_once_and_in_order(sqlite_database: Database):
    town = await asyncio.to_thread(a_rich_town, sqlite_database)
    desk = Desk(town)
    everything = desk.endpoint()
    await desk.deliver()
    expected = [
        (name, BY_FACT[kind_of(name), kind].code)
        for name, kind in desk.rows(HAPPENED)
        if (kind_of(name), kind) in BY_FACT
    ]
    sent = bodies([posting for _, posting in desk.events.sent])
    assert sorted((body["data"]["object"], body["type"]) for body in sent) == sorted(expected)
    assert [tuple(row) for row in desk.rows("SELECT object, type FROM event ORDER BY seq")] == expected
    assert len({posting.key for _, posting in desk.events.sent}) == len(sent)
    assert {posting.to for _, posting in desk.events.sent} == {"https://hooks.example.com/"}
    assert everything.startswith("whk_")
    assert set(CODES) - {type_ for _, type_ in expected} <= RARE
    with town.database.reading() as session:
        assert verify(session) == []


RARE = {
    "approval.ended", "approval.escalated", "bill.rejected", "bill.unlinked", "bill.unmatched", "case.restated",
    "case.reassigned", "contractor.billing_details_set",
    "change.refused", "contractor.evidence_revoked", "engagement.held", "order.closed", "payout.frozen",
    "engagement.closed", "bill.refused", "bill.held", "bill.disputed", "bill.dispute_ended",
    "dispute.opened", "dispute.answered", "dispute.reassigned", "dispute.closed", "endpoint.tested",
}  # fmt: skip
"""What need not happen in that town; that each names a fact is tested by itself."""


def test_every_event_is_made_of_a_fact_that_there_is():
    assert {fact.KIND for one in CATALOGUE for fact in one.facts} <= FACTS.keys()
    assert len(set(CODES)) == len(CODES)


async def test_an_event_says_what_it_is_about_and_where_that_stands_and_nothing_else(desk: Desk):
    desk.endpoint(types=["bill.settled"])
    bill = await asyncio.to_thread(desk.town.released)
    await asyncio.to_thread(desk.town.hear, desk.town.payout(bill))
    await desk.deliver()
    ((at, posting),) = desk.events.sent
    body = json.loads(posting.body)
    assert body == {
        "id": posting.key,
        "type": "bill.settled",
        "timestamp": "2026-03-02T12:00:00Z",
        "data": {
            "object": bill,
            "kind": "bill",
            "href": f"/v1/bills/{bill}",
            "stage": "settled",
            "ended": True,
            "entity": desk.town.entity,
            "unit": desk.town.unit,
        },
    }
    assert at == desk.town.now
    assert not any(secret in posting.body for secret in ("GB33", "Ada", "6000"))


async def test_telling_again_makes_no_second_event(desk: Desk):
    desk.endpoint()
    desk.town.request()
    await desk.deliver()
    sent = len(desk.events.sent)
    other = Desk(desk.town, events=desk.events)
    await other.deliver()
    await desk.deliver()
    assert len(desk.events.sent) == sent > 0


async def test_an_endpoint_hears_of_what_it_asked_for_and_of_no_more_than_its_maker_may_read(desk: Desk):
    town = desk.town
    operations = town.done("paula", open_unit, town.entity, UNIT).object
    wanted: dict[str, dict[str, Any]] = {
        "https://house.example/": {"entity": None},
        "https://entity.example/": {},
        "https://unit.example/": {"unit": town.unit},
        "https://other.example/": {"unit": operations},
        "https://bills.example/": {"types": ["bill.received"]},
    }
    for url, more in wanted.items():
        desk.endpoint(url, **more)
    order = town.ordered()
    town.bill(order.contractor, number="B-9")
    await desk.deliver()
    heard: dict[str, set[str]] = {}
    for _, posting in desk.events.sent:
        heard.setdefault(posting.to, set()).add(json.loads(posting.body)["type"])
    of_no_unit = {"bill.received", "bill.held", "case.opened"}
    assert heard["https://bills.example/"] == {"bill.received"}
    assert heard["https://house.example/"] == heard["https://entity.example/"]
    assert heard["https://entity.example/"] - heard["https://unit.example/"] == of_no_unit, (
        "a bill without order is no unit's"
    )
    assert all(code.startswith("contractor.") for code in heard["https://other.example/"])


async def test_a_test_goes_to_the_endpoint_that_is_tested_whatever_it_asked_for_and_to_no_other(desk: Desk):
    desk.endpoint("https://other.example/")
    tested = desk.endpoint("https://tested.example/", types=["bill.settled"])
    stands = partial(desk.rows, "SELECT stage, since FROM position WHERE object = :o", o=tested)
    before = stands()
    desk.town.now += desk.town.days(1)
    desk.town.done("paula", endpoints.send_test, tested)
    await desk.deliver()
    ((_, posting),) = [(at, one) for at, one in desk.events.sent if json.loads(one.body)["type"] == "endpoint.tested"]
    assert posting.to == "https://tested.example/"
    assert json.loads(posting.body)["data"]["object"] == tested
    assert stands() == before, "it stands where it stood, since when it stood there"
    desk.town.done("paula", endpoints.disable, tested, Because(reason="moving house"))
    assert desk.town.refused("paula", endpoints.send_test, tested).code == "endpoint_disabled"


async def test_a_maker_who_may_no_longer_read_it_is_told_nothing(desk: Desk):
    """The roles of today count. Rows of roles are never taken away, so here the maker never had any."""
    town = desk.town
    town.people["eve"] = town.done("paula", add_person, NewPerson(name="Eve")).object
    asked = NewEndpoint(url="https://eve.example/", entity=town.entity)
    town.done("eve", endpoints.register, asked, SECRET, private=False)
    desk.endpoint()
    town.request()
    await desk.deliver()
    assert {posting.to for _, posting in desk.events.sent} == {"https://hooks.example.com/"}
