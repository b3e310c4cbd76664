"""The pages on which our people let contractors in and answer their disputes, as a browser has them."""

from __future__ import annotations

import asyncio
import re

from doors.sessions import COOKIE
from models.actors import Role
from models.asks.dispute import NewDispute
from models.asks.setup import NewGrant
from tests.api.caller import Api
from tests.api.hosted import Reader
from tests.people.house import House
from verbs.disputes import open_dispute


class Desk:
    """Somebody of ours, signed in."""

    def __init__(self, api: Api, name: str) -> None:
        house = House(api.town)
        house.hire(name, NewGrant(role=Role.AP))
        house.sign_in(name)
        self.api, self.cookie = api, {"cookie": f"{COOKIE}={house.cookies[name]}"}

    async def open(self, path: str) -> Reader:
        answer = await self.api.http.get(path, headers=self.cookie)
        assert answer.status_code == 200, answer.text
        return Reader(answer.text)

    async def submit(self, page: Reader, action: str, status: int = 303, **typed: str) -> Reader:
        answer = await self.api.http.post(action, data=page.forms[action] | typed, headers=self.cookie)
        assert answer.status_code == status, answer.text
        return await self.open(answer.headers["location"]) if status == 303 else Reader(answer.text)


async def test_the_queue_leads_to_what_was_said_and_closing_it_lets_the_bill_go_on(sqlite_api: Api):
    town = sqlite_api.town
    _, billed = town.payable()
    dispute = town.done("omar", open_dispute, billed, NewDispute(reason="<i>nine</i> days?")).object
    town.settle_down()
    desk = await asyncio.to_thread(Desk, sqlite_api, "thea")
    assert "A-1" in (await desk.open("/disputes")).text
    page = await desk.open(f"/disputes/{dispute}")
    assert "<i>nine</i> days?" in page.text
    empty = await desk.submit(page, f"/disputes/{dispute}/messages", status=422, text=" ")
    assert "is needed" in empty.text
    page = await desk.submit(page, f"/disputes/{dispute}/messages", text="we counted five")
    assert "we counted five" in page.text
    page = await desk.submit(page, f"/disputes/{dispute}/outcomes", outcome="pay_as_billed", reason="it was nine")
    assert "to be paid as billed" in page.text
    await sqlite_api.rest()
    assert town.codes(billed) == set()
    assert "Nothing in dispute" in (await desk.open("/disputes")).text


async def test_the_bills_page_opens_a_dispute_and_leads_to_it(sqlite_api: Api):
    _, billed = sqlite_api.town.payable()
    desk = await asyncio.to_thread(Desk, sqlite_api, "thea")
    page = await desk.submit(await desk.open(f"/bills/{billed}"), f"/bills/{billed}/disputes", reason="nine days?")
    assert "The dispute is open" in page.text
    assert "nine days?" in page.text
    await sqlite_api.rest()
    assert sqlite_api.town.codes(billed) == {"DISPUTED"}


async def test_a_link_is_made_shown_once_and_revoked(sqlite_api: Api):
    order = sqlite_api.town.ordered()
    desk = await asyncio.to_thread(Desk, sqlite_api, "thea")
    there = f"/orders/{order.id}/links"
    wrong = await desk.submit(await desk.open(there), there, status=422, days="soon")
    assert "is not a whole number" in wrong.text
    made = await desk.submit(wrong, there, status=200, days="7")
    (address,) = re.findall(r"http://[\w.:]+(/h/[\w-]{43})", made.text)
    assert order.number in Reader((await sqlite_api.http.get(address)).text).text
    page = await desk.open(there)
    assert address not in page.text
    (revoking,) = [action for action in page.forms if action.endswith("/revocations")]
    page = await desk.submit(page, revoking)
    assert "revoked" in page.text
    assert (await sqlite_api.http.get(address)).status_code == 404
