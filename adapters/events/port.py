"""What an event is sent through."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from models.parcels import Outcome, Posting


class EventSender(Protocol):
    """One way to reach the endpoints of other programs."""

    async def post(self, posting: Posting, now: datetime) -> Outcome:
        """Send it once, signed at *now* by each of its secrets; answers within 20 s, whatever the receiver does.

        Delivered is what the receiver answered with 2xx. Everything else failed, and may have arrived nevertheless:
        sent again it carries the same `key`. `gone` is its word that it wants no more. Raises nothing.
        """
        ...
