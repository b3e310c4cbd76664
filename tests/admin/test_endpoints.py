"""Endpoints in the browser: a secret that is shown once, the log of what was sent, and every switch."""

from __future__ import annotations

import re
from typing import Any

from tests.admin.browser import Page
from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.courier.desk import Desk

URL = "https://hooks.example.com/remitwell"


async def registered(api: Api, sign_in: SignIn, **typed: Any) -> Page:
    page = await sign_in("paula").open("/endpoints")
    return await page.send("register", url=URL, where=api.town.entity, **typed)


def secret_of(page: Page) -> str:
    (secret,) = re.findall(r"whsec_\S+", page.text)
    return str(secret)


async def test_the_secret_is_shown_once(api: Api, sign_in: SignIn):
    form = await sign_in("paula").open("/endpoints")
    first, second = [await form.send("register", url=URL) for _ in range(2)]
    assert secret_of(first)
    assert "whsec_" not in second.text
    assert "in the first answer only" in second.text
    assert api.count("endpoint") == 1
    found = await first.browser.open((await first.browser.open("/endpoints")).parsed.links[URL])
    assert "whsec_" not in found.text


async def test_a_new_secret_replaces_the_old_one(api: Api, sign_in: SignIn):
    page = await registered(api, sign_in)
    wrong = await page.send("rotate", overlap_hours="many")
    assert wrong.errors == {"rotate-overlap_hours": "is not a whole number"}
    assert secret_of(await wrong.send("rotate", overlap_hours="0")) != secret_of(page)
    assert api.count("endpoint_secret") == 2


async def test_it_hears_only_of_what_was_chosen(api: Api, sign_in: SignIn):
    page = await registered(api, sign_in, **{"type.bill.settled": "on"})
    assert "It hears of bill.settled" in page.text


async def test_a_test_is_sent_and_stands_in_the_log_as_one(api: Api, sign_in: SignIn):
    page = await registered(api, sign_in, **{"type.bill.settled": "on"})
    sent = await page.send("test")
    assert "A test is sent" in sent.text
    await Desk(api.town).deliver()
    log = (await sent.browser.open(sent.place.partition("?")[0])).text
    assert "endpoint.tested test" in log
    assert "delivered" in log


async def test_what_failed_meanwhile_is_in_the_log_and_sent_again(api: Api, sign_in: SignIn):
    page = await registered(api, sign_in)
    off = await page.send("disable", reason="moving house")
    api.town.ordered()
    await Desk(api.town).deliver()
    failed = await off.browser.open(f"{off.place.partition('?')[0]}?state=failed")
    assert failed.text.count("engagement.requested") == 1
    assert {row["state"] for row in api.rows("delivery")} == {"failed"}
    on = await failed.send("enable", reason="moved")
    sent = await on.send("resend-failed", since=str(api.town.today))
    assert "What failed since then is sent again" in sent.text
    assert {row["state"] for row in api.rows("delivery")} == {"waiting"}


async def test_one_event_is_sent_again(api: Api, sign_in: SignIn):
    page = await registered(api, sign_in)
    desk = Desk(api.town)
    desk.events.next_statuses.append(503)
    api.town.ordered()
    await desk.deliver()
    page = await page.browser.open(f"/endpoints/{api.rows('endpoint')[0]['id']}")
    assert "503 in" in page.text
    (resend, *_) = [one.action for one in page.parsed.forms if one.action.startswith("/deliveries/")]
    assert "The event is sent again" in (await page.send(resend)).text
    await page.send("end")
    late = await page.browser.post(resend, data=page.form(resend).fields | {"key": "another"})
    assert (late.status, "Nothing is ever sent there again" in late.text) == (409, True)


async def test_an_ended_one_has_its_log_and_nothing_else(api: Api, sign_in: SignIn):
    ended = await (await registered(api, sign_in)).send("end")
    assert "It is ended" in ended.text
    assert [one.action for one in ended.parsed.forms if one.method == "post"] == ["/sign-out"]


async def test_what_is_wrong_with_an_address_is_said_there(api: Api, sign_in: SignIn):
    page = await sign_in("paula").open("/endpoints")
    wrong = await page.send("register", url="http://hooks.example.com")
    assert list(wrong.errors) == ["url"]
    assert wrong.form("register").fields["url"] == "http://hooks.example.com"
    assert api.count("endpoint") == 0
