"""Whose key it is that asks, and what they may do."""

from __future__ import annotations

from tests.api.caller import Api


async def test_a_key_says_whose_it_is_and_what_they_may_do_where(sqlite_api: Api):
    sqlite_api.hire("olga", {"role": "approver", "entity": sqlite_api.town.entity})
    told = await sqlite_api.page("olga", "/me")
    assert (told["id"], told["name"], told["on_behalf_of"]) == (sqlite_api.town.people["olga"], "Olga", None)
    place = {"entity": sqlite_api.town.entity, "unit": None, "contractor": None}
    assert {"role": "approver", **place} in told["grants"]


async def test_a_service_says_whose_word_it_brings(sqlite_api: Api):
    sqlite_api.hire("robot", {"role": "delegate"}, service=True)
    rita = sqlite_api.town.people["rita"]
    with_her_word = await sqlite_api.page("robot", "/me", on_behalf_of=rita)
    assert with_her_word["on_behalf_of"] == {"id": rita, "name": "Rita"}
    assert (await sqlite_api.get("rita", "/me", on_behalf_of=rita)).status_code == 403
