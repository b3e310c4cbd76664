"""A real OpenID provider as its own program, and a browser that signs in there."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import httpx

from adapters.openid.provider import OpenIdProvider
from doors import openid
from doors.api.door import Door
from doors.cli.processes import Processes, Program
from doors.cli.ready import answers, free_port
from doors.openid import Arrived, Back, Begun
from doors.sessions import Refused
from models.sign_in import Browser

REDIRECT = f"http://remitwell.test{openid.CALLBACK}"
HERE = Browser("192.0.2.7", "a browser")


@contextmanager
def running_provider() -> Iterator[str]:
    """Its issuer. Whoever signs in there is somebody: their claims are set by `Visitor.known_as`."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    words = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"]
    program = Program("openid", words, answers(f"{issuer}/.well-known/openid-configuration"), dict(os.environ))
    with Processes() as running:
        running.start(program)
        yield issuer


@dataclass
class Visitor:
    """Somebody at a browser between us and their provider."""

    door: Door
    issuer: str
    provider: OpenIdProvider
    http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(trust_env=False))

    async def known_as(self, subject: str, **claims: object) -> None:
        """What the provider knows of *subject*."""
        answer = await self.http.put(
            f"{self.issuer}/users/{subject}", content=json.dumps(claims), headers={"content-type": "application/json"}
        )
        assert answer.status_code == 204, answer.text

    async def begin(self, back_to: str | None = "/inbox") -> Begun:
        begun = await openid.begin(self.door, self.provider, back_to)
        assert isinstance(begun, Begun)
        return begun

    async def at_the_provider(self, begun: Begun, subject: str, **more: str) -> Back:
        """They say there who they are, and are sent back."""
        answer = await self.http.post(begun.address, data={"sub": subject, **more})
        where = urlsplit(answer.headers["location"])
        assert answer.headers["location"].startswith(REDIRECT)
        told = {name: value for name, (value,) in parse_qs(where.query).items()}
        (sent,) = parse_qs(urlsplit(begun.address).query)["state"]  # this one leaves it out of a refusal
        return Back(told.get("state", sent), told.get("code"), told.get("error"))

    async def finish(self, begun: Begun, back: Back) -> Arrived | Refused:
        return await openid.finish(self.door, self.provider, back, begun.browser, HERE)

    async def sign_in(self, subject: str, back_to: str | None = "/inbox") -> Arrived | Refused:
        begun = await self.begin(back_to)
        return await self.finish(begun, await self.at_the_provider(begun, subject))

    async def aclose(self) -> None:
        await asyncio.gather(self.http.aclose(), self.provider.aclose())
