"""How far grants reach: several of them, a contractor's, a service's, in lists and in look-ups."""

from __future__ import annotations

from typing import Any

from sqlalchemy.event import listen

from models.actors import Grant, Role
from models.ids import Kind
from models.listing import Wanted
from models.reach import Reach
from store.views import positions
from tests.api.caller import Api
from tests.api.neighbours import Neighbours
from tests.town import Town


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
    where, asked = {"entity": sqlite_town.entity, "unit": sqlite_town.unit}, list[tuple[str, Any]]()
    ours = Reach(tuple(Grant(role=role, **where) for role in (Role.AP, Role.TREASURY)))
    with sqlite_town.database.reading() as session:
        connection = session.connection()
        listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        positions.page(session, Kind.BILL, ours, Wanted(limit=9, cursor=f"bil_{'f' * 32}"), sqlite_town.now)
        ((sql, given),) = asked
        plan = " ".join(str(step) for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given))
    assert "ix_position_unit (unit=? AND rank=? AND object<?)" in plan
    assert "TEMP B-TREE" not in plan


async def test_a_service_sees_an_account_number_whole_only_where_it_may_act_for_who_needs_it(near: Neighbours):
    api, town = near.api, near.town
    otto = api.hire("otto", {"role": "treasury", "entity": town.entity}, {"role": "receiver"})
    shown = {}
    for who, grant in (("here", near.grant("entity", "delegate")), ("there", near.grant("other entity", "delegate"))):
        api.hire(who, grant, service=True)
        page = await api.page(who, f"/contractors/{near.ada}", on_behalf_of=otto)
        shown[who] = page["destinations"][0]["account"]
    assert shown == {"here": "GB33BUKB20201555555555", "there": "•" * 18 + "5555"}
