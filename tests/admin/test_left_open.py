"""A page that was left open looks again by itself; that does not keep anybody signed in."""

from __future__ import annotations

from datetime import timedelta

from doors.admin.visit import FOLLOWING
from doors.sessions import COOKIE
from tests.admin.conftest import session_of
from tests.api.caller import Api


async def signed_in_after(api: Api, **headers: str) -> bool:
    """Whether Grace still is when she looked twice, so, with eighty minutes before each time and after."""
    cookies = {"cookie": f"{COOKIE}={session_of(api, 'grace')}"}
    for _ in range(2):
        api.town.now += timedelta(minutes=80)
        await api.http.get("/inbox", headers=cookies | headers)
    api.town.now += timedelta(minutes=80)
    return (await api.http.get("/inbox", headers=cookies)).status_code == 200


async def test_a_reader_stays_signed_in(api: Api):
    assert await signed_in_after(api)


async def test_a_page_that_follows_by_itself_does_not_keep_its_reader_signed_in(api: Api):
    assert not await signed_in_after(api, **{FOLLOWING: "1"})
