"""Form × link × whoever is signed in at the same browser: only what the link leads to, and a session adds nothing."""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Mapping
from typing import NamedTuple
from uuid import uuid4

import httpx
import pytest

from tests.api.caller import Body
from tests.api.hosted import Holder, let_in
from tests.api.neighbours import Estate, Neighbours
from tests.guard.people import SAME_SITE, with_role
from tests.guard.table import ROLES, TABLE

EVERYTHING = frozenset(what for what, row in TABLE.items() if row.hosted)
LEADS_TO = {
    "to the order": EVERYTHING,
    "to the bill": frozenset({"open a dispute"}),
    "of another contractor": frozenset({"flip"}),
    **dict.fromkeys(("ended", "revoked", "changed", "nobody's"), frozenset[str]()),
}
"""The forms that each link may fill in; the other contractor's makes a bill too: of their own order."""


KEY = re.compile(r"name=\"key\" value=\"[^\"]+\"")
"""Fresh in each form that is shown."""


class Form(NamedTuple):
    """Where a form goes below the link, and what it sends."""

    path: str
    fields: dict[str, str]


@pytest.fixture
async def offered(near: Neighbours, estate: Estate) -> Mapping[str, Form]:
    """Each verb that contractors are offered, about Ada's work."""
    unplaced, day = await asyncio.to_thread(near.town.bill, near.ada, number="A-9"), str(near.town.today)
    own = await near.api.done(near.hired("contractor"), f"/bills/{unplaced}/disputes", {"reason": "it is too low"})
    # The order is billed whole: one bill more goes only where it is meant.
    line = {"quantity": "1", "meant": "yes", "service_from": day, "service_to": day}
    bill = {"number": "H-1", "issued_on": day} | {f"line.1.{name}": value for name, value in line.items()}
    number = {"order_number": estate.order.number, "cause": "raised_late"}
    return {
        "flip": Form("/bills", bill),
        "name the order": Form(f"/bills/{unplaced}/order-number", number),
        "name one order for several": Form("/order-numbers", {f"bill.{estate.loose}": "on"}),
        "open a dispute": Form(f"/bills/{estate.bill}/disputes", {"text": "a day is missing"}),
        "write in a dispute": Form(
            f"/bills/{estate.blocked}/disputes", {"text": "as agreed", "dispute": estate.dispute}
        ),
        "take a dispute back": Form(
            f"/bills/{unplaced}/dispute-withdrawals", {"why": "we spoke", "dispute": own["object"]}
        ),
    }


@pytest.fixture
async def links(near: Neighbours, estate: Estate) -> Mapping[str, Holder]:
    eves = await asyncio.to_thread(near.town.ordered, near.eve)
    ended = await let_in(near.api, estate.order.id, days=1)
    near.town.now += near.town.days(2)
    good, revoked = await let_in(near.api, estate.order.id), await let_in(near.api, estate.order.id)
    assert (await revoked.revoked_by("tess")).status_code == 201
    return {
        "to the order": good,
        "to the bill": await let_in(near.api, estate.bill),
        "of another contractor": await let_in(near.api, eves.id),
        "ended": ended,
        "revoked": revoked,
        "changed": Holder(near.api, good.token[:-1] + ("A" if good.token[-1] != "A" else "B"), ""),
        "nobody's": Holder(near.api, "A" * 43, ""),
    }


@pytest.fixture
def sessions(near: Neighbours, links: Mapping[str, Holder]) -> Mapping[str, dict[str, str]]:
    """The cookie of somebody of each role, as of now, and none."""
    assert links
    return {"nobody signed in": {}} | {role: with_role(near, role).browser.cookie for role in ROLES}


async def sent(link: Holder, form: Form, cookie: dict[str, str]) -> httpx.Response:
    """The form with the secret that whoever has the address can make, so that nothing but the link says no."""
    csrf = hmac.new(link.token.encode(), b"remitwell form", "sha256").hexdigest()
    data = {"csrf": csrf, "key": uuid4().hex} | form.fields
    return await link.api.http.post(f"/h/{link.token}{form.path}", data=data, headers=SAME_SITE | cookie)


def facts(near: Neighbours) -> list[Body]:
    return sorted(near.api.rows("fact"), key=lambda row: row["seq"])


@pytest.mark.parametrize("state", LEADS_TO)
async def test_a_link_fills_in_what_it_leads_to_whoever_is_signed_in(
    near: Neighbours,
    offered: Mapping[str, Form],
    links: Mapping[str, Holder],
    sessions: Mapping[str, dict[str, str]],
    state,
):
    link = links[state]
    assert offered.keys() == EVERYTHING
    gone = await near.api.http.get(f"/h/{'x' * 43}")
    people = {row["id"]: row["person"] for row in near.api.rows("hosted_link")}
    for what, form in offered.items():
        before = near.api.written(), len(facts(near))
        answers = {who: await sent(link, form, cookie) for who, cookie in sessions.items()}
        assert not any("set-cookie" in answer.headers for answer in answers.values())
        if what not in LEADS_TO[state]:
            assert {(one.status_code, one.content) for one in answers.values()} == {(404, gone.content)}, what
            assert near.api.written() == before[0], what
            continue
        assert answers["nobody signed in"].status_code in {200, 303}, answers["nobody signed in"].text
        assert {one.status_code for one in answers.values()} <= {200, 303, 409}, what
        assert {row["on_behalf_of"] or row["actor"] for row in facts(near)[before[1] :]} == {people[link.link]}, what


async def test_a_page_looks_the_same_whoever_is_signed_in(
    near: Neighbours, estate: Estate, links: Mapping[str, Holder], sessions: Mapping[str, dict[str, str]]
):
    for path in ("", f"/bills/{estate.bill}"):
        seen = set[str]()
        for cookie in sessions.values():
            page = await near.api.http.get(f"/h/{links['to the order'].token}{path}", headers=cookie)
            assert page.status_code == 200
            seen.add(KEY.sub("", page.text))
        assert len(seen) == 1, path
