"""What another site, a stranger's page or a planted cookie tries with somebody's browser."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from doors.api.app import create_app
from doors.api.door import Door
from doors.sessions import COOKIE
from tests.api.caller import Api
from tests.api.hosted import let_in
from tests.api.neighbours import Estate, Neighbours
from tests.api.personnel import PASSWORD
from tests.guard.deeds import Deed
from tests.guard.people import SAME_SITE, Person, with_role
from tests.guard.table import TABLE

EVIL = "https://evil.example"
FORGED = {
    "without the secret": ({"csrf": ""}, {}),
    "with somebody's else secret": ({"csrf": "of another session"}, {}),
    "by another site": ({}, {"sec-fetch-site": "cross-site"}),
    "by a neighbour under the same domain": ({}, {"sec-fetch-site": "same-site"}),
    "by another site, in a browser that says only whence": ({}, {"sec-fetch-site": "", "origin": EVIL}),
    "as plain text, which no browser asks leave for": ({}, {"content-type": "text/plain"}),
}


async def forged(person: Person, path: str, fields: dict[str, str], sent: dict[str, str], told: dict[str, str]) -> int:
    """What comes of a form that was not sent from a page of ours."""
    headers = {name: value for name, value in (SAME_SITE | told | person.browser.cookie).items() if value}
    data = {"csrf": person.csrf, "key": uuid4().hex} | fields | sent
    more: dict[str, Any] = (
        {"files": {"file": ("note.txt", b"x")}} if path.endswith("/files") and "content-type" not in told else {}
    )
    return (await person.api.http.post(path, data=data, headers=headers, **more)).status_code


@pytest.mark.parametrize("how", FORGED)
async def test_no_form_counts_that_was_sent(near: Neighbours, everything: tuple[Deed, ...], how):
    other = with_role(near, "admin")
    person, before = with_role(near, "ap"), near.api.written()
    sent, told = FORGED[how]
    if sent.get("csrf"):
        sent = {"csrf": other.csrf}
    for deed in (one for one in everything if TABLE[one.what].form):
        assert deed.form
        assert await forged(person, *deed.form, sent, told) in {400, 403, 415}, deed.what
    for path in ("/sign-out", "/inbox/decisions", "/saved-filters", "/people"):
        assert await forged(person, path, {}, sent, told) in {400, 403, 415}, path
    assert near.api.written() == before


@pytest.mark.parametrize("how", FORGED)
async def test_nor_one_of_a_contractors_page(near: Neighbours, estate: Estate, how):
    ada, eve = await let_in(near.api, estate.order.id), await let_in(near.api, estate.bill)
    before, (sent, told) = near.api.written(), FORGED[how]
    page = await ada.open()
    for action, fields in page.read.forms.items():
        stolen = next(iter((await eve.open()).read.forms.values()))["csrf"]
        data = fields | ({"csrf": stolen} if sent.get("csrf") else sent)
        headers = {name: value for name, value in (SAME_SITE | told).items() if value}
        assert (await near.api.http.post(action, data=data, headers=headers)).status_code in {400, 403, 415}
    assert near.api.written() == before


@pytest.mark.parametrize("told", [{"sec-fetch-site": "cross-site"}, {"origin": EVIL}, {"sec-fetch-site": "same-site"}])
async def test_nobody_is_signed_in_as_somebody_else_by_another_site(api: Api, told):
    given = {"email": "eve@acme.example", "password": PASSWORD}
    for path in ("/sign-in", "/invitation"):
        answer = await api.http.post(path, data=given | {"token": "x", "again": PASSWORD}, headers=told)
        assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


async def test_a_session_that_was_planted_is_not_the_one_after_the_sign_in(api: Api, tess: Person):
    given = {"email": "eve@acme.example", "password": PASSWORD}
    for planted in ("chosen-by-mallory", tess.token):
        headers = SAME_SITE | {"cookie": f"{COOKIE}={planted}"}
        answer = await api.http.post("/sign-in", data=given, headers=headers)
        token = answer.cookies[COOKIE]
        assert token != planted
        assert len(token) == 43
        for dead in (planted, f"{token}x", token[:-1]):
            page = await api.http.get("/inbox", headers={"cookie": f"{COOKIE}={dead}"})
            assert (page.status_code, page.headers["location"]) == (303, "/sign-in")
        assert (await api.http.get("/inbox", headers={"cookie": f"{COOKIE}={token}"})).status_code == 200


async def test_the_cookie_is_out_of_reach_of_scripts_other_sites_and_plain_lines(api: Api):
    given = {"email": "eve@acme.example", "password": PASSWORD}
    for scheme, secure in (("http", False), ("https", True)):
        door = Door(api.town.database, clock=lambda: api.town.now, public_url=f"{scheme}://remitwell.test")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(create_app(door)), base_url=door.public_url) as http:
            answer = await http.post("/sign-in", data=given, headers=SAME_SITE)
        door.threads.shutdown()
        flags = {one.strip().partition("=")[0].lower() for one in answer.headers["set-cookie"].split(";")[1:]}
        assert flags - {"secure"} == {"httponly", "samesite", "path", "max-age"}
        assert ("secure" in flags) == secure
        assert "samesite=lax" in answer.headers["set-cookie"].lower()
        assert "domain" not in flags
        assert answer.headers["set-cookie"].startswith("__Host-" if secure else COOKIE)


async def test_by_https_no_cookie_counts_that_another_name_of_the_site_could_plant(api: Api, tess: Person):
    door = Door(api.town.database, clock=lambda: api.town.now, public_url="https://remitwell.test")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(create_app(door)), base_url=door.public_url) as http:
        planted = await http.get("/inbox", headers={"cookie": f"{COOKIE}={tess.token}"})
        own = await http.get("/inbox", headers={"cookie": f"__Host-{COOKIE}={tess.token}"})
        page = SAME_SITE | {"cookie": f"__Host-{COOKIE}={tess.token}"}
        out = await http.post("/sign-out", data={"csrf": tess.csrf}, headers=page)
    door.threads.shutdown()
    assert (planted.status_code, planted.headers["location"], own.status_code) == (303, "/sign-in", 200)
    assert {"Max-Age=0", "Path=/", "Secure"} <= set(out.headers["set-cookie"].split("; "))
    assert out.headers["set-cookie"].startswith(f"__Host-{COOKIE}=")


ELSEWHERE = (
    *(
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "///evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
    ),
    *("https://evil.example", "HTTP:evil.example", "javascript:alert(1)", "data:text/html,x", "evil.example", ""),
    *("/inbox\r\nset-cookie: a=b", "/\u2028/evil.example", "/inbox\x00", "@evil.example", " //evil.example"),
)


async def test_nobody_is_sent_to_another_site_after_signing_in(api: Api):
    for back in ELSEWHERE:
        page = await api.http.get("/sign-in", params={"next": back})
        assert page.status_code in {200, 422}, back
        assert "evil.example" not in page.text, back
        given = {"email": "eve@acme.example", "password": PASSWORD, "next": back}
        answer = await api.http.post("/sign-in", data=given, headers=SAME_SITE)
        if answer.status_code != 400:
            assert answer.headers["location"] == "/inbox", back
            (cookie,) = answer.headers.get_list("set-cookie")
            assert cookie.startswith(COOKIE), back


@pytest.mark.parametrize("to", ["https://evil.example", "//evil.example", "/x\r\nset-cookie: a=b"])
async def test_what_a_form_says_leads_to_no_other_site(tess: Person, estate: Estate, to):
    """Forms that say on which page they stand: the way back is made of that."""
    for path, name in (
        (f"/bills/{estate.blocked}/voids", "subject"),
        ("/people", "person"),
        ("/saved-filters", "list"),
        (f"/saved-filters/sfl_{'0' * 32}/removals", "list"),
    ):
        answer = await tess.fill_in(path, {name: to, "reason": "x", "name": "x", "query": to})
        assert "evil" not in answer.headers.get("location", "")
        assert "set-cookie" not in answer.headers


async def test_no_answer_leads_to_where_a_request_says_that_we_are(tess: Person):
    lies = {"host": "evil.example", "x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    for path in ("/", "/inbox/", "/sign-in/", "/bills//", "/static", "/docs/", "/v1/bills/", f"/h/{'A' * 43}/"):
        answer = await tess.api.http.get(path, headers=lies | tess.browser.cookie)
        assert answer.status_code in {303, 404}, path
        assert "evil" not in str(answer.headers), path
        assert "evil" not in answer.text, path


METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")


async def test_no_other_method_does_what_a_form_does(near: Neighbours, everything: tuple[Deed, ...]):
    person = with_role(near, "admin")
    before = near.api.written()
    for deed in everything:
        path, fields = deed.form or ("", {})
        for method in METHODS if path else ():
            sent = {"csrf": person.csrf, "key": uuid4().hex} | fields
            answer = await near.api.http.request(method, path, params=sent, headers=SAME_SITE | person.browser.cookie)
            assert answer.status_code in {200, 303, 404, 405}, (method, path)
        hidden = {"_method": "DELETE", "x-http-method-override": "POST", "x-method-override": "DELETE"}
        answer = await near.api.http.get(f"/v1{deed.path.partition('?')[0]}", headers=hidden | bearer(person))
        assert answer.status_code in {200, 403, 404, 405}, deed.path
    assert near.api.written() == before


def bearer(person: Person) -> dict[str, str]:
    return {"authorization": f"Bearer {person.api.keys[person.name]}", "idempotency-key": "k"}


async def test_a_session_opens_no_api_and_a_key_no_page(tess: Person):
    api = tess.api
    assert (await api.http.get("/v1/bills", headers=tess.browser.cookie)).status_code == 401
    assert (await api.http.get("/v1/bills", headers={"authorization": f"Bearer {tess.token}"})).status_code == 401
    for headers in (bearer(tess), {"cookie": f"{COOKIE}={api.keys['tess']}"}):
        answer: httpx.Response = await api.http.get("/bills", headers=headers)
        assert answer.status_code == 303
