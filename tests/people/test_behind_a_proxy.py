"""Where people are who come through a proxy: only one that is trusted is believed."""

from __future__ import annotations

import httpx
import pytest
import uvicorn

from doors.api.app import create_app
from doors.api.door import Door
from doors.serve import configured
from rules.signing_in import PER_ADDRESS
from settings import Settings
from store.sign_in import count_try, limit_key
from tests.people.house import House

PROXY, SECOND, PERSON = "10.0.0.5", "10.1.2.3", "198.51.100.7"
BEHIND = Settings.from_environment({"REMITWELL_TRUSTED_PROXIES": f"{PROXY}, 10.1.0.0/16"})


def server(house: House, settings: Settings) -> uvicorn.Config:
    """The application as the server library calls it."""
    config = configured(settings, create_app(Door(house.town.database, clock=lambda: house.town.now)))
    config.load()
    return config


async def tried(config: uvicorn.Config, came_from: str, *forwarded: str) -> int:
    """Somebody tries a password."""
    transport = httpx.ASGITransport(config.loaded_app, client=(came_from, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://remitwell.test") as http:
        headers = [("x-forwarded-for", one) for one in forwarded] + [("sec-fetch-site", "same-origin")]
        given = {"email": f"{came_from}@acme.example", "password": "a guess"}
        return (await http.post("/sign-in", data=given, headers=headers)).status_code


@pytest.mark.parametrize(
    ("settings", "came_from", "forwarded", "seen"),
    [
        (BEHIND, PROXY, (PERSON,), PERSON),
        (BEHIND, PROXY, ("203.0.113.9, " + PERSON,), PERSON),
        (BEHIND, PROXY, ("203.0.113.9", f"{PERSON}, {SECOND}"), PERSON),
        (BEHIND, PROXY, (), PROXY),
        (BEHIND, PERSON, ("203.0.113.9",), PERSON),
        (Settings(), PROXY, (PERSON,), PROXY),
        (Settings(), "127.0.0.1", (PERSON,), "127.0.0.1"),
    ],
    ids=[
        "by a proxy",
        "who lied",
        "by two proxies",
        "that said nothing",
        "by no proxy",
        "trusted by nobody",
        "locally",
    ],
)
async def test_the_access_log_has_the_address_that_is_believed(house: House, settings, came_from, forwarded, seen):
    assert await tried(server(house, settings), came_from, *forwarded) == 401
    with house.town.database.reading() as session:
        told = "SELECT address FROM access_log WHERE what = 'sign_in_failed'"
        assert session.connection().exec_driver_sql(told).scalars().all() == [seen]


async def test_who_guesses_through_a_proxy_locks_out_themselves_and_not_everybody(house: House):
    config = server(house, BEHIND)
    with house.town.database.writing() as session:
        for _ in range(PER_ADDRESS.tries):
            count_try(session, limit_key("address", PERSON), PER_ADDRESS, house.town.now)
    await tried(config, PROXY, PERSON)
    assert house.log("sign_in_held") == 1
    await tried(config, PROXY, "198.51.100.8")
    assert house.log("sign_in_held") == 1


@pytest.mark.parametrize("given", ["*", "proxy.example", "10.0.0.5/16", "10.0.0.5;10.0.0.6", "10.0.0.5,unix:"])
def test_what_is_no_address_is_no_proxy_that_could_be_trusted(given):
    with pytest.raises(ValueError, match="REMITWELL_TRUSTED_PROXIES must be addresses or networks"):
        Settings.from_environment({"REMITWELL_TRUSTED_PROXIES": given})
