"""An `EventSender` with a memory, for tests and for trying things out."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from models.parcels import Outcome, Posting


class MemoryEvents:
    """Keeps what was sent, and answers `next_statuses` first, then 204."""

    def __init__(self) -> None:
        self.sent: list[tuple[datetime, Posting]] = []
        self.next_statuses: deque[int] = deque()

    async def post(self, posting: Posting, now: datetime) -> Outcome:
        """See `EventSender.post`."""
        self.sent.append((now, posting))
        status = self.next_statuses.popleft() if self.next_statuses else 204
        good = 200 <= status < 300  # noqa: PLR2004 - the 2xx range
        error = None if good else f"answered {status}"
        return Outcome(delivered=good, status=status, took_ms=0, error=error, gone=status == 410)  # noqa: PLR2004 - Gone
