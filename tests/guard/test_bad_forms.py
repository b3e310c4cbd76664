"""What no browser of ours would send: too much, cut off, not text; and what a hurried hand sends twice."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from functools import cache
from uuid import uuid4

import httpx
import pytest

from doors.api.app import create_app
from doors.api.door import Door
from store.database import Database, connect
from tests.api.caller import Api, open_api
from tests.api.documented import document
from tests.api.hosted import let_in
from tests.api.neighbours import Estate, Neighbours, settled_in
from tests.guard.deeds import Deed
from tests.guard.hostile import MARK, SCRIPT
from tests.guard.people import SAME_SITE, Person, with_role
from tests.guard.table import TABLE
from tests.guard.test_table import written_at
from tests.town import Town

NUL = "a\x00b"
URLENCODED = {"content-type": "application/x-www-form-urlencoded"}
MULTIPART = {"content-type": "multipart/form-data; boundary=x"}
RAW: dict[str, tuple[dict[str, str], bytes]] = {
    "nothing": (URLENCODED, b""),
    "more than any form": (URLENCODED, b"a=" + b"x" * 5_000_000),
    "more fields than any form": (URLENCODED, b"a&" * 20_000),
    "half a character": (URLENCODED, b"csrf=%ff%fe&key=%80"),
    "half of a pair": (URLENCODED, b"csrf=%ed%a0%80"),
    "no UTF-8 at all": (URLENCODED, b"\xff\xfe=\xff"),
    "a NUL in a name": (URLENCODED, b"%00=1"),
    "another type": ({"content-type": "application/json"}, b'{"csrf": "x"}'),
    "no type": ({}, b"csrf=x"),
    "parts without a boundary": ({"content-type": "multipart/form-data"}, b"x"),
    "parts that are cut off": (MULTIPART, b'--x\r\ncontent-disposition: form-data; name="csrf"\r\n\r\nab'),
    "parts without names": (MULTIPART, b"--x\r\ncontent-disposition: form-data\r\n\r\nab\r\n--x--"),
    "many parts": (MULTIPART, b'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n' * 50 + b"--x--"),
    "many files": (MULTIPART, b'--x\r\ncontent-disposition: form-data; name="file"; filename="f"\r\n\r\n\r\n' * 5),
    "more than any file": (MULTIPART, b"--x" + b"y" * 11_000_000),
}  # fmt: skip


@pytest.mark.parametrize("how", RAW)
async def test_what_is_no_form_of_ours_is_refused_everywhere(near: Neighbours, how):
    person, (headers, raw) = with_role(near, "admin"), RAW[how]
    before = near.api.written()
    for path in every_form():
        answer = await near.api.http.post(path, content=raw, headers=SAME_SITE | headers | person.browser.cookie)
        assert answer.status_code in {303, 400, 401, 403, 404, 410, 413, 415}, (path, answer.text)
        assert answer.status_code != 303 or answer.headers["location"] == "/sign-in"
    assert near.api.written() == before


IDS = {"person": "per", "bill": "bil", "order": "ord", "engagement": "eng", "case": "cas", "change": "chg"} | {
    "contractor": "con",
    "approval": "apr",
    "payout": "pay",
    "dispute": "dsp",
    "evidence": "evi",
    "link": "lnk",
    "endpoint": "whk",
    "delivery": "dlv",
    "import_id": "imp",
    "grant": "grt",
    "key_id": "key",
    "session": "ses",
    "delegation": "dlg",
    "saved_filter": "flt",
    "entity": "ent",
    "line": "bud",
    "contract": "ctr",
    "sow": "sow",
}


@cache
def every_form() -> list[str]:
    """The address of each form for people, about nothing that is there."""
    app = create_app(Door(connect("sqlite:////nowhere.db")))
    paths = {path for _, path in written_at(app.routes) if not path.startswith("/v1/")}
    return sorted(re.sub(r"{(\w+)}", lambda name: f"{IDS[name[1]]}_{'0' * 32}", path) for path in paths)


@pytest.fixture
async def on_both(database: Database) -> AsyncIterator[Neighbours]:
    """A house on either database: only PostgreSQL minds a NUL, and only when it is reached."""
    async with open_api(Town(database).found()) as api:
        yield settled_in(api)


async def test_a_nul_never_reaches_the_database(on_both: Neighbours):
    near, api = on_both, on_both.api
    person, order = with_role(near, "admin"), (await asyncio.to_thread(near.town.ordered, near.ada)).id
    for path in every_form():
        fields = dict.fromkeys(
            ("person", "subject", "endpoint", "email", "password", "token", "again", "list", "query", "name", "number",
             "where", "contractor", "deputy", "owner", "order_number", f"approve.{NUL}", "approve.x", "reason"), NUL,
        )  # fmt: skip
        answer = await person.fill_in(path.replace(f"ord_{'0' * 32}", order), fields)
        assert answer.status_code < 500, (path, answer.text)
    for path, operation in document()["paths"].items():
        page = path.removeprefix("/v1")
        for one in operation.get("get", {}).get("parameters", ()):
            if one["in"] == "query" and "{" not in page:
                given = {one["name"]: NUL}
                assert (await api.get("audrey", f"{page}?{httpx.QueryParams(given)}")).status_code < 500, (page, given)
                answer = await api.http.get(page, params=given, headers=person.browser.cookie)
                assert answer.status_code < 500, (page, given)
    for page in (
        "/search?q=%00",
        "/grants/%00/revocation",
        "/keys/%00/revocation",
        "/bills/%00",
        "/h/%00",
        "/%00",
        "/files/%00",
    ):
        assert (await api.http.get(page, headers=person.browser.cookie)).status_code < 500
        assert (await person.fill_in(page, {})).status_code < 500, page
    ada = await let_in(api, order)
    for page in (f"/h/{ada.token}/bills/%00", f"/h/{ada.token}/payments/%00/remittance.pdf"):
        assert (await api.http.get(page)).status_code == 404


async def test_what_is_asked_for_in_the_address_is_shown_as_text(near: Neighbours, estate: Estate):
    """Every filter and search of every page, and every address that there is not."""
    person = with_role(near, "auditor")
    names = {
        one["name"]
        for path in document()["paths"].values()
        for one in path.get("get", {}).get("parameters", ())
        if one["in"] == "query"
    } | {"q", "done", "said", "about", "next", "token"}  # fmt: skip
    pages = (
        *("/inbox", "/cases", "/bills", "/orders", "/people", "/search", "/ledger/accounts", "/sign-in", "/invitation"),
        *(f"/bills/{estate.bill}", "/access-log", "/endpoints", "/imports", "/disputes"),
    )
    for page in (*pages, f"/{SCRIPT}", f"/bills/{SCRIPT}", f"/h/{SCRIPT}", f"/static/{SCRIPT}"):
        for given in (
            dict.fromkeys(names, SCRIPT),
            *({name: SCRIPT} for name in ("q", "number", "next", "token", "done")),
        ):
            answer = await near.api.http.get(page, params=given, headers=person.browser.cookie)
            assert answer.status_code < 500, (page, given)
            assert f"<{MARK}" not in answer.text, (page, given)
            assert "<script>alert" not in answer.text, (page, given)


async def test_what_was_typed_wrongly_is_shown_again_as_text(near: Neighbours, everything: tuple[Deed, ...]):
    for deed in everything:
        row = TABLE[deed.what]
        if row.form and deed.form:
            path, fields = deed.form
            answer = await with_role(near, min(row.may)).fill_in(path, dict.fromkeys(fields, SCRIPT))
            assert answer.status_code < 500, (deed.what, answer.text)
            assert f"<{MARK}" not in answer.text, deed.what


async def test_a_form_that_is_sent_twice_at_once_counts_once(near: Neighbours, everything: tuple[Deed, ...]):
    for deed in everything:
        row = TABLE[deed.what]
        if not row.form or not deed.form or isinstance(deed.body, bytes):
            continue
        person, again = with_role(near, min(row.may)), {"key": uuid4().hex}
        path, fields = deed.form
        first = await person.fill_in(path, fields | again)
        before = near.api.written()
        for answer in await asyncio.gather(*(person.fill_in(path, fields | again) for _ in range(2))):
            assert (answer.status_code, answer.headers.get("location")) == (
                first.status_code,
                first.headers.get("location"),
            ), deed.what
        assert near.api.written() == before, deed.what


async def test_of_two_who_decide_at_once_the_second_is_told_what_happened(api: Api):
    town = api.town
    engagement = await asyncio.to_thread(town.request)
    approval = town.approval(engagement)
    people = [Person.signed_in(api, "grace"), Person.signed_in(api, "grace")]
    page = await people[0].browser.open(f"/approvals/{approval.id}")
    fields = page.form(f"/approvals/{approval.id}/decisions").fields
    fields = {name: text for name, text in fields.items() if name not in {"csrf", "key"}}
    answers = await asyncio.gather(
        people[0].fill_in(f"/approvals/{approval.id}/decisions", fields | {"verdict": "approve"}),
        people[1].fill_in(f"/approvals/{approval.id}/decisions", fields | {"verdict": "decline", "reason": "too much"}),
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    assert "Grace" in late.text
