"""A bill belongs to the unit of its order, and to none before it has one."""

from __future__ import annotations

import pytest

from models.asks.work import Because
from models.rails import Refused
from models.tables.work import OrderRow
from tests.api.made import late_case
from tests.api.neighbours import Neighbours
from verbs.bills import void
from verbs.rebuild import rebuild
from verbs.verify import verify

OURS = {"house", "entity", "unit"}
THEIRS = {"house", "entity", "other unit"}


@pytest.fixture
def elsewhere(near: Neighbours) -> OrderRow:
    """An order of the unit next door for the same contractor."""
    return near.operations.ordered(near.ada)


@pytest.fixture
def refused(near: Neighbours) -> str:
    """A bill of Engineering's whose payment the rail refused."""
    order = near.town.ordered(near.ada)
    near.town.receive(order)
    near.town.rail.next_sends.append(Refused(code="AC04", reason="the account is closed"))
    return near.town.flip(order)


async def seen_by(near: Neighbours, path: str) -> set[str]:
    """Who of us sees the page; the lists must say the same."""
    _, nouns, object_id = path.split("/")
    seen, listed = set[str](), set[str]()
    for place in ("house", "entity", "unit", "other unit", "other entity"):
        who = near.hired(place)
        seen |= {place} if (await near.api.get(who, path)).status_code == 200 else set()
        page = await near.api.page(who, f"/{nouns}?limit=200")
        listed |= {place} if object_id in {one["id"] for one in page["items"]} else set()
    assert seen == listed
    return seen


async def test_a_bill_that_is_placed_shows_up_in_its_unit_with_its_case(near: Neighbours, elsewhere):
    bill = near.town.bill(near.ada)
    case = near.town.open_case(bill)[0]
    near.town.attach(bill, elsewhere.number)
    for path in (f"/bills/{bill}", f"/cases/{case}"):
        assert await seen_by(near, path) == THEIRS, path


async def test_a_bill_that_was_placed_wrong_takes_along_all_of_it(near: Neighbours, elsewhere, refused):
    town, payout = near.town, near.town.payout(refused)
    paths = [f"/bills/{refused}", f"/payouts/{payout}"]
    paths += [f"/cases/{case}" for case in (late_case(town, payout), town.open_case(refused)[0])]
    for path in paths:
        assert await seen_by(near, path) == OURS, path
    town.attach(refused, elsewhere.number, "wrong_number")
    for path in paths:
        assert await seen_by(near, path) == THEIRS, path
    with town.database.writing() as session:
        assert (rebuild(session), verify(session)) == (0, [])


async def test_it_still_belongs_there_when_it_was_voided(near: Neighbours, elsewhere):
    bill = near.operations.flip(elsewhere)
    near.town.done("tess", void, bill, Because(reason="keyed wrong"))
    assert await seen_by(near, f"/bills/{bill}") == THEIRS


async def test_an_order_of_the_unit_next_door_is_no_order_to_a_unit(near: Neighbours, elsewhere, estate):
    place = {"order_number": elsewhere.number, "cause": "wrong_number", "note": "they told us"}
    path, ours = f"/bills/{estate.blocked}/order-numbers", near.hired("unit", "ap")
    told = await near.api.refused(409, ours, path, place)
    nobodys = await near.api.refused(409, ours, path, place | {"order_number": "PO-NONE"})
    assert told["type"] == nobodys["type"] == "/problems/order_unknown"
    assert told["detail"] == nobodys["detail"].replace("PO-NONE", elsewhere.number)
    near.api.hire(ours, near.grant("other unit", "ap"))
    await near.api.done(ours, path, place)


async def test_what_was_once_beside_it_is_named_to_who_sees_it_only(near: Neighbours, elsewhere, refused):
    before = near.town.standing(refused).order
    near.town.attach(refused, elsewhere.number, "wrong_number")
    near_to = {
        place: {one["id"] for one in (await near.api.page(near.hired(place), f"/bills/{refused}"))["neighbours"]}
        for place in ("entity", "other unit")
    }
    assert near_to["entity"] - near_to["other unit"] == {before}
