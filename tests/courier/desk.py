"""A town with a courier who brings its news: to programs and people that only remember what they got."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from adapters.events.memory import MemoryEvents
from adapters.notify.memory import MemoryNotifier
from models.asks.news import NewEndpoint
from models.notices import How, NoticeKind, Preferences
from models.parcels import Posting
from starter.courier import Courier
from tests.town import Town
from verbs import endpoints, preferences

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes long").decode()
PLACE = "http://127.0.0.1:8600"


@dataclass
class Desk:
    """What happens here is the town's; `deliver` lets the courier tell and bring all of it, at the town's time."""

    town: Town
    events: MemoryEvents = field(default_factory=MemoryEvents)
    mail: MemoryNotifier = field(default_factory=MemoryNotifier)
    chat: MemoryNotifier = field(default_factory=lambda: MemoryNotifier("chat"))

    def __post_init__(self) -> None:
        self.courier = Courier(self.town.database, self.events, (self.mail, self.chat), PLACE, lambda: self.town.now)

    def endpoint(self, url: str = "https://hooks.example.com/", secret: str = SECRET, **more: Any) -> str:
        asked = NewEndpoint.model_validate_json(json.dumps({"url": url, "entity": self.town.entity, **more}))
        return self.town.done("paula", endpoints.register, asked, secret, private=True).object

    async def deliver(self) -> None:
        await self.courier.tell()
        await self.courier.bring()

    async def remind(self) -> None:
        await self.deliver()
        await self.courier.remind()
        await self.courier.bring()

    async def pass_time(self, how_long: timedelta) -> None:
        """The courier brings what becomes due on the way, at its moment."""
        until = self.town.now + how_long
        while (due := await asyncio.to_thread(self.next_due)) and due <= until:
            self.town.now = max(self.town.now, due)
            await self.courier.bring()
        self.town.now = until

    def next_due(self) -> Any:
        with self.town.database.reading() as session:
            found = session.execute(text("SELECT min(due_at) FROM delivery WHERE state = 'waiting'")).scalar()
        return type(self.town.now).fromisoformat(found) if isinstance(found, str) else found

    def told(self) -> list[str]:
        """The types of what was sent to programs, in that order."""
        return [json.loads(posting.body)["type"] for _, posting in self.events.sent]

    def rows(self, question: str, **more: Any) -> list[Any]:
        with self.town.database.reading() as session:
            return list(session.execute(text(question), more))

    def address(self, who: str, **wishes: Any) -> str:
        """Somebody's address, and what else they wish."""
        asked = {"address": f"{who}@example.com", **wishes}
        self.town.done(who, preferences.prefer, Preferences.model_validate(asked), private=True)
        return f"{who}@example.com"

    def only(self, who: str, *kinds: NoticeKind, how: How = How.NOW, **more: Any) -> str:
        """Somebody who wants to hear of these kinds and nothing else."""
        told = {kind: how if kind in kinds else How.OFF for kind in NoticeKind}
        return self.address(who, kinds=told, **more)

    def letters(self, address: str) -> list[tuple[str, str]]:
        """What came there: titles, and where each leads."""
        return [
            (part.title, (part.link or "").removeprefix(PLACE))
            for letter in self.mail.sent
            if letter.to == address
            for part in letter.parts
        ]


def signature(secret: str, message: str, seconds: int, body: str) -> str:
    """Standard Webhooks, written by hand: HMAC-SHA256 over id, time and body, in base64."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{message}.{seconds}.{body}".encode(), hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"


def bodies(postings: list[Posting]) -> list[Any]:
    return [json.loads(one.body) for one in postings]
