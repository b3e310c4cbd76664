from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from itertools import count

import httpx
import pytest

from doors.api.app import create_app
from doors.api.door import Door
from doors.sessions import COOKIE
from models.sign_in import Browser, Ticket
from models.tables.work import OrderRow
from store.database import Database
from tests.admin import browser
from tests.api.caller import Api
from tests.cast import JOBS
from tests.town import Town
from verbs import sign_in as sign_in_verbs
from verbs.occasion import Occasion
from verbs.setup import digest

SITE = "http://remitwell.test"
UI = "http://temporal.test/namespaces/default"
SignIn = Callable[[str], browser.Browser]
KINDS = {
    "engagement": "engagements", "order": "orders", "change": "changes", "bill": "bills",
    "payout": "payouts", "contractor": "contractors",
}  # fmt: skip


@pytest.fixture
def town(sqlite_database: Database) -> Town:
    """One engine: what pages do to the database, the API's own tests ask of both."""
    return Town(sqlite_database).found()


@pytest.fixture
async def api(town: Town) -> AsyncIterator[Api]:
    """The application, with a key for each of the town's people."""
    door = Door(town.database, rails={"sandbox": town.rail}, clock=lambda: town.now, temporal_ui=UI, public_url=SITE)
    transport = httpx.ASGITransport(create_app(door), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=SITE, timeout=60) as http:
        made = Api(town, town.rail, http, numbers=count())
        for name in JOBS:
            made.hire(name)
        made.hire("audrey", {"role": "auditor"})
        yield made
    door.threads.shutdown()


@pytest.fixture
def sign_in(api: Api) -> SignIn:
    """`sign_in("rita")` is her browser."""
    return lambda who: browser.Browser(api.http, {COOKIE: session_of(api, who)})


@pytest.fixture
def order(api: Api) -> OrderRow:
    """An open order of ten days."""
    return api.town.ordered()


@pytest.fixture
def loose(api: Api, order: OrderRow) -> str:
    """A bill of the same contractor that names no order."""
    return api.town.bill(order.contractor, number="LOOSE")


@pytest.fixture
def on_its_way(api: Api) -> str:
    """A payout that the rail has taken and not settled."""
    api.town.rail.settle_at_once = False
    return api.town.payout(api.town.released())


def session_of(api: Api, who: str) -> str:
    """The token of a fresh session of *who*: the one place that knows how a session begins."""
    token = secrets.token_urlsafe(32)
    with api.town.database.writing() as session:
        ticket = Ticket(digest(token), secrets.token_urlsafe(32))
        occ = Occasion(session, api.town.now)
        sign_in_verbs.open_session(occ, api.town.people[who], ticket, "password", Browser(), replaces=None)
    return token
