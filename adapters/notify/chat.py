"""Chat by incoming webhook: the one message that all of them take, `{"text": …}`."""

from __future__ import annotations

import json

from adapters.outgoing import Outgoing
from models.parcels import Letter, Outcome, Part

FORGOTTEN = frozenset({404, 410})
"""What chat programs answer for a webhook that was taken away."""


class Chat:
    """`Notifier` for Slack, Mattermost, Google Chat, Rocket.Chat and whatever else understands `text`."""

    channel = "chat"

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    async def send(self, letter: Letter) -> Outcome:
        """See `Notifier.send`."""
        body = json.dumps({"text": message(letter)}).encode()
        outcome = await self._outgoing.post(letter.to, body, {"content-type": "application/json"})
        return outcome.model_copy(update={"gone": False, "final": outcome.status in FORGOTTEN})


def message(letter: Letter) -> str:
    """The letter as one message; no character of it is markup or calls anybody."""
    title = [f"*{_plain(letter.title)}*"] if len(letter.parts) > 1 else []
    return "\n\n".join([*title, *(_part(part) for part in letter.parts)])


def _part(part: Part) -> str:
    link = [part.link] if part.link else []
    return "\n".join([f"*{_plain(part.title)}*", _plain(part.text), *link])


def _plain(text: str) -> str:
    """Three characters are escaped as chat programs ask; a mention is broken by a joiner that nobody sees."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("@", "@\u2060").replace("*", "\u2217").replace("`", "'")
