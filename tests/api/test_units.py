"""One table of who sees what: house, entity, unit, the unit next door, another entity, contractors."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy.event import listen

from models.actors import Grant, Role
from models.asks.work import Because
from models.ids import Kind
from models.rails import Refused
from models.reach import Reach
from models.tables.work import OrderRow
from store.views import positions
from tests.api.acts import Act, acts
from tests.api.caller import Api, problem
from tests.api.neighbours import PLACES, Estate, Neighbours, late_case, settled_in
from tests.town import Town
from verbs.bills import void
from verbs.rebuild import rebuild
from verbs.verify import verify

INSIDE = {"house", "entity", "unit"}
WITH_CONTRACTOR = INSIDE | {"contractor"}
OF_NO_UNIT = {"house", "entity"}
SHARED = INSIDE | {"other unit"}
THEIRS = OF_NO_UNIT | {"other unit"}

SEEN_BY: dict[str, set[str]] = {
    "engagement": WITH_CONTRACTOR,
    "order": WITH_CONTRACTOR,
    "order by its number": WITH_CONTRACTOR,
    "change": WITH_CONTRACTOR,
    "bill": WITH_CONTRACTOR,
    "payout": WITH_CONTRACTOR,
    "approval": INSIDE,
    "approval of the change": INSIDE,
    "case": INSIDE,
    "late news of the payout": INSIDE,
    "journal of the engagement": INSIDE,
    "journal of the bill": INSIDE,
    "journal of a budget line": OF_NO_UNIT,
    "bill without an order": OF_NO_UNIT | {"contractor"},
    "case about it": OF_NO_UNIT,
    "contractor": SHARED | {"other entity", "contractor"},
    "file of the engagement": WITH_CONTRACTOR,
    "file of the receipt": WITH_CONTRACTOR,
    "file of the bill": WITH_CONTRACTOR,
    "file of the case": INSIDE,
    "file of the contractor": SHARED | {"other entity", "contractor"},
    "file of the bill without an order": OF_NO_UNIT | {"contractor"},
}
NOUNS = ("engagements", "orders", "bills", "payouts", "approvals", "cases", "contractors")


@pytest.fixture
def near(api: Api) -> Neighbours:
    return settled_in(api)


@pytest.fixture
def estate(near: Neighbours) -> Estate:
    return Estate.of(near.town, near.ada)


async def pages_and_files(near: Neighbours, estate: Estate) -> dict[str, str]:
    pages = await asyncio.to_thread(estate.pages, near.town)
    files = {what: await near.attached(subject) for what, subject in estate.subjects(near.town).items()}
    return pages | files


async def test_each_sees_what_is_theirs_and_nothing_else_is_there(near: Neighbours, estate: Estate):
    seen: dict[str, set[str]] = {}
    for what, path in (await pages_and_files(near, estate)).items():
        answers = {place: await near.api.get(near.hired(place), path) for place in PLACES}
        assert {answer.status_code for answer in answers.values()} <= {200, 404}
        seen[what] = {place for place, answer in answers.items() if answer.status_code == 200}
    assert seen == SEEN_BY


async def test_what_is_hidden_and_what_is_not_there_are_told_in_the_same_words(near: Neighbours, estate: Estate):
    for what, path in (await pages_and_files(near, estate)).items():
        nobodys = f"/orders?number=PO-{0:06d}" if "number" in path else f"{path[:-32]}{'0' * 32}"
        (hidden, absent) = [await near.api.get(near.hired("other contractor"), one) for one in (path, nobodys)]
        name = path.rpartition("=" if "number" in path else "/")[2]
        there = hidden.text.replace(name, "")
        assert there == absent.text.replace(nobodys.rpartition("/")[2], ""), what
        assert hidden.status_code == 404


async def test_lists_hold_what_the_pages_show(near: Neighbours, estate: Estate):
    paths = {what: path for what, path in estate.pages(near.town).items() if path.split("/")[1] in NOUNS}
    for place in PLACES:
        who, listed = near.hired(place), set[str]()
        for nouns in NOUNS:
            page = await near.api.page(who, f"/{nouns}?limit=200")
            listed |= {one["href"].removeprefix("/v1") for one in page["items"]}
        assert {what for what, path in paths.items() if path in listed} == {
            what for what in paths if place in SEEN_BY[what]
        }, place


async def told(near: Neighbours, act: Act, place: str) -> str:
    """What somebody with the act's role at *place* is told: done, not_allowed or not_found."""
    media = {"content_type": "text/plain"} if isinstance(act.body, bytes) else {}
    answer = await near.api.send(near.hired(place, act.role), act.path, act.body, **media)
    if answer.status_code == 201:
        return "done"
    found = str(problem(answer)["type"]).removeprefix("/problems/")
    return "done" if answer.status_code == 409 else found


async def test_each_acts_on_what_is_theirs_and_on_nothing_else(near: Neighbours, estate: Estate):
    late_case(near.town, estate.payout)
    wrong = []
    for act in acts(near, estate):
        refused = [place for place in PLACES if place not in act.may]
        before = [near.hired(place, act.role) for place in PLACES] and near.api.written()
        for place in refused:
            expected = "not_allowed" if place in act.sees else "not_found"
            wrong += [(act.what, place, found) for found in [await told(near, act, place)] if found != expected]
        assert near.api.written() == before, act.what
        allowed = [await told(near, act, place) for place in ("unit", *PLACES) if place in act.may]
        wrong += [(act.what, "allowed", found) for found in allowed if found != "done"]
    assert wrong == []


class TestMoving:
    """A bill belongs to the unit of its order, and to none before it has one."""

    @pytest.fixture
    def elsewhere(self, near: Neighbours) -> OrderRow:
        """An order of the unit next door for the same contractor."""
        return near.operations.ordered(near.ada)

    @pytest.fixture
    def refused(self, near: Neighbours) -> str:
        """A bill of Engineering's whose payment the rail refused."""
        order = near.town.ordered(near.ada)
        near.town.receive(order)
        near.town.rail.next_sends.append(Refused(code="AC04", reason="the account is closed"))
        return near.town.flip(order)

    async def seen_by(self, near: Neighbours, path: str) -> set[str]:
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

    async def test_a_bill_that_is_placed_shows_up_in_its_unit_with_its_case(self, near: Neighbours, elsewhere):
        bill = near.town.bill(near.ada)
        case = near.town.open_case(bill)[0]
        near.town.attach(bill, elsewhere.number)
        for path in (f"/bills/{bill}", f"/cases/{case}"):
            assert await self.seen_by(near, path) == THEIRS, path

    async def test_a_bill_that_was_placed_wrong_takes_along_all_of_it(self, near: Neighbours, elsewhere, refused):
        town, payout = near.town, near.town.payout(refused)
        paths = [f"/bills/{refused}", f"/payouts/{payout}"]
        paths += [f"/cases/{case}" for case in (late_case(town, payout), town.open_case(refused)[0])]
        for path in paths:
            assert await self.seen_by(near, path) == INSIDE, path
        town.attach(refused, elsewhere.number, "wrong_number")
        for path in paths:
            assert await self.seen_by(near, path) == THEIRS, path
        with town.database.writing() as session:
            assert (rebuild(session), verify(session)) == (0, [])

    async def test_it_still_belongs_there_when_it_was_voided(self, near: Neighbours, elsewhere):
        bill = near.operations.flip(elsewhere)
        near.town.done("tess", void, bill, Because(reason="keyed wrong"))
        assert await self.seen_by(near, f"/bills/{bill}") == THEIRS

    async def test_an_order_of_the_unit_next_door_is_no_order_to_a_unit(self, near: Neighbours, elsewhere, estate):
        place = {"order_number": elsewhere.number, "cause": "wrong_number", "note": "they told us"}
        path, ours = f"/bills/{estate.blocked}/order-numbers", near.hired("unit", "ap")
        told = await near.api.refused(409, ours, path, place)
        nobodys = await near.api.refused(409, ours, path, place | {"order_number": "PO-NONE"})
        assert told["type"] == nobodys["type"] == "/problems/order_unknown"
        assert told["detail"] == nobodys["detail"].replace("PO-NONE", elsewhere.number)
        near.api.hire(ours, near.grant("other unit", "ap"))
        await near.api.done(ours, path, place)

    async def test_what_was_once_beside_it_is_named_to_who_sees_it_only(self, near: Neighbours, elsewhere, refused):
        before = near.town.standing(refused).order
        near.town.attach(refused, elsewhere.number, "wrong_number")
        near_to = {
            place: {one["id"] for one in (await near.api.page(near.hired(place), f"/bills/{refused}"))["neighbours"]}
            for place in ("entity", "other unit")
        }
        assert near_to["entity"] - near_to["other unit"] == {before}


async def test_a_page_of_a_unit_s_list_is_full_although_others_lie_between(near: Neighbours):
    """The database leaves out what is not theirs: a page is as long as it may be, and none is lost or repeated."""
    mine, theirs = list[str](), list[str]()
    for _ in range(4):
        near.town.now += near.town.days(1)
        near.operations.now = near.town.now
        mine.append(near.town.request(near.ada))
        theirs.append(near.operations.request(near.eve))
    for place, expected in (("unit", mine), ("other unit", theirs), ("entity", mine + theirs)):
        seen, query = list[str](), ""
        while True:
            page = await near.api.page(near.hired(place), f"/engagements?limit=3{query}")
            seen += [one["id"] for one in page["items"]]
            if page["next"] is None:
                break
            assert len(page["items"]) == 3
            query = f"&cursor={page['next']}"
        assert seen == sorted(expected, reverse=True), place


async def test_grants_add_up(near: Neighbours):
    near.api.hire("both", near.grant("unit", "auditor"), near.grant("other unit", "auditor"))
    made = {near.town.request(near.ada), near.operations.request(near.eve)}
    assert {one["id"] for one in (await near.api.page("both", "/engagements"))["items"]} == made


async def test_a_contractor_s_grant_for_one_entity_shows_nothing_of_another(near: Neighbours):
    work = near.town.request(near.ada)
    near.api.hire("abroad", near.grant("contractor", "") | {"entity": near.abroad})
    assert (await near.api.get("abroad", f"/engagements/{work}")).status_code == 404
    assert (await near.api.page("abroad", "/engagements"))["items"] == []
    near.api.hire("abroad", near.grant("contractor", "") | {"entity": near.town.entity})
    await near.api.page("abroad", f"/engagements/{work}")
    assert [one["id"] for one in (await near.api.page("abroad", "/engagements"))["items"]] == [work]


async def test_a_service_that_may_act_in_one_unit_sees_no_other_whomever_it_speaks_for(near: Neighbours):
    work = {"unit": near.town.request(near.ada), "other unit": near.operations.request(near.eve)}
    near.api.hire("gateway", near.grant("unit", "delegate"), service=True)
    for place, entity_wide in (("unit", 200), ("other unit", 404)):
        near.hired("entity")
        behind = near.town.people["auditor of entity"]
        answer = await near.api.get("gateway", f"/engagements/{work[place]}", on_behalf_of=behind)
        assert answer.status_code == entity_wide
    near.hired("other unit")
    behind = near.town.people["auditor of other unit"]
    assert (await near.api.page("gateway", "/engagements", on_behalf_of=behind))["items"] == []


async def test_the_look_up_of_a_request_shows_no_journal_that_its_page_would_hide(near: Neighbours):
    """Whoever sent a bill in keeps the answer when the bill goes to another unit, and sees nothing further of it."""
    order, elsewhere, ours = near.town.ordered(near.ada), near.operations.ordered(near.ada), near.hired("unit", "ap")
    sent = near.town.bill_ask(near.ada, order.number).model_dump(mode="json")
    usd = {"amount": "6000.00", "currency": "USD"}
    sent["lines"][0] |= {"unit_price": usd | {"amount": "600.00"}, "net": usd, "tax": None}
    bill = (await near.api.done(ours, "/bills", sent | {"total": usd}, key="of March"))["object"]
    before = await near.api.page(ours, "/requests/of%20March")
    assert {one["subject"] for one in before["journals"]} == {bill}
    near.town.attach(bill, elsewhere.number, "wrong_number")
    after = await near.api.page(ours, "/requests/of%20March")
    assert (after["answer"], after["journals"]) == (before["answer"], [])
    assert [one["id"] for one in after["neighbours"]] == [order.id]


async def test_a_unit_is_opened_once(api: Api):
    path, unit = f"/entities/{api.town.entity}/units", {"code": "OPS", "name": "Operations"}
    made = await api.done("paula", path, unit)
    assert (await api.refused(409, "paula", path, unit))["type"] == "/problems/taken"
    await api.done("paula", "/people", {"name": "Otto", "grants": [
        {"role": "ap", "entity": api.town.entity, "unit": made["object"]},
    ]})  # fmt: skip


def test_the_list_of_a_unit_is_read_from_an_index(sqlite_town: Town):
    ours, asked = Grant(role=Role.AUDITOR, entity=sqlite_town.entity, unit=sqlite_town.unit), list[tuple[str, Any]]()
    with sqlite_town.database.reading() as session:
        connection = session.connection()
        listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        positions.page(session, Kind.BILL, Reach((ours,)), before="bil_z", limit=9, stage=None, owner=None)
        ((sql, given),) = asked
        plan = " ".join(str(step) for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given))
    assert "ix_position_unit (unit=? AND rank=? AND object<?)" in plan
    assert "TEMP B-TREE" not in plan
