"""What tests of people do through the API, in their words."""

from __future__ import annotations

from itertools import count

import httpx

from doors import sessions
from doors.sessions import Opened
from models.sign_in import Browser
from tests.api.caller import Api, Body

PASSWORD = "four quite ordinary words"
NUMBERS = count()


async def ask(api: Api, who: str, method: str, path: str, body: Body | None = None) -> httpx.Response:
    known = {"authorization": f"Bearer {api.keys[who]}", "idempotency-key": f"people-{next(NUMBERS)}"}
    return await api.http.request(method, f"/v1{path}", headers=known, json=body)


async def add(api: Api, name: str, *grants: Body) -> str:
    made = await api.done("paula", "/people", {"name": name, "email": f"{name}@acme.example", "grants": grants})
    api.town.people[name] = made["object"]
    return str(made["object"])


async def invited(api: Api, person: str) -> str:
    answer = await ask(api, "paula", "POST", f"/people/{person}/invitations")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["secret"])


async def sign_in(api: Api, person: str) -> Opened:
    """They set a password by an invitation, and have a session."""
    secret = await invited(api, person)
    opened = sessions.set_password(api.town.database, secret, PASSWORD, api.town.now, Browser("192.0.2.7", "a browser"))
    assert isinstance(opened, Opened)
    return opened
