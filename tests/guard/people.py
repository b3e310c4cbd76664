"""Somebody at both doors: with a key at the API, and with a session in a browser."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from doors.sessions import COOKIE
from models.sign_in import Browser as From
from models.sign_in import Ticket
from tests.admin.browser import Browser
from tests.api.caller import Api, Body
from tests.api.neighbours import Neighbours
from tests.guard.deeds import Deed
from verbs import sign_in
from verbs.occasion import Occasion
from verbs.setup import digest

SAME_SITE = {"sec-fetch-site": "same-origin"}


@dataclass
class Person:
    """`token` is what the cookie holds, `csrf` what each of their forms carries."""

    api: Api
    name: str
    token: str
    csrf: str

    @classmethod
    def signed_in(cls, api: Api, name: str) -> Person:
        """With a fresh session."""
        token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        with api.town.database.writing() as session:
            occ = Occasion(session, api.town.now)
            person = api.town.people[name]
            sign_in.open_session(occ, person, Ticket(digest(token), csrf), "password", From(), replaces=None)
        return cls(api, name, token, csrf)

    @property
    def browser(self) -> Browser:
        return Browser(self.api.http, {COOKIE: self.token})

    async def ask(self, method: str, path: str, body: Body | bytes | None) -> httpx.Response:
        """By the API, under a fresh key."""
        known = {"authorization": f"Bearer {self.api.keys[self.name]}", "idempotency-key": uuid4().hex}
        if isinstance(body, bytes):
            media = "text/csv" if path.startswith("/imports") else "text/plain"
            return await self.api.http.post(
                f"/v1{path}", content=body, headers=known | ({"content-type": media} if body else {})
            )
        return await self.api.http.request(method, f"/v1{path}", json=body, headers=known)

    async def do(self, deed: Deed) -> httpx.Response:
        """By the form of that deed's page."""
        assert deed.form
        more: dict[str, Any] = (
            {"files": {"file": ("bills.csv", deed.body)}} if isinstance(deed.body, bytes) and deed.body else {}
        )
        return await self.fill_in(*deed.form, **more)

    async def fill_in(self, path: str, fields: dict[str, str], **more: Any) -> httpx.Response:
        """By the form of a page, which was made for them; a document goes with what takes one."""
        sent = {"csrf": self.csrf, "key": uuid4().hex} | fields
        headers = SAME_SITE | self.browser.cookie | more.pop("headers", {})
        if path.endswith("/files") and "files" not in more:
            more["files"] = {"file": ("note.txt", b"as agreed")}
        return await self.api.http.post(path, data=sent, headers=headers, **more)


def with_role(near: Neighbours, role: str) -> Person:
    """Somebody who holds *role* in the whole house, or nothing, or is the contractor of this work or of other work."""
    return Person.signed_in(near.api, known_as(near, role))


def known_as(near: Neighbours, role: str) -> str:
    """The name of whoever that is."""
    api, name = near.api, f"the {role}"
    if name not in api.keys:
        of_contractors = {"contractor": near.ada, "other contractor": near.eve}
        if role == "nobody":
            api.hire(name)
        elif role in of_contractors:
            api.hire(name, {"role": "contractor", "contractor": of_contractors[role]})
        else:
            api.hire(name, {"role": role})
    return name
