"""What somebody is told and how they want it: their own, through the API."""

from __future__ import annotations

import pytest

from models.notices import NoticeKind, Preferences
from models.parcels import Outcome
from tests.api.caller import Api, problem
from tests.courier.desk import Desk


async def test_everybody_reads_what_they_were_told_and_how_it_reached_them_and_nobody_else_does(api: Api):
    desk = Desk(api.town)
    await api.done("grace", "/notice-preferences", {"address": "grace@example.com", "chat": None})
    approval = api.town.approval(api.town.request()).id
    desk.mail.next_outcomes.append(Outcome(delivered=False, took_ms=3, error="the server is away"))
    await desk.deliver()
    (notice,) = (await api.page("grace", "/notices"))["items"]
    assert (notice["kind"], notice["object"]) == ("approval_assigned", approval)
    assert notice["href"] == f"/v1/approvals/{approval}"
    waits = {"channel": "mail", "state": "waiting", "tries": 1, "error": "the server is away"}
    assert notice["sent"] == [waits]
    await desk.pass_time(desk.town.days(1))
    (notice,) = (await api.page("grace", "/notices"))["items"]
    assert notice["sent"] == [waits | {"state": "delivered", "tries": 2, "error": None}]
    assert (await api.page("rita", "/notices"))["items"] == []
    assert (await api.page("audrey", "/notices"))["items"] == []


async def test_notices_come_in_pages(sqlite_api: Api):
    api, desk = sqlite_api, Desk(sqlite_api.town)
    for n in range(3):
        api.town.request(api.town.contractor(f"C{n}"))
    await desk.deliver()
    first = await api.page("grace", "/notices?limit=2")
    rest = await api.page("grace", f"/notices?limit=2&cursor={first['next']}")
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)


async def test_what_is_said_is_shown_and_the_rest_is_as_for_everybody(api: Api):
    before = await api.page("grace", "/notice-preferences")
    assert before["kinds"] == {kind.value: Preferences().how(kind).value for kind in NoticeKind}
    for hour in (7, 9):
        asked = {"timezone": "Europe/London", "digest_hour": hour, "kinds": {"case_assigned": "off"}}
        await api.done("grace", "/notice-preferences", asked)
    after = await api.page("grace", "/notice-preferences")
    assert (after["timezone"], after["digest_hour"], after["kinds"]["case_assigned"]) == ("Europe/London", 9, "off")
    assert after["kinds"] == before["kinds"] | {"case_assigned": "off"}
    assert await api.page("rita", "/notice-preferences") == before


async def test_a_service_says_it_for_the_person_whose_word_it_brings(api: Api):
    api.hire("gateway", {"role": "delegate"}, service=True)
    grace = api.town.people["grace"]
    await api.done("gateway", "/notice-preferences", {"digest_hour": 5}, on_behalf_of=grace)
    assert (await api.page("grace", "/notice-preferences"))["digest_hour"] == 5
    await api.refused(403, "gateway", "/notice-preferences", {"digest_hour": 5}, on_behalf_of="per_" + "0" * 32)


async def test_a_service_reads_what_somebody_was_told_where_it_may_act_for_people_everywhere(api: Api):
    """What they were told is of any entity, and one that acts in one of them reads nothing of the others."""
    town, desk, grace = api.town, Desk(api.town), api.town.people["grace"]
    api.hire("gateway", {"role": "delegate"}, service=True)
    api.hire("local", {"role": "delegate", "entity": town.entity}, service=True)
    town.request()
    await desk.deliver()
    assert len((await api.page("gateway", "/notices", on_behalf_of=grace))["items"]) == 1
    for place in ("/notices", "/notice-preferences"):
        assert problem(await api.get("local", place, on_behalf_of=grace))["status"] == 403


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "../../etc/passwd"}, "timezone"),
        ({"digest_hour": 24}, "digest_hour"),
        ({"chat": "http://169.254.169.254/"}, "chat"),
        ({"address": "nobody"}, "address"),
        ({"kinds": {"case_eaten": "now"}}, "kinds.case_eaten.[key]"),
        ({"kinds": {"case_assigned": "hourly"}}, "kinds.case_assigned"),
    ],
)
async def test_what_cannot_be_is_refused_by_its_field(sqlite_api: Api, asked, field):
    told = await sqlite_api.refused(422, "grace", "/notice-preferences", asked)
    assert told["field"] == field
